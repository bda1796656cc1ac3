//! What the digest of a schema 1 manifest is made from: the text without the signatures that stand in it
//! (distribution's "Image Manifest V 2, Schema 1", signed manifests).

use base64::Engine;
use base64::alphabet::URL_SAFE;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use serde_json::Value;

const BASE64_URL: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The signed bytes; nothing for a text without readable signatures.
pub fn payload(text: &[u8]) -> Option<Vec<u8>> {
    let manifest: Value = serde_json::from_slice(text).ok()?;
    let protected = manifest.get("signatures")?.get(0)?.get("protected")?.as_str()?;
    let protected: Value = serde_json::from_slice(&BASE64_URL.decode(protected).ok()?).ok()?;
    let length = usize::try_from(protected.get("formatLength")?.as_u64()?).ok()?;
    let tail = BASE64_URL.decode(protected.get("formatTail")?.as_str()?).ok()?;
    let mut payload = text.get(..length)?.to_vec();
    payload.extend(tail);
    Some(payload)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_before_the_signatures_and_its_tail_are_signed() {
        let head = "{\n   \"schemaVersion\": 1,\n   \"name\": \"old\"";
        let protected = format!(r#"{{"formatLength":{},"formatTail":"{}"}}"#, head.len(), BASE64_URL.encode("\n}"));
        let text = format!("{head},\n   \"signatures\": [{{\"protected\": \"{}\"}}]\n}}", BASE64_URL.encode(protected));
        assert_eq!(payload(text.as_bytes()).unwrap(), format!("{head}\n}}").into_bytes());
    }

    #[test]
    fn without_signatures_there_is_no_payload() {
        for text in ["", "{}", r#"{"signatures": []}"#, r#"{"signatures": [{"protected": "!"}]}"#] {
            assert_eq!(payload(text.as_bytes()), None, "{text}");
        }
    }
}
