//! Docker's schema 1, as found in old registries.

use image::{Manifest, ManifestKind};
use serde_json::{Value, json};

use crate::manifests::{digest, parse};

#[test]
fn schema_1_is_turned_round_to_have_the_oldest_first() {
    let old = |json: Value| json!({ "v1Compatibility": json.to_string() });
    let manifest = json!({
        "schemaVersion": 1, "name": "team/legacy", "tag": "1.0", "architecture": "amd64",
        "fsLayers": [{ "blobSum": digest('b') }, { "blobSum": digest('a') }],
        "history": [
            old(json!({
                "id": "2", "created": "2015-04-22T22:09:41.9Z", "author": "someone", "throwaway": true,
                "container_config": { "Cmd": ["/bin/sh", "-c", "#(nop) CMD [\"/bin/bash\"]"] },
            })),
            old(json!({ "id": "1", "created": "2015-04-22T22:09:40Z", "container_config": { "Cmd": ["/bin/sh -c #(nop) ADD file:1 in /"] } })),
        ],
        "signatures": [],
    });
    let read = parse(&manifest);
    assert_eq!((read.kind(), read.media_type()), (ManifestKind::DockerSchema1, None));
    let Manifest::Schema1(schema1) = read else { panic!("not schema 1") };
    assert_eq!((schema1.name.as_deref(), schema1.tag.as_deref()), (Some("team/legacy"), Some("1.0")));
    assert_eq!(schema1.architecture.as_deref(), Some("amd64"));
    let layers: Vec<String> = schema1.layers.iter().map(ToString::to_string).collect();
    assert_eq!(layers, [digest('a'), digest('b')]);
    let commands: Vec<_> = schema1.history.iter().map(|entry| entry.created_by.as_deref()).collect();
    assert_eq!(commands, [Some("/bin/sh -c #(nop) ADD file:1 in /"), Some("/bin/sh -c #(nop) CMD [\"/bin/bash\"]")]);
    assert!(schema1.history.iter().all(|entry| entry.empty_layer == Some(false) && entry.created.is_some()));
    assert_eq!(schema1.history[1].author.as_deref(), Some("someone"));
}

#[test]
fn a_malformed_schema_1_has_nothing_in_the_odd_places() {
    let manifest = json!({
        "fsLayers": [{ "blobSum": "sha256:12" }, {}, null, { "blobSum": digest('a') }],
        "history": [{ "v1Compatibility": "not json" }, { "v1Compatibility": "{}" }, {}, null, { "v1Compatibility": 7 }],
        "name": 7, "tag": null,
    });
    let Manifest::Schema1(schema1) = parse(&manifest) else { panic!("not schema 1") };
    assert_eq!((schema1.name, schema1.tag, schema1.architecture), (None, None, None));
    assert_eq!((schema1.layers.len(), schema1.history.len()), (1, 5));
    assert!(schema1.history.iter().all(|entry| entry.created_by.is_none() && entry.created.is_none()));
}
