//! The digest of a signed schema 1 manifest: that of its payload, without the signatures (Docker image manifest
//! version 2, schema 1, "Signed Manifests").

use base64::Engine;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use base64::{alphabet, engine::DecodePaddingMode};
use serde::Deserialize;

/// The only media type whose digest is not that of its bytes.
pub const SIGNED: &str = "application/vnd.docker.distribution.manifest.v1+prettyjws";

const BASE64URL: GeneralPurpose = GeneralPurpose::new(
    &alphabet::URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Version {
    schema_version: u64,
}

/// What the signatures add to the payload, and nothing else.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Added {
    signatures: Vec<Signature>,
}

#[derive(Deserialize)]
struct Signature {
    protected: String,
}

/// How the payload is made of the whole: its first bytes, and what closed it before the signatures came in.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Protected {
    format_length: usize,
    format_tail: String,
}

/// The signed bytes of a manifest of schema version 1. `None` for everything else, and where the manifest without its
/// signatures says anything that the payload does not say.
pub fn payload(manifest: &[u8]) -> Option<Vec<u8>> {
    let length = payloads_length(manifest)?;
    let (signed, rest) = manifest.split_at_checked(length)?;
    let rest = rest.trim_ascii_start().strip_prefix(b",")?;
    let added: Added = serde_json::from_slice(&[b"{", rest].concat()).ok()?;
    let mut tails = added.signatures.iter().map(protected);
    let Protected { format_tail, .. } = tails.next()??;
    if !tails.all(|other| other.is_some_and(|other| other.format_length == length && other.format_tail == format_tail))
    {
        return None;
    }
    let tail = BASE64URL.decode(format_tail).ok()?;
    let payload = [signed, &tail].concat();
    let version: Version = serde_json::from_slice(&payload).ok()?;
    (tail.trim_ascii() == b"}" && version.schema_version == 1).then_some(payload)
}

/// How many of the first bytes belong to the payload, by the first signature.
fn payloads_length(manifest: &[u8]) -> Option<usize> {
    #[derive(Deserialize)]
    struct Signed {
        signatures: Vec<Signature>,
    }
    let signed: Signed = serde_json::from_slice(manifest).ok()?;
    Some(protected(signed.signatures.first()?)?.format_length)
}

fn protected(signature: &Signature) -> Option<Protected> {
    serde_json::from_slice(&BASE64URL.decode(&signature.protected).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn protected(length: usize, tail: &str) -> String {
        BASE64URL.encode(format!(r#"{{"formatLength":{length},"formatTail":"{}"}}"#, BASE64URL.encode(tail)))
    }

    /// A payload as libtrust signs it.
    fn signed(payload: &str, tail: &str) -> String {
        let length = payload.len() - tail.len();
        let signature = protected(length, tail);
        format!("{},\n   \"signatures\": [{{\"protected\":\"{signature}\"}}]{tail}", &payload[..length])
    }

    const PAYLOAD: &str = "{\n   \"schemaVersion\": 1,\n   \"name\": \"a/b\"\n}";

    #[test]
    fn the_payload_is_what_stood_there_before_it_was_signed() {
        assert_eq!(payload(signed(PAYLOAD, "\n}").as_bytes()).unwrap(), PAYLOAD.as_bytes());
        assert_eq!(payload(signed(r#"{"schemaVersion":1}"#, "}").as_bytes()).unwrap(), br#"{"schemaVersion":1}"#);
    }

    #[test]
    fn other_manifests_have_none() {
        assert_eq!(payload(br#"{"schemaVersion":2,"layers":[]}"#), None);
        assert_eq!(payload(br#"{"schemaVersion":1,"signatures":[]}"#), None);
        assert_eq!(payload(br#"{"schemaVersion":1,"signatures":[{"protected":"!"}]}"#), None);
        assert_eq!(payload(signed(r#"{"schemaVersion":2}"#, "}").as_bytes()), None);
    }

    #[test]
    fn a_payload_that_is_not_the_manifest_is_none() {
        let whole_in_the_tail = format!(r#"{{"evil":1,"signatures":[{{"protected":"{}"}}]}}"#, protected(0, PAYLOAD));
        let (length, signature) = (PAYLOAD.len() - 2, protected(PAYLOAD.len() - 2, "\n}"));
        let (start, signatures) = (&PAYLOAD[..length], format!(r#""signatures":[{{"protected":"{signature}"}}]"#));
        let other = protected(length, "}");
        for manifest in [
            whole_in_the_tail,
            format!(r#"{start},"name":"evil",{signatures}}}"#),
            format!(r#"{start},{signatures},"name":"evil"}}"#),
            format!(r#"{start},{signatures},{signatures}}}"#),
            format!(r#"{start},"signatures":[{{"protected":"{signature}"}},{{"protected":"{other}"}}]}}"#),
            format!(r#"{start},{signatures}}} {{"name":"evil"}}"#),
            format!("{start}{signatures}}}"),
        ] {
            assert_eq!(payload(manifest.as_bytes()), None, "{manifest}");
        }
    }
}
