//! The digest of manifests, including signed ones.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use image::{Digest, digest_of_manifest, is_digest_of_manifest, signed_payload};

const PAYLOAD: &str = "{\n   \"schemaVersion\": 1,\n   \"name\": \"a/b\",\n   \"fsLayers\": []\n}";

fn signature(length: usize, tail: &str) -> String {
    let tail = URL_SAFE_NO_PAD.encode(tail);
    let protected = URL_SAFE_NO_PAD.encode(format!(r#"{{"formatLength":{length},"formatTail":"{tail}"}}"#));
    format!(r#""signatures": [{{"protected":"{protected}","signature":"x"}}]"#)
}

/// Signed as by Docker: the signatures are after the last field.
fn signed(payload: &str) -> String {
    let (body, tail) = payload.split_at(payload.len() - 2);
    format!("{body},\n   {}{tail}", signature(body.len(), tail))
}

#[test]
fn a_signed_manifest_has_the_digest_of_what_was_signed() {
    let manifest = signed(PAYLOAD);
    assert_eq!(signed_payload(manifest.as_bytes()).unwrap(), PAYLOAD.as_bytes());
    assert_eq!(digest_of_manifest(manifest.as_bytes()), Digest::sha256_of(PAYLOAD.as_bytes()));
    assert!(is_digest_of_manifest(&Digest::sha256_of(PAYLOAD.as_bytes()), manifest.as_bytes()));
    // A registry that includes the signatures in the digest is also accepted.
    assert!(is_digest_of_manifest(&Digest::sha256_of(manifest.as_bytes()), manifest.as_bytes()));
}

#[test]
fn a_signature_that_covers_something_else_proves_nothing() {
    let victim = r#"{"schemaVersion":2,"layers":[]}"#;
    let old_victim = PAYLOAD;
    for manifest in [
        format!(r#"{{"evil":true,{}}}"#, signature(0, victim)),
        format!(r#"{{"schemaVersion":1,"evil":true,{}}}"#, signature(0, old_victim)),
        format!(r#"{{"schemaVersion":2,"layers":[],{}}}"#, signature(0, victim)),
        format!(r#"{{"schemaVersion":1,{}}}"#, signature(usize::MAX, "}")),
        r#"{"schemaVersion":1,"signatures":[{"protected":"!"}]}"#.to_owned(),
        r#"{"schemaVersion":1,"signatures":[]}"#.to_owned(),
        r#"{"schemaVersion":1}"#.to_owned(),
        "[]".to_owned(),
    ] {
        assert_eq!(signed_payload(manifest.as_bytes()), None, "{manifest}");
        assert_eq!(digest_of_manifest(manifest.as_bytes()), Digest::sha256_of(manifest.as_bytes()));
        for other in [victim, old_victim] {
            assert!(!is_digest_of_manifest(&Digest::sha256_of(other.as_bytes()), manifest.as_bytes()), "{manifest}");
        }
    }
}

#[test]
fn a_manifest_that_says_more_than_its_payload_has_none() {
    let (start, tail) = PAYLOAD.split_at(PAYLOAD.len() - 2);
    let (own, other) = (signature(start.len(), tail), signature(start.len(), "}"));
    let second = other.strip_prefix(r#""signatures": ["#).unwrap();
    let both = own.replace("}]", &format!("}},{second}"));
    for manifest in [
        format!(r#"{start},"name":"evil",{own}}}"#),
        format!(r#"{start},{own},"name":"evil"}}"#),
        format!("{start},{own},{own}}}"),
        format!("{start},{both}}}"),
        format!(r#"{start},{own}}} {{"name":"evil"}}"#),
        format!("{start}{own}}}"),
    ] {
        assert_eq!(signed_payload(manifest.as_bytes()), None, "{manifest}");
    }
    assert!(signed_payload(format!("{start},{own}}}").as_bytes()).is_some());
}
