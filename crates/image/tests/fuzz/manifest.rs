//! Properties of every manifest and every index.

use fuzz::built;
use image::{
    Descriptor, Digest, ImageManifest, Index, Manifest, ManifestKind, Platform, Schema1Manifest, indented_json,
};
use serde_json::Value;

pub const KEYS: &[&str] = &[
    "schemaVersion",
    "mediaType",
    "artifactType",
    "config",
    "layers",
    "manifests",
    "fsLayers",
    "blobSum",
    "history",
    "v1Compatibility",
    "subject",
    "annotations",
    "platform",
    "os",
    "architecture",
    "variant",
    "os.version",
    "digest",
    "size",
    "urls",
    "name",
    "tag",
    "signatures",
    "vnd.docker.reference.type",
];

/// The result may be only this many times as long as the text. An empty history step of schema 1 takes 3 bytes and has
/// five fields.
const GROWTH: usize = 60;

/// Checks all properties, and returns a short summary of the manifest.
pub fn check(text: &str) -> String {
    let read = Manifest::parse(text);
    let built = built(&read);
    built.assert_at_most(GROWTH, text.len());
    assert_eq!(Manifest::parse(&indented_json(text)), read, "white space means nothing");
    let Ok(json) = serde_json::from_str::<Value>(text) else {
        assert!(read.is_err());
        return format!("no JSON {}", text.len().min(3));
    };
    assert_eq!(Manifest::parse(&json.to_string()), read, "however it is written");
    if let Ok(manifest) = &read {
        check_manifest(&json, manifest);
    }
    built.shape
}

fn check_manifest(json: &Value, manifest: &Manifest) {
    match manifest {
        Manifest::Index(index) => check_index(json, index),
        Manifest::Schema1(old) => check_schema1(json, old),
        Manifest::Image(image) | Manifest::HelmChart(image) | Manifest::Artifact(image) => check_image(json, image),
    }
    let expected = match manifest.kind() {
        ManifestKind::HelmChart => matches!(manifest, Manifest::HelmChart(_)),
        ManifestKind::DockerSchema1 => matches!(manifest, Manifest::Schema1(_)),
        ManifestKind::DockerManifestList | ManifestKind::OciIndex => matches!(manifest, Manifest::Index(_)),
        ManifestKind::DockerSchema2 | ManifestKind::OciImage => matches!(manifest, Manifest::Image(_)),
        // An index of such artifacts is one, too.
        _ => matches!(manifest, Manifest::Artifact(_) | Manifest::Index(_)),
    };
    assert!(expected, "{:?}", manifest.kind());
}

fn check_image(json: &Value, image: &ImageManifest) {
    let parts = if json.get("layers").is_some_and(Value::is_array) { "layers" } else { "blobs" };
    let listed = entries(json, parts) + usize::from(json.get("config").is_some());
    let read = image.layers.len() + usize::from(image.config.is_some());
    assert_eq!(read + image.unreadable_parts, listed, "no part gets lost");
    image.config.iter().chain(&image.layers).chain(&image.subject).for_each(check_descriptor);
    let sizes: Vec<Option<u64>> =
        image.config.iter().chain(&image.layers).filter(|part| !part.is_foreign()).map(|part| part.size).collect();
    let sum: Option<u128> = sizes.iter().try_fold(0_u128, |sum, size| Some(sum + u128::from((*size)?)));
    let expected = sum.filter(|_| image.unreadable_parts == 0).and_then(|sum| u64::try_from(sum).ok());
    assert_eq!(image.total_size(), expected);
}

fn check_index(json: &Value, index: &Index) {
    assert_eq!(index.manifests.len() + index.unreadable_entries, entries(json, "manifests"), "no entry gets lost");
    let choices = index.choices();
    let digests: Vec<_> = choices.iter().map(|choice| &choice.digest).collect();
    for choice in &choices {
        assert!(!choice.label.is_empty());
        // The same digest twice is one choice for an address.
        if digests.iter().filter(|digest| **digest == &choice.digest).count() == 1 {
            assert_eq!(index.choose(Some(&choice.word)).map(|entry| &entry.digest), Some(&choice.digest));
        }
    }
    index.manifests.iter().chain(&index.subject).for_each(check_descriptor);
    for child in index.platforms() {
        assert!(!child.is_attestation());
        let platform = child.platform.as_ref().unwrap();
        assert!(!platform.is_unknown() && !platform.os.is_empty() && !platform.architecture.is_empty());
        if !platform.os.contains('/') && !platform.architecture.contains('/') {
            let again = Platform { os_version: None, os_features: Vec::new(), ..platform.clone() };
            assert_eq!(Platform::parse(&platform.to_string()), Some(again));
        }
    }
}

fn check_schema1(json: &Value, old: &Schema1Manifest) {
    assert!(old.layers.len() <= entries(json, "fsLayers"));
    assert_eq!(old.history.len(), entries(json, "history"));
}

fn check_descriptor(descriptor: &Descriptor) {
    let digest = &descriptor.digest;
    assert_eq!(Digest::parse(digest.as_str()).as_ref(), Ok(digest));
    assert_eq!(format!("{}:{}", digest.algorithm(), digest.hex()), digest.as_str());
    assert!(digest.as_str().starts_with(&digest.short()));
}

fn entries(json: &Value, key: &str) -> usize {
    json.get(key).and_then(Value::as_array).map_or(0, Vec::len)
}
