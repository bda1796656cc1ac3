//! Files that are too large to be kept, and are made the same each time.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::content::sha256;
use crate::content_file;

/// Annotations of 4 KiB, which make the manifest larger than consoles read.
const ANNOTATIONS: usize = 1_100;

/// Layers that the index of a build cache names.
const ENTRIES: usize = 6_000;

/// The content of a file that is made; nothing for all others.
pub fn content(name: &str) -> Option<Vec<u8>> {
    let made = match name {
        "large/manifest.json" => large_manifest(),
        "large/cache.index.json" => large_cache(),
        _ => return None,
    };
    Some(made.to_string().into_bytes())
}

fn large_manifest() -> Value {
    let config = content_file("plain/config.json");
    let annotations: BTreeMap<String, String> =
        (0..ANNOTATIONS).map(|number| (format!("com.example.note.{number:04}"), "x".repeat(4_096))).collect();
    json!({
        "schemaVersion": 2,
        "mediaType": "application/vnd.oci.image.manifest.v1+json",
        "config": {
            "mediaType": "application/vnd.oci.image.config.v1+json",
            "digest": sha256(&config),
            "size": config.len(),
        },
        "layers": [],
        "annotations": annotations,
    })
}

fn large_cache() -> Value {
    let layer = |number: usize| {
        json!({
            "mediaType": "application/vnd.oci.image.layer.v1.tar+gzip",
            "digest": sha256(number.to_string().as_bytes()),
            "size": 1_000 + number,
            "annotations": {
                "buildkit/createdat": "2026-11-20T08:00:00Z",
                "containerd.io/uncompressed": sha256(format!("u{number}").as_bytes()),
            },
        })
    };
    let config = json!({
        "mediaType": "application/vnd.buildkit.cacheconfig.v0",
        "digest": sha256(b"cache"),
        "size": 900,
    });
    json!({
        "schemaVersion": 2,
        "mediaType": "application/vnd.oci.image.index.v1+json",
        "manifests": (0..ENTRIES).map(layer).chain([config]).collect::<Vec<_>>(),
    })
}
