//! What can go wrong between this program and a registry, and what a person is told.

use http::StatusCode;
use image::{Digest, ImageName, TagOrDigest};
use thiserror::Error;

use crate::envelope::{Code, Refusal};

/// Why a registry's answer cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Failure {
    #[error("The registry cannot be reached: {0}.")]
    Unreachable(String),
    #[error("The registry's certificate is not trusted. Its issuer can be named with --ca.")]
    Certificate,
    #[error("The registry did not answer in time.")]
    TimedOut,
    #[error("The registry's answer was cut short.")]
    CutShort,
    #[error("The registry asks for sign-in, which Berth does not offer for registries.")]
    SignInNeeded,
    #[error("The registry does not allow this to be read.")]
    Forbidden,
    #[error("The registry has no image {0}.")]
    NoImage(ImageName),
    #[error("The registry has no {}.", reference(image, version))]
    NoManifest { image: ImageName, version: TagOrDigest },
    #[error("The registry has no {digest} in {image}.")]
    NoBlob { image: ImageName, digest: Digest },
    #[error("The registry does not list its images (its answer to /v2/_catalog was {0}). They can be opened by name.")]
    NoCatalog(StatusCode),
    #[error("The registry makes smaller pages of its list than it was asked for.")]
    SmallerPages,
    #[error("The registry is asked too much at the moment.")]
    TooManyRequests,
    #[error("The registry failed with status {0}.")]
    Status(StatusCode),
    #[error("The blob is shorter than the part that was asked for.")]
    NoSuchRange,
    #[error("What answers is no registry, or not a working one: {0}.")]
    Unreadable(&'static str),
    #[error("The registry's answer is larger than {limit} bytes.")]
    TooLarge { limit: usize },
    #[error("The registry's list has more than {limit} names.")]
    TooMany { limit: usize },
    #[error("The registry's list does not come to an end.")]
    Endless,
    #[error("The registry's list goes on at another address, which is not followed.")]
    LeadsElsewhere,
    #[error("What the registry holds as {wanted} is something else: its content has the digest {found}.")]
    WrongDigest { wanted: Digest, found: Digest },
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Refusal {
        let (status, code) = match &failure {
            Failure::SignInNeeded => (StatusCode::UNAUTHORIZED, Code::SignInNeeded),
            Failure::Forbidden => (StatusCode::FORBIDDEN, Code::AccessDenied),
            Failure::NoImage(_) => (StatusCode::NOT_FOUND, Code::ImageNotFound),
            Failure::NoManifest { .. } => (StatusCode::NOT_FOUND, Code::TagNotFound),
            Failure::NoBlob { .. } => (StatusCode::NOT_FOUND, Code::BlobNotFound),
            Failure::TooManyRequests => (StatusCode::TOO_MANY_REQUESTS, Code::TooManyRequests),
            Failure::NoSuchRange => (StatusCode::RANGE_NOT_SATISFIABLE, Code::RangeInvalid),
            _ => (StatusCode::BAD_GATEWAY, Code::UpstreamFailed),
        };
        Refusal::new(status, code, failure.to_string())
    }
}

fn reference(image: &ImageName, version: &TagOrDigest) -> String {
    match version {
        TagOrDigest::Tag(tag) => format!("{image}:{tag}"),
        TagOrDigest::Digest(digest) => format!("{image}@{digest}"),
    }
}
