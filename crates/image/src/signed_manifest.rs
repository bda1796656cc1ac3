//! The digest of a manifest: that of its bytes, but for a signed schema 1 manifest that of its payload, which is the
//! manifest without its signatures (Docker image manifest version 2, schema 1, "Signed Manifests").

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

/// The media type of signed schema 1 manifests, the only one whose digest is not that of the bytes.
pub const SIGNED_SCHEMA1: &str = "application/vnd.docker.distribution.manifest.v1+prettyjws";

/// The digest that a registry gives a manifest.
pub fn digest_of_manifest(manifest: &[u8]) -> Digest {
    Digest::sha256_of(signed_payload(manifest).as_deref().unwrap_or(manifest))
}

/// Whether a manifest has this digest.
pub fn is_digest_of_manifest(digest: &Digest, manifest: &[u8]) -> bool {
    digest.is_of(manifest) || signed_payload(manifest).is_some_and(|payload| digest.is_of(&payload))
}

/// The signed bytes of a manifest of schema version 1. `None` for every other one.
///
/// A signature says itself which bytes it covers. They count only if the manifest is made of them and of its signatures, byte by
/// byte, and says nothing else: otherwise a manifest could pass for any other.
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

/// What comes to the payload when it is signed. Another field, or the same one twice, is an error.
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

/// What a signature says that it covers: the first bytes of the manifest, and what closed it before signatures came in.
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
