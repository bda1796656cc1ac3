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
use serde_json::Value;

use crate::Digest;

const BASE64URL: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The digest that a registry gives a manifest.
pub fn digest_of_manifest(manifest: &[u8]) -> Digest {
    Digest::sha256_of(signed_payload(manifest).as_deref().unwrap_or(manifest))
}

/// Whether a manifest has this digest.
pub fn is_digest_of_manifest(digest: &Digest, manifest: &[u8]) -> bool {
    digest.is_of(manifest) || signed_payload(manifest).is_some_and(|payload| digest.is_of(&payload))
}

/// What was signed of a signed schema 1 manifest; nothing for every other one.
///
/// A signature says itself which bytes it covers. They count only if they say what the manifest says without its signatures:
/// otherwise a manifest could pass for any other.
pub fn signed_payload(manifest: &[u8]) -> Option<Vec<u8>> {
    let mut body: Value = serde_json::from_slice(manifest).ok()?;
    if body.get("schemaVersion").and_then(Value::as_u64) != Some(1) {
        return None;
    }
    let signatures = body.as_object_mut()?.remove("signatures")?;
    let protected = BASE64URL.decode(signatures.get(0)?.get("protected")?.as_str()?).ok()?;
    let protected: Value = serde_json::from_slice(&protected).ok()?;
    let length = usize::try_from(protected.get("formatLength")?.as_u64()?).ok()?;
    let mut payload = manifest.get(..length)?.to_vec();
    payload.extend(BASE64URL.decode(protected.get("formatTail")?.as_str()?).ok()?);
    let signed: Value = serde_json::from_slice(&payload).ok()?;
    (signed == body).then_some(payload)
}
