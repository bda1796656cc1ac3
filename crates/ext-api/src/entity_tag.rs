//! The state of a resource when it was read, as an opaque text that is only compared (RFC 9110, section 8.8.3).

use std::fmt;

use image::Digest;

/// The text between the quotes of a strong entity tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityTag(String);

impl EntityTag {
    /// Nothing for an empty text and for one that cannot stand between the quotes of a header.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"');
        fits.then(|| Self(text.to_owned()))
    }

    /// Every character of a digest is allowed in a header.
    pub fn of_digest(digest: &Digest) -> Self {
        Self(digest.to_string())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EntityTag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_header_or_its_quotes_is_none() {
        for text in ["", "a\"b", "a b", "a\r\nHost: x", "\u{e4}", "\u{7f}"] {
            assert_eq!(EntityTag::parse(text), None, "{text:?}");
        }
        assert_eq!(EntityTag::parse("sha256:00").map(|tag| tag.to_string()).as_deref(), Some("sha256:00"));
    }
}
