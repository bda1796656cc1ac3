//! The placeholder manifest that a tag gets, so that deleting it deletes only this tag.

use std::collections::BTreeMap;

use image::{Digest, Manifest};
use serde_json::{Map, Value, json};

use crate::oci::document::{Document, Hashed, is_too_heavy};

/// Makes the manifest unique, and names the original in case the placeholder is left behind.
const ANNOTATION: &str = "dev.berth.deleting";

const OCI_INDEX: &str = "application/vnd.oci.image.index.v1+json";

/// Bytes of the longest manifest that is copied: registries commonly take four megabytes.
const LONGEST_COPY: usize = 4_000_000;

/// The content of the annotation of a throw-away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interruption {
    /// The digest that the tag had before; nothing for a tag without a manifest.
    pub original: Option<Digest>,
}

/// The interrupted deletion, if these are the annotations of a throw-away.
pub fn interruption(annotations: &BTreeMap<String, String>) -> Option<Interruption> {
    let note = annotations.get(ANNOTATION)?;
    let (original, nonce) = match note.split_once(' ') {
        Some((digest, nonce)) => (Some(Digest::parse(digest).ok()?), nonce),
        None => (None, note.as_str()),
    };
    let is_nonce = !nonce.is_empty() && nonce.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_nonce.then_some(Interruption { original })
}

/// The same, of the text of a manifest.
pub fn interruption_of(manifest: &str) -> Option<Interruption> {
    match Manifest::parse(manifest).ok()? {
        Manifest::Image(image) | Manifest::HelmChart(image) | Manifest::Artifact(image) => {
            interruption(&image.annotations)
        }
        Manifest::Index(index) => interruption(&index.annotations),
        Manifest::Schema1(_) => None,
    }
}

/// The manifests to try for the tag of `original`, the best first. The throw-away of a throw-away names the same original.
///
/// A copy that differs in one annotation can be pulled like the original, also if the program ends here. An empty index is
/// for registries that refuse the copy, and for a tag without a manifest.
pub fn throw_aways(original: Option<&Document>, nonce: &str) -> Vec<Document> {
    // A copy of a very large one is refused more often than an index of nothing.
    let readable = original.filter(|original| original.text.len() <= LONGEST_COPY && !is_too_heavy(&original.text));
    let digest = original.and_then(|original| match readable.and_then(|readable| interruption_of(&readable.text)) {
        Some(Interruption { original }) => original,
        None => Some(original.digest.clone()),
    });
    let note = digest.map_or_else(|| nonce.to_owned(), |digest| format!("{digest} {nonce}"));
    let empty = json!({"schemaVersion": 2, "mediaType": OCI_INDEX, "manifests": [], "annotations": {ANNOTATION: note}});
    let copy = readable
        .and_then(|original| annotated_copy(&original.text, &note).map(|copy| document(&copy, &original.media_type)));
    copy.into_iter().chain([document(&empty, OCI_INDEX)]).collect()
}

/// Nothing for manifests of the first schema, whose signature forbids it.
fn annotated_copy(manifest: &str, note: &str) -> Option<Value> {
    let mut copy: Map<String, Value> = serde_json::from_str(manifest).ok()?;
    if copy.get("schemaVersion").and_then(Value::as_u64) != Some(2) {
        return None;
    }
    // The copy must not appear as a referrer of the original's subject.
    copy.remove("subject");
    let annotations = copy.entry("annotations").or_insert_with(|| json!({}));
    if annotations.is_null() {
        *annotations = json!({});
    }
    annotations.as_object_mut()?.insert(ANNOTATION.to_owned(), json!(note));
    Some(Value::Object(copy))
}

fn document(manifest: &Value, media_type: &str) -> Document {
    let text = manifest.to_string();
    Document {
        digest: Digest::sha256_of(text.as_bytes()),
        media_type: media_type.to_owned(),
        text,
        hashed: Hashed::Whole,
        pushed: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const IMAGE: &str = "application/vnd.oci.image.manifest.v1+json";

    fn made_of(text: &str) -> Vec<(String, Value)> {
        let original = document(&serde_json::from_str(text).unwrap(), IMAGE);
        let made = throw_aways(Some(&original), "nonce");
        made.iter().map(|it| (it.media_type.clone(), serde_json::from_str(&it.text).unwrap())).collect()
    }

    #[test]
    fn a_copy_differs_in_its_annotation_alone() {
        for annotations in [r#","annotations":{"a":"b"}"#, "", r#","annotations":null"#] {
            let made =
                made_of(&format!(r#"{{"schemaVersion":2,"config":{{}},"layers":[]{annotations},"subject":{{}}}}"#));
            let (media_type, copy) = &made[0];
            assert_eq!(media_type, IMAGE);
            assert_eq!(copy["annotations"]["a"].is_string(), annotations.contains('b'));
            assert!(copy["annotations"][ANNOTATION].as_str().unwrap().ends_with(" nonce"));
            assert!(copy["layers"].is_array() && copy["config"].is_object() && copy.get("subject").is_none());
        }
    }

    #[test]
    fn what_cannot_be_copied_has_an_index_of_nothing_in_its_place() {
        for text in [r#"{"schemaVersion":1,"signatures":[]}"#, r#"{"schemaVersion":2,"annotations":7}"#, "[]"] {
            let made = made_of(text);
            assert_eq!(made.len(), 1, "{text}");
            assert_eq!((made[0].0.as_str(), &made[0].1["manifests"]), (OCI_INDEX, &json!([])));
        }
    }

    #[test]
    fn a_throw_away_names_what_it_stands_for() {
        let original = document(&json!({"schemaVersion": 2, "layers": [], "annotations": {"a": "b"}}), IMAGE);
        assert_eq!(interruption_of(&original.text), None);
        for made in throw_aways(Some(&original), "nonce") {
            let expected = Some(Interruption { original: Some(original.digest.clone()) });
            assert_eq!(interruption_of(&made.text), expected);
            for again in throw_aways(Some(&made), "other") {
                assert_eq!(interruption_of(&again.text), expected, "the original, and not the throw-away");
            }
        }
        for made in throw_aways(None, "nonce") {
            assert_eq!(interruption_of(&made.text), Some(Interruption { original: None }));
        }
    }

    #[test]
    fn an_annotation_that_berth_does_not_write_is_none() {
        for note in ["", " ", "sha256:00 nonce", "nonce ", "<b>", "sha256:0 a b"] {
            let annotations = BTreeMap::from([(ANNOTATION.to_owned(), note.to_owned())]);
            assert_eq!(interruption(&annotations), None, "{note}");
        }
    }

    #[test]
    fn no_two_are_alike() {
        let original = document(&json!({"schemaVersion": 2}), IMAGE);
        let digests = ["one", "other"].map(|nonce| throw_aways(Some(&original), nonce).remove(0).digest);
        assert!(digests[0] != digests[1] && !digests.contains(&original.digest));
    }
}
