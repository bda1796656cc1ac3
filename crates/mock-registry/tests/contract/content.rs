//! Nothing is made up: every digest, size, archive and configuration is what it says.

use std::io::Read;

use flate2::read::GzDecoder;
use image::Digest;
use serde_json::Value;

use crate::subject::{BOTH, Subject};

const IMAGES: [(&str, &str); 11] = [
    ("hello-world", "v1"),
    ("team/base/python", "3.13"),
    ("team/web", "latest"),
    ("payments/ledger-api", "latest"),
    ("edge/static-site", "latest"),
    ("search/query", "latest"),
    ("team/api", "latest"),
    ("big", "v3.7.11"),
    ("foo/bar/baz", "1.0"),
    ("media/transcoder", "v7.1.1"),
    ("xss", "v1"),
];

#[tokio::test]
async fn layers_are_archives_that_hash_to_their_digests() {
    for dialect in BOTH {
        let subject = Subject::new(dialect);
        for (name, tag) in IMAGES {
            let manifest = subject.manifest(&format!("demo/images/{name}"), tag).await;
            let config: Value = serde_json::from_slice(&blob(&subject, name, &manifest["config"]).await).unwrap();
            let layers = manifest["layers"].as_array().unwrap();
            let diff_ids = config["rootfs"]["diff_ids"].as_array().unwrap();
            assert_eq!(layers.len(), diff_ids.len(), "{name}");
            for (layer, diff_id) in layers.iter().zip(diff_ids) {
                let bytes = blob(&subject, name, layer).await;
                let mut tar = Vec::new();
                GzDecoder::new(&bytes[..]).read_to_end(&mut tar).unwrap();
                assert_eq!(&Digest::sha256_of(&tar).to_string(), diff_id, "{name}");
                assert!(tar::Archive::new(&tar[..]).entries().unwrap().all(|entry| entry.is_ok()), "{name}");
            }
            let steps = config["history"].as_array().unwrap();
            let with_files = steps.iter().filter(|step| step["empty_layer"] != true).count();
            assert_eq!(with_files, layers.len(), "{name}");
        }
    }
}

#[tokio::test]
async fn the_size_of_a_tag_is_its_configuration_and_layers() {
    for dialect in BOTH {
        let subject = Subject::new(dialect);
        for (name, tag) in IMAGES {
            let manifest = subject.manifest(&format!("demo/images/{name}"), tag).await;
            let size = |part: &Value| part["size"].as_u64().unwrap();
            let expected =
                size(&manifest["config"]) + manifest["layers"].as_array().unwrap().iter().map(size).sum::<u64>();
            let list = format!("/docker/ext/tag/demo/images/{name}?pageNumber=1&pageSize=1&tag={tag}");
            let (_, rows) = subject.page(&list).await;
            assert_eq!(size(&rows[0]), expected, "{name}");
            let detail = format!("/docker/ext/version/detail/demo/images?packageKey=docker://{name}&version={tag}");
            assert_eq!(size(&subject.get(&detail).await.data()["basic"]), expected, "{name}");
        }
    }
}

#[tokio::test]
async fn everything_that_an_index_lists_can_be_read() {
    let subject = Subject::deployed();
    for tag in ["1.1.0", "1.1.0-docker"] {
        let index = subject.manifest("demo/images/multi", tag).await;
        for child in index["manifests"].as_array().unwrap() {
            let digest = child["digest"].as_str().unwrap();
            let manifest = subject.get(&format!("/v2/demo/images/multi/manifests/{digest}")).await;
            assert_eq!(manifest.bytes.len() as u64, child["size"].as_u64().unwrap());
            for layer in manifest.json()["layers"].as_array().unwrap() {
                blob(&subject, "multi", layer).await;
            }
        }
    }
}

#[tokio::test]
async fn the_large_layer_is_large() {
    let subject = Subject::deployed();
    let manifest = subject.manifest("demo/images/media/transcoder", "v7.1.1").await;
    let sizes = manifest["layers"].as_array().unwrap().iter().map(|layer| layer["size"].as_u64().unwrap());
    assert!(sizes.max().unwrap() > 8 << 20);
}

#[tokio::test]
async fn a_schema_1_manifest_has_as_many_layers_as_steps() {
    let subject = Subject::deployed();
    let manifest = subject.manifest("demo/images/legacy", "1.0").await;
    let (layers, history) = (manifest["fsLayers"].as_array().unwrap(), manifest["history"].as_array().unwrap());
    assert_eq!(layers.len(), history.len());
    for (layer, step) in layers.iter().zip(history) {
        let digest = layer["blobSum"].as_str().unwrap();
        let bytes = subject.get(&format!("/v2/demo/images/legacy/blobs/{digest}")).await.bytes;
        assert_eq!(Digest::sha256_of(&bytes).to_string(), digest);
        let step: Value = serde_json::from_str(step["v1Compatibility"].as_str().unwrap()).unwrap();
        assert!(step["id"].is_string() && step["container_config"]["Cmd"].is_array());
    }
}

#[tokio::test]
async fn the_configuration_of_a_chart_is_its_description() {
    let subject = Subject::deployed();
    let manifest = subject.manifest("demo/charts/edge/ingress", "1.1.0").await;
    let digest = manifest["config"]["digest"].as_str().unwrap();
    let config = subject.get(&format!("/v2/demo/charts/edge/ingress/blobs/{digest}")).await.json();
    assert_eq!((config["name"].as_str(), config["version"].as_str()), (Some("ingress"), Some("1.1.0")));
}

/// The bytes that a descriptor describes, checked against it.
async fn blob(subject: &Subject, image: &str, descriptor: &Value) -> Vec<u8> {
    let digest = descriptor["digest"].as_str().unwrap();
    let answer = subject.get(&format!("/docker/v2/demo/images/{image}/blobs/{digest}")).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-length"), answer.bytes.len().to_string());
    assert_eq!(answer.bytes.len() as u64, descriptor["size"].as_u64().unwrap());
    assert_eq!(Digest::sha256_of(&answer.bytes).to_string(), digest);
    answer.bytes.to_vec()
}
