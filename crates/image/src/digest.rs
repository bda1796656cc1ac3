//! Content digests: an algorithm and its encoded hash (OCI image specification, descriptor, "Digests"). SHA-256 and SHA-512
//! are computed; digests of other algorithms are kept as they are.

use std::{fmt, sync::Arc};

use sha2::{Digest as _, Sha256, Sha512};
use thiserror::Error;

/// A content digest. Only [`Digest::parse`] and hashing create one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest {
    text: Arc<str>,
    colon: usize,
}

/// The text is not a digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a digest such as sha256:<64 hexadecimal digits>")]
pub struct DigestError;

impl Digest {
    /// Parses `sha256:<64 hex>` or `sha512:<128 hex>`, in lower case as the specification requires, or a digest of another
    /// algorithm, such as `blake3:…`.
    ///
    /// # Errors
    ///
    /// For any other text.
    pub fn parse(text: &str) -> Result<Self, DigestError> {
        let (algorithm, encoded) = text.split_once(':').ok_or(DigestError)?;
        let is_hex = || encoded.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let is_digest = match algorithm {
            "sha256" => encoded.len() == 64 && is_hex(),
            "sha512" => encoded.len() == 128 && is_hex(),
            other => is_algorithm(other) && is_encoded(encoded),
        };
        if is_digest { Ok(Self { text: text.into(), colon: algorithm.len() }) } else { Err(DigestError) }
    }

    /// Whether content can be checked against it. Nothing here computes other algorithms than SHA-256 and SHA-512.
    pub fn is_verifiable(&self) -> bool {
        matches!(self.algorithm(), "sha256" | "sha512")
    }

    /// Parses bare hex, as in bk-repo's `basic.sha256`.
    ///
    /// # Errors
    ///
    /// If it is not 64 lower-case hexadecimal digits.
    pub fn from_sha256_hex(hex: &str) -> Result<Self, DigestError> {
        Self::parse(&format!("sha256:{hex}"))
    }

    /// The SHA-256 of some bytes.
    pub fn sha256_of(bytes: &[u8]) -> Self {
        let mut hasher = DigestHasher::new();
        hasher.update(bytes);
        hasher.finish()
    }

    /// Whether the bytes have this digest. Never, if it cannot be verified.
    pub fn is_of(&self, bytes: &[u8]) -> bool {
        let mut hasher = DigestHasher::like(self);
        hasher.update(bytes);
        hasher.finish() == *self
    }

    /// The whole digest: algorithm, colon and hex digits.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text, which a clone shares.
    pub fn as_shared(&self) -> &Arc<str> {
        &self.text
    }

    pub fn algorithm(&self) -> &str {
        self.text.get(..self.colon).unwrap_or_default()
    }

    pub fn hex(&self) -> &str {
        self.text.get(self.colon.saturating_add(1)..).unwrap_or_default()
    }

    /// The algorithm and twelve digits, enough to distinguish the digests on one screen.
    pub fn short(&self) -> String {
        self.text.get(..self.colon.saturating_add(13)).unwrap_or_default().to_owned()
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

/// `sha384`, `sha256+b64u` (the grammar of the specification). Its separators are never at an end.
fn is_algorithm(text: &str) -> bool {
    text.len() <= LONGEST_ALGORITHM
        && text.split(['+', '.', '_', '-']).all(|component| {
            !component.is_empty() && component.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

/// A shorter text is no hash that anybody relies on.
fn is_encoded(text: &str) -> bool {
    (SHORTEST_HASH..=LONGEST_HASH).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'=' | b'_' | b'-'))
}

const LONGEST_ALGORITHM: usize = 32;
const SHORTEST_HASH: usize = 32;
const LONGEST_HASH: usize = 256;

/// Computes a digest from chunks.
#[derive(Clone)]
pub struct DigestHasher(Hasher);

#[derive(Clone)]
enum Hasher {
    Sha256(Sha256),
    Sha512(Sha512),
}

impl DigestHasher {
    /// A SHA-256 hasher.
    pub fn new() -> Self {
        Self(Hasher::Sha256(Sha256::default()))
    }

    /// A hasher with the algorithm of another digest; SHA-256 if that cannot be computed.
    pub fn like(digest: &Digest) -> Self {
        match digest.algorithm() {
            "sha512" => Self(Hasher::Sha512(Sha512::default())),
            _ => Self::new(),
        }
    }

    pub fn update(&mut self, bytes: &[u8]) {
        match &mut self.0 {
            Hasher::Sha256(hasher) => hasher.update(bytes),
            Hasher::Sha512(hasher) => hasher.update(bytes),
        }
    }

    pub fn finish(self) -> Digest {
        match self.0 {
            Hasher::Sha256(hasher) => digest_of("sha256", &hasher.finalize()),
            Hasher::Sha512(hasher) => digest_of("sha512", &hasher.finalize()),
        }
    }
}

impl Default for DigestHasher {
    fn default() -> Self {
        Self::new()
    }
}

fn digest_of(algorithm: &str, hash: &[u8]) -> Digest {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = format!("{algorithm}:");
    for byte in hash {
        for nibble in [byte >> 4, byte & 15] {
            text.push(char::from(DIGITS.get(usize::from(nibble)).copied().unwrap_or(b'0')));
        }
    }
    Digest { text: text.into(), colon: algorithm.len() }
}
