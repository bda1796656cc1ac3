//! The digest of a manifest. Usually it is the digest of its bytes. For a signed schema 1 manifest it is the digest of
//! the payload: the manifest without its signatures (Docker image manifest version 2, schema 1, "Signed Manifests").

use base64::{
    Engine,
    alphabet::URL_SAFE,
    engine::{
        DecodePaddingMode,
        general_purpose::{GeneralPurpose, GeneralPurposeConfig},
    },
};
use serde::Deserialize;

use crate::digest::Digest;

const BASE64URL: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The media type of signed schema 1 manifests. Only their digest is not that of the bytes.
pub const SIGNED_SCHEMA1: &str = "application/vnd.docker.distribution.manifest.v1+prettyjws";

/// The digest that a registry assigns to a manifest.
pub fn digest_of_manifest(manifest: &[u8]) -> Digest {
    Digest::sha256_of(signed_payload(manifest).as_deref().unwrap_or(manifest))
}

/// Whether a manifest has this digest.
pub fn is_digest_of_manifest(digest: &Digest, manifest: &[u8]) -> bool {
    digest.is_of(manifest) || signed_payload(manifest).is_some_and(|payload| digest.is_of(&payload))
}

/// The signed bytes of a schema version 1 manifest. `None` for any other manifest.
///
/// A signature states which bytes it covers. They count only if the manifest consists of exactly these bytes and its
/// signatures. Otherwise a manifest could claim the digest of any other.
pub fn signed_payload(manifest: &[u8]) -> Option<Vec<u8>> {
    let signed: Signed = serde_json::from_slice(manifest).ok()?;
    let covered = Covered::by(signed.signatures.first()?)?;
    let (body, rest) = manifest.split_at_checked(covered.length)?;
    let rest = rest.trim_ascii_start().strip_prefix(b",")?;
    let added: Added = serde_json::from_slice(&[b"{", rest].concat()).ok()?;
    let all_cover_the_same = added.signatures.iter().all(|signature| Covered::by(signature).as_ref() == Some(&covered));
    let payload = [body, &covered.tail].concat();
    let version: Version = serde_json::from_slice(&payload).ok()?;
    (all_cover_the_same && covered.tail.trim_ascii() == b"}" && version.schema_version == 1).then_some(payload)
}

#[derive(Deserialize)]
struct Signed {
    signatures: Vec<Signature>,
}

/// The fields that signing adds to the payload. Another field, or a duplicate, is an error.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Added {
    signatures: Vec<Signature>,
}

#[derive(Deserialize)]
struct Signature {
    protected: String,
}

#[derive(Deserialize)]
struct Version {
    #[serde(rename = "schemaVersion")]
    schema_version: u64,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Protected {
    format_length: usize,
    format_tail: String,
}

/// What a signature covers: the first bytes of the manifest, and its end before the signatures were added.
#[derive(PartialEq, Eq)]
struct Covered {
    length: usize,
    tail: Vec<u8>,
}

impl Covered {
    fn by(signature: &Signature) -> Option<Self> {
        let protected = BASE64URL.decode(&signature.protected).ok()?;
        let Protected { format_length: length, format_tail } = serde_json::from_slice(&protected).ok()?;
        Some(Self { length, tail: BASE64URL.decode(format_tail).ok()? })
    }
}
