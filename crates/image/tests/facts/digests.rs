//! Digests, and the choice between a tag and a digest.

use image::{Digest, DigestError, DigestHasher, NameError, TagOrDigest, TagOrDigestError};
use proptest::prelude::*;

const HELLO: &str = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

#[test]
fn digests_of_both_algorithms_are_read() {
    let text = format!("sha256:{HELLO}");
    let digest = Digest::parse(&text).unwrap();
    assert_eq!((digest.algorithm(), digest.hex(), digest.to_string()), ("sha256", HELLO, text));
    assert_eq!(digest.short(), "sha256:2cf24dba5fb0");

    let text = format!("sha512:{}", "0f".repeat(64));
    let digest = Digest::parse(&text).unwrap();
    assert_eq!((digest.algorithm(), digest.hex().len(), digest.to_string()), ("sha512", 128, text));
    assert_eq!(digest.short(), "sha512:0f0f0f0f0f0f");
}

#[test]
fn other_texts_are_no_digests() {
    for text in [
        String::new(),
        ":".to_owned(),
        "sha256:".to_owned(),
        HELLO.to_owned(),
        format!("sha256:{}", HELLO.to_uppercase()),
        format!("SHA256:{HELLO}"),
        format!("sha256:{HELLO}0"),
        format!("sha256:{}", &HELLO[1..]),
        format!("sha256-{HELLO}"),
        format!("sha512:{HELLO}"),
        format!("md5:{}", "0".repeat(31)),
        format!("blake3:{}", "0".repeat(257)),
        format!("blake3:{}/", "0".repeat(64)),
        format!("+blake3:{}", "0".repeat(64)),
        format!("blake3+:{}", "0".repeat(64)),
        format!(" sha256:{HELLO}"),
        format!("sha256:{HELLO}\n"),
        format!("sha256:{}g", &HELLO[1..]),
        format!("sha256:{}", "é".repeat(32)),
        format!("sha256:sha256:{HELLO}"),
    ] {
        assert_eq!(Digest::parse(&text), Err(DigestError), "{text:?}");
    }
}

#[test]
fn digests_of_other_algorithms_are_kept_and_not_verified() {
    for (text, algorithm) in [
        (format!("blake3:{}", "cd".repeat(32)), "blake3"),
        (format!("sha384:{}", "0".repeat(96)), "sha384"),
        (format!("sha256+b64u:{}", "Aa-_".repeat(11)), "sha256+b64u"),
    ] {
        let digest = Digest::parse(&text).unwrap();
        assert_eq!((digest.to_string(), digest.algorithm(), digest.is_verifiable()), (text, algorithm, false));
        assert!(!digest.is_of(b""));
    }
    assert!(Digest::sha256_of(b"").is_verifiable());
}

#[test]
fn bare_hex_is_read_as_sha256() {
    assert_eq!(Digest::from_sha256_hex(HELLO), Digest::parse(&format!("sha256:{HELLO}")));
    for text in ["", "sha256", &HELLO[..63], &format!("sha256:{HELLO}")] {
        assert_eq!(Digest::from_sha256_hex(text), Err(DigestError), "{text:?}");
    }
}

#[test]
fn content_hashes_to_its_digest() {
    assert_eq!(Digest::sha256_of(b"hello").hex(), HELLO);
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(Digest::sha256_of(b"").hex(), empty);
    assert_eq!(DigestHasher::new().finish().hex(), empty);
}

#[test]
fn a_colon_makes_a_digest_of_it() {
    assert!(matches!(TagOrDigest::parse("v1.2"), Ok(TagOrDigest::Tag(tag)) if tag.as_str() == "v1.2"));
    assert!(
        matches!(TagOrDigest::parse(&format!("sha256:{HELLO}")), Ok(TagOrDigest::Digest(digest)) if digest.hex() == HELLO)
    );
    // Without the colon it is a tag, as written by cosign.
    assert!(matches!(TagOrDigest::parse(&format!("sha256-{HELLO}.sig")), Ok(TagOrDigest::Tag(_))));
    for text in ["a:b", ":", "sha256:12", "v1:2"] {
        assert_eq!(TagOrDigest::parse(text), Err(TagOrDigestError::Digest(DigestError)), "{text}");
    }
    assert_eq!(TagOrDigest::parse(""), Err(TagOrDigestError::Tag(NameError::Empty)));
    assert_eq!(TagOrDigest::parse("-v"), Err(TagOrDigestError::Tag(NameError::Separator { at: 0 })));
}

proptest! {
    #[test]
    fn hashing_in_pieces_is_hashing_at_once(content in proptest::collection::vec(any::<u8>(), 0..300), cut in any::<prop::sample::Index>()) {
        let mut hasher = DigestHasher::new();
        let (left, right) = content.split_at(cut.index(content.len() + 1));
        hasher.update(left);
        hasher.update(right);
        let digest = hasher.finish();
        prop_assert_eq!(&digest, &Digest::sha256_of(&content));
        prop_assert_eq!(Digest::parse(&digest.to_string()), Ok(digest));
    }

    #[test]
    fn a_tag_or_digest_is_written_as_it_was_read(text in "[a-z0-9:._-]{0,20}|sha256:[0-9a-f]{64}") {
        if let Ok(read) = TagOrDigest::parse(&text) {
            prop_assert_eq!(read.to_string(), text);
        }
    }
}

#[test]
fn bytes_are_held_against_the_algorithm_of_a_digest() {
    // `printf '{}' | sha512sum`
    let hex = "27c74670adb75075fad058d5ceaf7b20c4e7786c83bae8a32f626f9782af34c9\
               a33c2046ef60fd2a7878d378e29fec851806bbd9a67878f3a9f1cda4830763fd";
    let sha512 = Digest::parse(&format!("sha512:{hex}")).unwrap();
    for digest in [Digest::sha256_of(b"{}"), sha512] {
        assert!(digest.is_of(b"{}"), "{digest}");
        assert!(!digest.is_of(b"{ }"), "{digest}");
    }
}
