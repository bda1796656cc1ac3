//! Tags that only attach something to another image: cosign's `sha256-<hex>.sig` and similar, and the bare `sha256-<hex>`
//! of referrers in the distribution specification.

use crate::{digest::Digest, name::TagName};

/// The hexadecimal digits of SHA-256.
const DIGITS: usize = 64;

/// What an attached tag holds, and for which manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    pub subject: Digest,
    pub kind: AttachmentKind,
}

/// What is attached, as far as the tag says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttachmentKind {
    Signature,
    Attestation,
    Sbom,
    /// An index of everything that refers to the manifest.
    Referrers,
    Other,
}

impl Attachment {
    /// Reads it from a tag. `None` for every other tag.
    pub fn of(tag: &TagName) -> Option<Self> {
        let (hex, suffix) = tag.as_str().strip_prefix("sha256-")?.split_at_checked(DIGITS)?;
        let kind = match suffix {
            "" => AttachmentKind::Referrers,
            ".sig" => AttachmentKind::Signature,
            ".att" => AttachmentKind::Attestation,
            ".sbom" => AttachmentKind::Sbom,
            other if other.starts_with('.') => AttachmentKind::Other,
            _ => return None,
        };
        let subject = Digest::parse(&format!("sha256:{}", hex.to_ascii_lowercase())).ok()?;
        Some(Self { subject, kind })
    }

    /// How the tags of everything that is attached to a manifest begin. `None` if its digest is not SHA-256: no tool makes
    /// such tags for others.
    pub fn prefix_for(subject: &Digest) -> Option<String> {
        subject.as_str().strip_prefix("sha256:").map(|hex| format!("sha256-{hex}"))
    }
}

/// Whether a tag is only attached to another image.
pub fn is_attachment(tag: &TagName) -> bool {
    Attachment::of(tag).is_some()
}
