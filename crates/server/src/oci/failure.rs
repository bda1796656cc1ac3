//! Failures between this program and a registry, with their messages.

use std::time::Duration;

use ext_api::{Aftermath, ItemResult, LostTag};
use http::StatusCode;
use image::{Digest, ImageName, TagName, TagOrDigest};
use thiserror::Error;

use super::sign_in::realm_fault::RealmFault;
use crate::envelope::{Code, Refusal};
use crate::upstream::{BrokenExchange, NotFollowed};

/// Why a registry's answer cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Failure {
    #[error("The registry {0}.")]
    Broken(#[from] BrokenExchange),
    #[error("The registry requires sign-in.")]
    SignInNeeded,
    #[error("Wrong user, password or token.")]
    NotAccepted,
    #[error("The registry does not allow this.")]
    Forbidden,
    /// 403 to a caller who is not signed in.
    #[error("Not available without signing in.")]
    NotForNobody,
    /// Registries refuse with JSON: this comes from a proxy or a firewall.
    #[error(
        "A web page with status 403 was returned. A proxy or firewall in front of the registry may block this request."
    )]
    RefusedByPage,
    #[error("The token service of the registry failed. {0}")]
    TokenService(Box<Failure>),
    /// One scope was refused. Another one may be given.
    #[error("The token service of the registry failed with status {status}.")]
    ScopeRefused { status: StatusCode, is_web_page: bool },
    #[error("{0}.")]
    SignInSetup(#[from] RealmFault),
    #[error(
        "The registry refuses this and does not say how to sign in: its answer has no WWW-Authenticate header. A proxy in \
         front of the registry may remove it. Check the proxy and the external URL of the registry."
    )]
    NoChallenge,
    #[error("The registry has no image {0}.")]
    NoImage(ImageName),
    #[error("The registry has no {}.", reference(image, version))]
    NoManifest { image: ImageName, version: TagOrDigest },
    #[error("The registry has no {digest} in {image}.")]
    NoBlob { image: ImageName, digest: Digest },
    #[error("The registry does not list its images ({0}). Open them by name.")]
    NoCatalog(NoCatalog),
    #[error("The registry returns no list of the tags of {image} (status {}): it does not list tags, or has no such image.", status.as_u16())]
    NoTagList { image: ImageName, status: StatusCode },
    #[error("The registry returns smaller list pages than requested.")]
    SmallerPages,
    #[error("The rate limit of the registry is reached.")]
    TooManyRequests { retry_after: Option<Duration> },
    #[error("The registry failed with status {0}.")]
    Status(StatusCode),
    #[error(
        "The registry redirects this to another address, {host}, which answered with status {status}. Berth sends \
         credentials only to the registry itself."
    )]
    RefusedElsewhere { host: String, status: StatusCode },
    #[error("The registry redirects this to {host}, which {}.", from_here(reason))]
    StoreBroken { host: String, reason: BrokenExchange },
    #[error("The registry redirects {0}. Berth does not follow this.")]
    NotFollowed(#[from] NotFollowed),
    #[error("The blob is shorter than the requested range.")]
    NoSuchRange,
    #[error("The server is not a working registry: {0}.")]
    Unreadable(&'static str),
    #[error("The manifest{} is too large to show: it has {}.", digest.as_ref().map(|digest| format!(" {digest}")).unwrap_or_default(), image::iec(*bytes))]
    TooLargeToShow { digest: Option<Digest>, bytes: u64 },
    #[error("This manifest or configuration is too complex to read.")]
    TooManyValues,
    #[error("This manifest refers to more than {limit} others, which Berth does not support.")]
    TooManyManifests { limit: usize },
    #[error("This index is nested more than {limit} levels deep, which Berth does not support.")]
    TooDeep { limit: usize },
    #[error("The registry's list has more than {limit} names.")]
    TooMany { limit: usize },
    #[error("The registry's list repeats and never ends.")]
    Endless,
    #[error("The list of the registry continues at an address that Berth cannot read.")]
    NoNextPage,
    /// Names came, and not all of them.
    #[error("The list of the registry is incomplete. {0}")]
    CutList(Box<Failure>),
    #[error("Digest mismatch: the content of {wanted} has the digest {found}.")]
    WrongDigest { wanted: Digest, found: Digest },
    #[error("Deletion is disabled in the registry.")]
    DeletionOff,
    #[error("The tag was not deleted: it was changed in the meantime.")]
    Moved,
    #[error("The tag was changed in the meantime. Nothing was written.")]
    Changed,
    #[error("The deletion of this tag was not interrupted.")]
    NotInterrupted,
    #[error("The tag had no manifest before its deletion was interrupted. There is nothing to restore.")]
    NoOriginal,
    #[error("The tag cannot be restored: its manifest {digest} is no longer in the registry.")]
    OriginalGone { digest: Digest },
    #[error("The tag was not restored. {0}")]
    NotRestored(Box<Failure>),
    #[error("Internal error. See the log of Berth.")]
    Panicked,
    #[error("Berth is being stopped.")]
    Stopped,
    #[error("Nothing was deleted: the tags of the image were changed in the meantime.")]
    OtherTags,
    #[error("Nothing was deleted. Tags point to this manifest: {}. Delete them instead.", .0.join(", "))]
    HasTags(Vec<String>),
    #[error("Nothing was deleted: the image {0} has no tags, and a registry cannot delete a name.")]
    NoTags(ImageName),
    /// A deletion that failed before it changed anything, or was undone.
    #[error("Nothing was deleted. {0}")]
    AsItWas(Box<Failure>),
    #[error("{}", lost(image, tag, original.as_deref(), state, reason))]
    Lost { image: ImageName, tag: TagName, original: Option<Box<LostTag>>, state: TagState, reason: Box<Failure> },
    /// A registry took other tags together with the one that was deleted, and does not take them back.
    #[error(
        "The registry deleted the manifest of the tag {tag} with it, and {} could not be put back. Its manifest is included \
         in this answer. {reason}", twins.join(", ")
    )]
    LostTwins { tag: TagName, twins: Vec<String>, original: Box<LostTag>, reason: Box<Failure> },
    #[error("The registry accepted the deletion. Whether it was done could not be checked. {0}")]
    Unchecked(Box<Failure>),
    #[error("The registry keeps this manifest (status {0}). Another manifest or a tag may use it.")]
    InUse(StatusCode),
    #[error("{}", not_all_deleted(items))]
    NotAllDeleted { items: Vec<ItemResult> },
}

/// The state of a tag that a deletion has changed and could not put back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TagState {
    /// It has the placeholder manifest.
    ThrowAway(Digest),
    /// It is listed, and there is no manifest for it.
    Broken,
    Unknown,
}

/// Why a registry has no list of images.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NoCatalog {
    #[error("status {0} from /v2/_catalog")]
    Status(StatusCode),
    #[error("a web page from /v2/_catalog")]
    WebPage,
}

/// The reason as seen from this program: the store may be there for others.
fn from_here(reason: &BrokenExchange) -> String {
    match reason {
        BrokenExchange::Unreachable(_) | BrokenExchange::HungUp(_) => "cannot be reached from here".to_owned(),
        reason => reason.to_string(),
    }
}

impl Failure {
    /// The same failure of a deletion that has not written anything. Failures whose message already says so stay as they
    /// are.
    pub fn before_any_write(self) -> Failure {
        match self {
            Failure::DeletionOff
            | Failure::Moved
            | Failure::OtherTags
            | Failure::HasTags(_)
            | Failure::NoTags(_)
            | Failure::NoImage(_)
            | Failure::NoManifest { .. }
            | Failure::AsItWas(_)
            | Failure::SignInNeeded
            | Failure::NotAccepted
            | Failure::NotForNobody
            | Failure::Forbidden => self,
            failure => Failure::AsItWas(Box::new(failure)),
        }
    }
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Refusal {
        let message = failure.to_string();
        let (status, code) = match &failure {
            Failure::AsItWas(reason) => {
                let reason = Refusal::from((**reason).clone());
                // The outcome is known. A 502 would say that it is not.
                let is_on_the_way = reason.status == StatusCode::BAD_GATEWAY;
                let status = if is_on_the_way { StatusCode::FAILED_DEPENDENCY } else { reason.status };
                // Nothing has happened, whoever has refused it.
                let code = if reason.code == Code::RefusedByPage { Code::AccessDenied } else { reason.code };
                return Refusal { status, code, message, ..reason };
            }
            // Neither the caller nor the registry can change it.
            Failure::TokenService(reason) if **reason == Failure::RefusedByPage => {
                return Refusal::new(StatusCode::BAD_GATEWAY, Code::SignInSetup, message);
            }
            Failure::TokenService(reason) | Failure::NotRestored(reason) | Failure::CutList(reason) => {
                let reason = Refusal::from((**reason).clone());
                return Refusal { message, ..reason };
            }
            Failure::Lost { original, .. } => {
                let refusal = Refusal::new(StatusCode::BAD_GATEWAY, Code::UpstreamFailed, message);
                return match original {
                    Some(original) => refusal.with_data(Aftermath::LostTag((**original).clone()).to_json()),
                    None => refusal,
                };
            }
            Failure::LostTwins { twins, original, .. } => {
                let data = Aftermath::LostTwins((**original).clone(), twins.clone()).to_json();
                return Refusal::new(StatusCode::BAD_GATEWAY, Code::UpstreamFailed, message).with_data(data);
            }
            Failure::NotAllDeleted { items } => {
                let data = Aftermath::Items(items.clone()).to_json();
                return Refusal::new(StatusCode::BAD_GATEWAY, Code::UpstreamFailed, message).with_data(data);
            }
            Failure::TooManyRequests { retry_after } => {
                let refusal = Refusal::new(StatusCode::TOO_MANY_REQUESTS, Code::TooManyRequests, message);
                return Refusal { retry_after: *retry_after, ..refusal };
            }
            Failure::DeletionOff => (StatusCode::METHOD_NOT_ALLOWED, Code::MethodNotAllowed),
            Failure::Moved
            | Failure::OtherTags
            | Failure::HasTags(_)
            | Failure::Changed
            | Failure::NotInterrupted
            | Failure::NoOriginal => (StatusCode::PRECONDITION_FAILED, Code::PreconditionFailed),
            Failure::SignInNeeded | Failure::NotAccepted => (StatusCode::UNAUTHORIZED, Code::SignInNeeded),
            Failure::Forbidden => (StatusCode::FORBIDDEN, Code::AccessDenied),
            Failure::NotForNobody => (StatusCode::FORBIDDEN, Code::AccessDenied),
            Failure::RefusedByPage => (StatusCode::FORBIDDEN, Code::RefusedByPage),
            // The registry works, and does not give its list to this caller.
            Failure::NoCatalog(NoCatalog::Status(StatusCode::FORBIDDEN)) => (StatusCode::FORBIDDEN, Code::NoCatalog),
            Failure::NoCatalog(_) => (StatusCode::BAD_GATEWAY, Code::NoCatalog),
            Failure::NoTagList { .. } => (StatusCode::BAD_GATEWAY, Code::NoTagList),
            Failure::SignInSetup(_) | Failure::NoChallenge => (StatusCode::BAD_GATEWAY, Code::SignInSetup),
            Failure::NoImage(_) | Failure::NoTags(_) => (StatusCode::NOT_FOUND, Code::ImageNotFound),
            Failure::NoManifest { .. } | Failure::OriginalGone { .. } => (StatusCode::NOT_FOUND, Code::TagNotFound),
            Failure::NoBlob { .. } => (StatusCode::NOT_FOUND, Code::BlobNotFound),
            Failure::TooLargeToShow { .. } => (StatusCode::PAYLOAD_TOO_LARGE, Code::UpstreamFailed),
            Failure::NoSuchRange => (StatusCode::RANGE_NOT_SATISFIABLE, Code::RangeInvalid),
            _ => (StatusCode::BAD_GATEWAY, Code::UpstreamFailed),
        };
        Refusal::new(status, code, message)
    }
}

/// The exact state, and how a person repairs it.
fn lost(image: &ImageName, tag: &TagName, original: Option<&LostTag>, state: &TagState, reason: &Failure) -> String {
    let state = match state {
        TagState::ThrowAway(digest) => format!("now points to the manifest {digest}, which was to be deleted with it"),
        TagState::Broken => "is still listed but has no manifest".to_owned(),
        TagState::Unknown => "may be deleted or point to another manifest".to_owned(),
    };
    let whose = match original {
        Some(LostTag { digest, .. }) => {
            format!(
                "Its original manifest is {} and is included in this answer.",
                digest.as_deref().unwrap_or_default()
            )
        }
        None => "It had no manifest before.".to_owned(),
    };
    format!("The tag {image}:{tag} could not be restored. It {state}. {whose} {reason}")
}

/// Says how many of the parts are left.
fn not_all_deleted(items: &[ItemResult]) -> String {
    let deleted = items.iter().filter(|item| item.is_deleted()).count();
    let left = items.len().saturating_sub(deleted);
    format!("{deleted} of {} tags and manifests of the image were deleted; {left} are still there.", items.len())
}

fn reference(image: &ImageName, version: &TagOrDigest) -> String {
    match version {
        TagOrDigest::Tag(tag) => format!("{image}:{tag}"),
        TagOrDigest::Digest(digest) => format!("{image}@{digest}"),
    }
}
