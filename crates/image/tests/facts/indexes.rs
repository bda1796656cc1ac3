//! Indexes, with their descriptors and platforms.

use image::{Descriptor, Manifest, Platform};
use serde_json::{Value, json};

use crate::manifests::{DOCKER_LAYER, OCI_INDEX, OCI_MANIFEST, digest, parse, part};

#[test]
fn a_descriptor_is_read_whole() {
    let descriptor = Descriptor::read(&json!({
        "mediaType": DOCKER_LAYER, "size": 7, "digest": digest('a'), "artifactType": "x/y",
        "urls": ["https://example.com/a", 7], "annotations": { "k": "v" },
        "platform": { "os": "windows", "architecture": "amd64", "os.version": "10.0.20348.1", "variant": "" },
        "data": "e30=", "new": {},
    }))
    .unwrap();
    assert_eq!((descriptor.media_type.as_deref(), descriptor.size), (Some(DOCKER_LAYER), Some(7)));
    assert_eq!((descriptor.artifact_type.as_deref(), descriptor.urls.len()), (Some("x/y"), 2));
    assert_eq!(descriptor.annotations["k"], "v");
    let platform = descriptor.platform.unwrap();
    assert_eq!(
        (platform.to_string().as_str(), platform.os_version.as_deref()),
        ("windows/amd64", Some("10.0.20348.1"))
    );
    for odd in [Value::Null, json!({}), json!([]), json!({ "digest": 7 }), json!({ "digest": "latest" })] {
        assert_eq!(Descriptor::read(&odd), None, "{odd}");
    }
}

#[test]
fn an_index_knows_its_platforms_and_leaves_attestations_out() {
    let child = |digit: char, platform: Value, kind: &str| {
        let mut child = part(OCI_MANIFEST, 524, digit);
        child["platform"] = platform;
        if !kind.is_empty() {
            child["annotations"] =
                json!({ "vnd.docker.reference.type": kind, "vnd.docker.reference.digest": digest('a') });
        }
        child
    };
    let unknown = json!({ "os": "unknown", "architecture": "unknown" });
    let manifest = json!({
        "schemaVersion": 2, "mediaType": OCI_INDEX, "annotations": { "k": "v" }, "subject": part(OCI_MANIFEST, 1, 'f'),
        "manifests": [
            child('a', json!({ "os": "linux", "architecture": "amd64" }), ""),
            child('b', json!({ "os": "linux", "architecture": "arm64", "variant": "v8" }), ""),
            child('c', unknown.clone(), "attestation-manifest"),
            child('d', unknown, ""),
            child('e', json!({ "os": "linux", "architecture": "amd64" }), "attestation-manifest"),
            child('f', Value::Null, ""),
            { "digest": "no digest" },
        ],
    });
    let read = parse(&manifest);
    assert_eq!(read.media_type(), Some(OCI_INDEX));
    let Manifest::Index(index) = read else { panic!("no index") };
    let platforms: Vec<String> =
        index.platforms().filter_map(|child| child.platform.as_ref()).map(ToString::to_string).collect();
    assert_eq!(platforms, ["linux/amd64", "linux/arm64/v8"]);
    let attestations: Vec<bool> = index.manifests.iter().map(Descriptor::is_attestation).collect();
    assert_eq!(attestations, [false, false, true, true, true, false]);
    assert_eq!((index.annotations["k"].as_str(), index.subject.is_some()), ("v", true));
}

#[test]
fn platforms_are_read_and_written() {
    for (text, os, architecture, variant) in [
        ("linux/amd64", "linux", "amd64", None),
        ("linux/arm64/v8", "linux", "arm64", Some("v8")),
        ("linux/arm/v7", "linux", "arm", Some("v7")),
        ("windows/amd64", "windows", "amd64", None),
        ("unknown/unknown", "unknown", "unknown", None),
        ("a/b/c/d", "a", "b", Some("c/d")),
    ] {
        let platform = Platform::parse(text).unwrap();
        let parts = (platform.os.as_str(), platform.architecture.as_str(), platform.variant.as_deref());
        assert_eq!(parts, (os, architecture, variant));
        assert_eq!((platform.to_string().as_str(), platform.is_unknown()), (text, text == "unknown/unknown"));
    }
    for text in ["", "linux", "/", "linux/", "/amd64", "//"] {
        assert_eq!(Platform::parse(text), None, "{text:?}");
    }
    assert_eq!(Platform::parse("linux/amd64/").unwrap().variant, None);
}

#[test]
fn of_platforms_with_one_digest_one_is_chosen() {
    let on = |architecture: &str| json!({ "mediaType": OCI_MANIFEST, "size": 7, "digest": digest('a'), "platform": { "os": "linux", "architecture": architecture } });
    let text = json!({ "schemaVersion": 2, "mediaType": OCI_INDEX, "manifests": [on("386"), on("amd64")] }).to_string();
    let Manifest::Index(index) = Manifest::parse(&text).unwrap() else { panic!("{text}") };
    let entry = index.choose(Some("linux/amd64")).unwrap();
    let chosen: Vec<String> =
        index.choices().into_iter().filter(|choice| choice.is_of(entry)).map(|choice| choice.label).collect();
    assert_eq!(chosen, ["linux/amd64"]);
}

#[test]
fn two_indexes_of_the_same_images_are_told_by_them() {
    let of = |entries: Value| match parse(&json!({ "schemaVersion": 2, "mediaType": OCI_INDEX, "manifests": entries }))
    {
        Manifest::Index(index) => index.images(),
        _ => None,
    };
    let image = |digit: char, os: &str| json!({ "mediaType": OCI_MANIFEST, "size": 524, "digest": digest(digit), "platform": { "os": os, "architecture": "amd64" } });
    let attestation = json!({ "mediaType": OCI_MANIFEST, "size": 524, "digest": digest('c'), "platform": { "os": "unknown", "architecture": "unknown" },
        "annotations": { "vnd.docker.reference.type": "attestation-manifest" } });
    let both = of(json!([image('a', "linux"), image('b', "linux")]));
    assert!(both.is_some());
    assert_eq!(
        of(json!([image('b', "linux"), image('a', "linux"), attestation])),
        both,
        "another order, with an attestation"
    );
    assert_ne!(of(json!([image('a', "linux")])), both);
    assert_eq!((of(json!([])), of(json!([attestation]))), (None, None));
}
