//! Manifests of every kind, complete and malformed.

use image::{Manifest, ManifestError, ManifestKind};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::json_text::document;

const DOCKER_MANIFEST: &str = "application/vnd.docker.distribution.manifest.v2+json";
const DOCKER_LIST: &str = "application/vnd.docker.distribution.manifest.list.v2+json";
const DOCKER_CONFIG: &str = "application/vnd.docker.container.image.v1+json";
pub const DOCKER_LAYER: &str = "application/vnd.docker.image.rootfs.diff.tar.gzip";
pub const OCI_MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";
pub const OCI_INDEX: &str = "application/vnd.oci.image.index.v1+json";
const OCI_CONFIG: &str = "application/vnd.oci.image.config.v1+json";
const OCI_LAYER: &str = "application/vnd.oci.image.layer.v1.tar+gzip";
const HELM_CONFIG: &str = "application/vnd.cncf.helm.config.v1+json";

pub fn digest(digit: char) -> String {
    format!("sha256:{}", digit.to_string().repeat(64))
}

pub fn part(media_type: &str, size: u64, digit: char) -> Value {
    json!({ "mediaType": media_type, "size": size, "digest": digest(digit) })
}

/// A manifest with a configuration and two layers.
fn image(media_type: &str, config: &str, layer: &str) -> Value {
    json!({
        "schemaVersion": 2, "mediaType": media_type, "config": part(config, 7_645, 'a'),
        "layers": [part(layer, 2_798_889, 'b'), part(layer, 448, 'c')],
    })
}

pub fn parse(value: &Value) -> Manifest {
    Manifest::parse(&value.to_string()).unwrap()
}

fn without(mut value: Value, key: &str) -> Value {
    value.as_object_mut().unwrap().remove(key);
    value
}

#[test]
fn every_kind_is_told_by_its_media_types() {
    use ManifestKind::*;
    let artifact_type = |mut value: Value| {
        value["artifactType"] = json!("application/vnd.example.sbom");
        value
    };
    let index = |media_type: &str| json!({ "schemaVersion": 2, "mediaType": media_type, "manifests": [] });
    for (kind, manifest) in [
        (DockerSchema2, image(DOCKER_MANIFEST, DOCKER_CONFIG, DOCKER_LAYER)),
        (DockerSchema2, without(image(DOCKER_MANIFEST, DOCKER_CONFIG, DOCKER_LAYER), "mediaType")),
        (DockerSchema2, image(DOCKER_MANIFEST, OCI_CONFIG, OCI_LAYER)),
        (
            DockerSchema2,
            image(DOCKER_MANIFEST, DOCKER_CONFIG, "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip"),
        ),
        (OciImage, image(OCI_MANIFEST, OCI_CONFIG, OCI_LAYER)),
        (OciImage, image(OCI_MANIFEST, OCI_CONFIG, "application/vnd.oci.image.layer.v1.tar")),
        (OciImage, image(OCI_MANIFEST, OCI_CONFIG, "application/vnd.oci.image.layer.v1.tar+zstd")),
        (OciImage, image(OCI_MANIFEST, OCI_CONFIG, "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip")),
        (OciImage, without(image(OCI_MANIFEST, OCI_CONFIG, OCI_LAYER), "mediaType")),
        (OciImage, image(OCI_MANIFEST, DOCKER_CONFIG, DOCKER_LAYER)),
        (OciImage, json!({ "layers": [] })),
        (HelmChart, image(OCI_MANIFEST, HELM_CONFIG, "application/vnd.cncf.helm.chart.content.v1.tar+gzip")),
        (HelmChart, image(OCI_MANIFEST, HELM_CONFIG, "application/tar+gzip")),
        (CosignSignature, image(OCI_MANIFEST, OCI_CONFIG, "application/vnd.dev.cosign.simplesigning.v1+json")),
        (Attestation, image(OCI_MANIFEST, OCI_CONFIG, "application/vnd.in-toto+json")),
        (Sbom, image(OCI_MANIFEST, "application/vnd.oci.empty.v1+json", "text/spdx+json")),
        (Wasm, image(OCI_MANIFEST, "application/vnd.wasm.config.v0+json", "application/wasm")),
        (Sbom, artifact_type(image(OCI_MANIFEST, OCI_CONFIG, OCI_LAYER))),
        (OciIndex, index(OCI_INDEX)),
        (OciIndex, json!({ "schemaVersion": 2, "manifests": [] })),
        (DockerManifestList, index(DOCKER_LIST)),
        (DockerSchema1, json!({ "schemaVersion": 1, "fsLayers": [] })),
    ] {
        let read = parse(&manifest);
        assert_eq!(read.kind(), kind, "{manifest}");
        let fits = match read {
            Manifest::Image(_) => matches!(kind, DockerSchema2 | OciImage),
            Manifest::HelmChart(_) => kind == HelmChart,
            Manifest::Artifact(_) => {
                !matches!(kind, DockerSchema1 | DockerSchema2 | DockerManifestList | OciImage | OciIndex | HelmChart)
            }
            Manifest::Index(_) => matches!(kind, OciIndex | DockerManifestList),
            Manifest::Schema1(_) => kind == DockerSchema1,
        };
        assert!(fits, "{manifest}");
    }
}

#[test]
fn an_image_manifest_is_read_whole() {
    let mut manifest = image(OCI_MANIFEST, OCI_CONFIG, OCI_LAYER);
    manifest["annotations"] = json!({ "org.opencontainers.image.created": "2025-03-01T08:00:00Z", "odd": 7 });
    manifest["subject"] = part(OCI_MANIFEST, 524, 'd');
    let read = parse(&manifest);
    assert_eq!(read.media_type(), Some(OCI_MANIFEST));
    let Manifest::Image(image) = read else { panic!("no image") };
    let config = image.config.as_ref().unwrap();
    assert_eq!((config.media_type.as_deref(), config.size), (Some(OCI_CONFIG), Some(7_645)));
    assert_eq!(config.digest.to_string(), digest('a'));
    let layers: Vec<_> = image.layers.iter().map(|layer| (layer.digest.to_string(), layer.size)).collect();
    assert_eq!(layers, [(digest('b'), Some(2_798_889)), (digest('c'), Some(448))]);
    assert_eq!(image.subject.as_ref().unwrap().digest.to_string(), digest('d'));
    assert_eq!(image.annotations["odd"], "7");
    assert_eq!(image.annotations["org.opencontainers.image.created"], "2025-03-01T08:00:00Z");
    assert_eq!(image.total_size(), Some(7_645 + 2_798_889 + 448));
}

fn total_size(manifest: &Value) -> Option<u64> {
    match parse(manifest) {
        Manifest::Image(image) | Manifest::Artifact(image) | Manifest::HelmChart(image) => image.total_size(),
        other => panic!("{:?}", other.kind()),
    }
}

#[test]
fn a_layer_that_stands_there_twice_counts_twice() {
    let mut manifest = image(OCI_MANIFEST, OCI_CONFIG, OCI_LAYER);
    manifest["layers"] = json!([part(OCI_LAYER, 100, 'b'), part(OCI_LAYER, 100, 'b')]);
    assert_eq!(total_size(&manifest), Some(7_645 + 200));
}

#[test]
fn a_total_is_absent_when_any_part_of_it_is() {
    for (place, odd) in [
        ("/layers/0/size", Value::Null),
        ("/layers/1/size", json!(-1)),
        ("/layers/1/size", json!("448")),
        ("/layers/1/size", json!(1.5)),
        ("/config/size", Value::Null),
        ("/layers/0/size", json!(u64::MAX)),
        // An unreadable part has a size as well.
        ("/layers/1/digest", json!("blake3:00")),
        ("/layers/1/digest", Value::Null),
        ("/layers/1", Value::Null),
        ("/config/digest", json!("")),
    ] {
        let mut manifest = image(OCI_MANIFEST, OCI_CONFIG, OCI_LAYER);
        *manifest.pointer_mut(place).unwrap() = odd.clone();
        assert_eq!(total_size(&manifest), None, "{place} {odd}");
    }
}

#[test]
fn parts_that_cannot_be_read_are_counted() {
    let mut manifest = image(OCI_MANIFEST, OCI_CONFIG, OCI_LAYER);
    manifest["layers"] = json!([part(OCI_LAYER, 1, 'b'), { "digest": "md5:00" }, null, 7, part(OCI_LAYER, 2, 'c')]);
    let Manifest::Image(read) = parse(&manifest) else { panic!("no image") };
    assert_eq!((read.layers.len(), read.unreadable_parts), (2, 3));
    let Manifest::Image(read) = parse(&image(OCI_MANIFEST, OCI_CONFIG, OCI_LAYER)) else { panic!("no image") };
    assert_eq!(read.unreadable_parts, 0);
}

#[test]
fn what_is_no_manifest_is_refused() {
    for text in ["", "{", "latest", "<html>", "{\"layers\": [}", "\u{feff}{}"] {
        assert_eq!(Manifest::parse(text), Err(ManifestError::NotJson), "{text:?}");
    }
    for text in [
        "null",
        "7",
        "[]",
        "\"{}\"",
        "{}",
        "{\"schemaVersion\":2}",
        "{\"manifests\":{}}",
        "{\"fsLayers\":7}",
        "{\"layers\":{}}",
        "{\"errors\":[]}",
    ] {
        assert_eq!(Manifest::parse(text), Err(ManifestError::UnknownKind), "{text:?}");
    }
    let deep = "[".repeat(100_000);
    assert_eq!(Manifest::parse(&deep), Err(ManifestError::NotJson));
}

#[test]
fn unknown_fields_are_ignored() {
    let plain = image(OCI_MANIFEST, OCI_CONFIG, OCI_LAYER);
    let mut grown = plain.clone();
    grown["of-tomorrow"] = json!({ "deep": [1] });
    grown["config"]["of-tomorrow"] = json!(null);
    grown["layers"][0]["of-tomorrow"] = json!("x");
    assert_eq!(parse(&plain), parse(&grown));
}

proptest! {
    #[test]
    fn any_text_and_document_is_read_without_a_panic(text in any::<String>(), document in document()) {
        for text in [text, document.to_string()] {
            let read = Manifest::parse(&text).map(|manifest| manifest.kind());
            prop_assert_eq!(read.is_err_and(|error| error == ManifestError::NotJson), serde_json::from_str::<Value>(&text).is_err());
        }
    }

    #[test]
    fn members_that_are_lists_decide_the_kind(
        members in prop::collection::btree_map(prop::sample::select(vec!["manifests", "fsLayers", "layers", "config"]), document(), 0..5),
    ) {
        let is_list = |name: &str| members.get(name).is_some_and(Value::is_array);
        let read = Manifest::parse(&json!(members).to_string());
        match read {
            _ if is_list("manifests") => prop_assert!(matches!(read, Ok(Manifest::Index(_)))),
            _ if is_list("fsLayers") => prop_assert!(matches!(read, Ok(Manifest::Schema1(_)))),
            _ if is_list("layers") || members.contains_key("config") => {
                prop_assert!(matches!(read, Ok(Manifest::Image(_) | Manifest::Artifact(_) | Manifest::HelmChart(_))));
            }
            // `null` stands for no entries, where nothing else says what it is.
            _ if members.get("manifests").is_some_and(Value::is_null) && members.len() == 1 => {
                prop_assert!(matches!(read, Ok(Manifest::Index(index)) if index.manifests.is_empty()));
            }
            _ => prop_assert!(matches!(read, Err(ManifestError::UnknownKind))),
        }
    }

    #[test]
    fn one_odd_place_costs_no_more_than_that_place(
        place in prop::sample::select(vec!["/mediaType", "/config", "/config/digest", "/config/mediaType", "/config/size", "/layers/1", "/layers/1/digest", "/layers/1/mediaType", "/schemaVersion"]),
        odd in document(),
    ) {
        let mut manifest = image(OCI_MANIFEST, OCI_CONFIG, OCI_LAYER);
        *manifest.pointer_mut(place).unwrap() = odd;
        match parse(&manifest) {
            Manifest::Image(image) | Manifest::Artifact(image) | Manifest::HelmChart(image) => {
                prop_assert_eq!(image.layers[0].digest.to_string(), digest('b'));
                prop_assert_eq!(image.layers.len() + usize::from(image.config.is_some()) + image.unreadable_parts, 3);
            }
            other => prop_assert!(false, "{:?}", other.kind()),
        }
    }
}
