//! A manifest or a configuration whose digest was checked.

use std::sync::Arc;

use image::{Digest, DigestHasher, Manifest, ManifestKind, SIGNED_SCHEMA1, Timestamp, json_weight};

use super::failure::Failure;
use super::heavy_work::HeavyWork;

/// The weight (`image::json_weight`) of the heaviest manifest or configuration that is read: some 50 MB once it is built. One
/// of 40,000 layers weighs 800,000.
const HEAVIEST: usize = 1_500_000;

/// Whether a text would take much more memory than it has bytes, once it is read as JSON.
pub fn is_too_heavy(json: &str) -> bool {
    json_weight(json.as_bytes()) > HEAVIEST
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub digest: Digest,
    /// The registry's media type if it is one of a manifest, so that a browser runs nothing; otherwise the type that the
    /// text has.
    pub media_type: String,
    /// Byte for byte as the registry has it.
    pub text: String,
    /// The bytes that were hashed.
    pub hashed: Hashed,
    /// When it was pushed, from registries that say it in `Last-Modified`.
    pub pushed: Option<Timestamp>,
}

/// The bytes that a digest is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hashed {
    /// Those of the document as it is.
    Whole,
    /// None: nothing here computes the algorithm of the digest, so that the content is shown and not kept.
    Unverified,
    /// Those of a schema 1 manifest without its signatures, which can differ between documents of one digest.
    SignedPayload,
}

impl Document {
    /// A document with its digest computed from its bytes.
    ///
    /// `wanted` is the requested digest, or the one that the registry named.
    ///
    /// # Errors
    /// [`Failure::WrongDigest`] where the bytes have another digest.
    pub fn proven(body: Vec<u8>, said_media_type: Option<String>, wanted: Option<Digest>) -> Result<Document, Failure> {
        let (digest, hashed) = match wanted {
            Some(wanted) => {
                let hashed = check(&body, said_media_type.as_deref(), &wanted)?;
                (wanted, hashed)
            }
            None => own_digest(&body, said_media_type.as_deref()),
        };
        let text = String::from_utf8(body).map_err(|_| Failure::Unreadable("its manifest is not text"))?;
        let media_type = media_type(said_media_type, &text);
        Ok(Document { digest, media_type, text, hashed, pushed: None })
    }
}

/// Reads the JSON of a document.
///
/// # Errors
/// [`Failure::TooManyValues`] for a document that would take much more memory than it has bytes.
pub async fn read_json<T, R>(document: &Arc<Document>, heavy: &HeavyWork, read: R) -> Result<T, Failure>
where
    T: Send + 'static,
    R: FnOnce(&str) -> T + Send + 'static,
{
    let document = Arc::clone(document);
    let bytes = document.text.len();
    let work =
        move || if is_too_heavy(&document.text) { Err(Failure::TooManyValues) } else { Ok(read(&document.text)) };
    heavy.run(bytes, work).await
}

fn media_type(said: Option<String>, text: &str) -> String {
    if let Some(said) = said.filter(|said| said.starts_with("application/vnd.")) {
        return said;
    }
    let kind = if is_too_heavy(text) { None } else { Manifest::parse(text).ok().map(|manifest| manifest.kind()) };
    let media_type = match kind {
        Some(ManifestKind::DockerSchema1) => SIGNED_SCHEMA1,
        Some(ManifestKind::DockerSchema2) => "application/vnd.docker.distribution.manifest.v2+json",
        Some(ManifestKind::DockerManifestList) => "application/vnd.docker.distribution.manifest.list.v2+json",
        Some(ManifestKind::OciIndex) => "application/vnd.oci.image.index.v1+json",
        _ => "application/vnd.oci.image.manifest.v1+json",
    };
    media_type.to_owned()
}

fn check(body: &[u8], media_type: Option<&str>, wanted: &Digest) -> Result<Hashed, Failure> {
    if !wanted.is_verifiable() {
        return Ok(Hashed::Unverified);
    }
    let found = digest_like(wanted, body);
    if found == *wanted {
        return Ok(Hashed::Whole);
    }
    let signed = signed_payload(body, media_type).map(|payload| digest_like(wanted, &payload));
    if signed.as_ref() == Some(wanted) {
        return Ok(Hashed::SignedPayload);
    }
    Err(Failure::WrongDigest { wanted: wanted.clone(), found })
}

fn own_digest(body: &[u8], media_type: Option<&str>) -> (Digest, Hashed) {
    match signed_payload(body, media_type) {
        Some(payload) => (Digest::sha256_of(&payload), Hashed::SignedPayload),
        None => (Digest::sha256_of(body), Hashed::Whole),
    }
}

fn signed_payload(body: &[u8], media_type: Option<&str>) -> Option<Vec<u8>> {
    let media_type = media_type?.split(';').next()?.trim();
    if media_type.eq_ignore_ascii_case(SIGNED_SCHEMA1) { image::signed_payload(body) } else { None }
}

/// The digest of some bytes by the algorithm of another digest.
fn digest_like(other: &Digest, bytes: &[u8]) -> Digest {
    let mut hasher = DigestHasher::like(other);
    hasher.update(bytes);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_content_than_the_digest_names_is_refused() {
        let wanted = Digest::sha256_of(b"{}");
        let refused = Document::proven(b"{ }".to_vec(), None, Some(wanted.clone())).unwrap_err();
        assert_eq!(refused, Failure::WrongDigest { wanted, found: Digest::sha256_of(b"{ }") });
    }

    /// Signatures whose payload is the empty object for any content.
    const FORGED: &str = r#"{"schemaVersion":2,"layers":[],"signatures":[{"protected":"eyJmb3JtYXRMZW5ndGgiOjAsImZvcm1hdFRhaWwiOiJlMzAifQ"}]}"#;

    #[test]
    fn signatures_prove_nothing_for_other_content() {
        for media_type in [Some(SIGNED_SCHEMA1), Some("application/vnd.oci.image.manifest.v1+json"), None] {
            let proven = |wanted| Document::proven(FORGED.as_bytes().to_vec(), media_type.map(str::to_owned), wanted);
            let wanted = Digest::sha256_of(b"{}");
            assert!(matches!(proven(Some(wanted)), Err(Failure::WrongDigest { .. })), "{media_type:?}");
            let computed = proven(None).unwrap();
            assert_eq!((&computed.digest, computed.hashed), (&Digest::sha256_of(FORGED.as_bytes()), Hashed::Whole));
        }
    }

    #[test]
    fn a_missing_digest_is_computed() {
        assert_eq!(Document::proven(b"{}".to_vec(), None, None).unwrap().digest, Digest::sha256_of(b"{}"));
    }

    #[test]
    fn longer_digests_are_checked_as_well() {
        // `printf '{}' | sha512sum`
        let hex = "27c74670adb75075fad058d5ceaf7b20c4e7786c83bae8a32f626f9782af34c9\
                   a33c2046ef60fd2a7878d378e29fec851806bbd9a67878f3a9f1cda4830763fd";
        let wanted = Digest::parse(&format!("sha512:{hex}")).unwrap();
        assert!(Document::proven(b"{}".to_vec(), None, Some(wanted.clone())).is_ok());
        assert!(Document::proven(b"[]".to_vec(), None, Some(wanted)).is_err());
    }
}
