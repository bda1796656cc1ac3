//! Reading through `/v2`.

use image::Digest;

use crate::subject::{BOTH, Subject};

#[tokio::test]
async fn the_protocol_answers_under_all_three_prefixes() {
    let subject = Subject::deployed();
    for prefix in ["/v2", "/docker/v2", "/oci/v2"] {
        assert_eq!(subject.get(&format!("{prefix}/")).await.header("docker-distribution-api-version"), "registry/2.0");
        assert_eq!(subject.get(&format!("{prefix}/demo/images/team/web/manifests/latest")).await.status, 200);
    }
}

#[tokio::test]
async fn a_manifest_is_the_same_by_tag_by_digest_and_as_text() {
    for dialect in BOTH {
        let subject = Subject::new(dialect);
        let by_tag = subject.get("/v2/demo/images/team/base/python/manifests/3.13").await;
        let digest = by_tag.header("docker-content-digest").to_owned();
        assert_eq!(Digest::sha256_of(&by_tag.bytes).to_string(), digest);
        assert_eq!(by_tag.header("content-type"), "application/vnd.docker.distribution.manifest.v2+json");
        let by_digest = subject.get(&format!("/v2/demo/images/team/base/python/manifests/{digest}")).await;
        assert_eq!(by_digest.bytes, by_tag.bytes);
        let text = subject.get("/docker/ext/manifest/demo/images/team/base/python/3.13").await.data();
        assert_eq!(text.as_str().unwrap().as_bytes(), by_tag.bytes);
    }
}

#[tokio::test]
async fn a_head_request_has_the_length_but_no_bytes() {
    let subject = Subject::deployed();
    let path = "/v2/demo/images/hello-world/manifests/v1";
    let (head, get) = (subject.send("HEAD", path, "").await, subject.get(path).await);
    assert_eq!(head.header("content-length"), get.bytes.len().to_string());
    assert!(head.bytes.is_empty());
}

#[tokio::test]
async fn only_reading_a_manifest_by_tag_counts_as_a_download() {
    let subject = Subject::deployed();
    let downloads = async || {
        let (_, rows) = subject.page("/docker/ext/tag/demo/images/hello-world?pageNumber=1&pageSize=9&tag=v1").await;
        let (_, images) = subject.page("/docker/ext/repo/demo/images?pageNumber=1&pageSize=9&name=hello-world").await;
        (rows[0]["downloadCount"].as_u64().unwrap(), images[0]["downloadCount"].as_u64().unwrap())
    };
    let (tag, image) = downloads().await;
    subject.send("HEAD", "/v2/demo/images/hello-world/manifests/v1", "").await;
    subject.get("/docker/ext/manifest/demo/images/hello-world/v1").await;
    assert_eq!(downloads().await, (tag, image));
    subject.get("/v2/demo/images/hello-world/manifests/v1").await;
    assert_eq!(downloads().await, (tag + 1, image + 1));
}

#[tokio::test]
async fn the_alias_of_names_with_an_underscore_is_understood() {
    let subject = Subject::deployed();
    let plain = subject.get("/v2/_ci/_img/builder/manifests/1.4").await;
    let alias = subject.get("/v2/x05f6369/x05f696d67/builder/manifests/1.4").await;
    assert_eq!((plain.status.as_u16(), plain.bytes), (200, alias.bytes));
}

#[tokio::test]
async fn tag_names_are_sorted_and_paged() {
    let subject = Subject::deployed();
    let all = subject.get("/v2/demo/images/big/tags/list").await.json();
    let names: Vec<&str> = all["tags"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    assert!(names.is_sorted());
    assert_eq!((names.len(), all["left"].as_u64()), (2_001, Some(0)));
    let page = subject.get(&format!("/v2/demo/images/big/tags/list?n=10&last={}", names[4])).await;
    assert_eq!(page.json()["tags"][0], names[5]);
    assert!(page.header("link").contains(&format!("last={}&n=1986", names[14])));
    assert_eq!(subject.get("/v2/demo/images/big/tags/list?last=zzz").await.json()["tags"], serde_json::json!([]));
}

#[tokio::test]
async fn a_blob_of_another_image_is_not_found() {
    let subject = Subject::deployed();
    let manifest = subject.manifest("demo/images/chart", "1.0.0").await;
    let config = manifest["config"]["digest"].as_str().unwrap();
    assert_eq!(subject.get(&format!("/v2/demo/images/chart/blobs/{config}")).await.status, 200);
    assert_eq!(subject.get(&format!("/v2/demo/images/hello-world/blobs/{config}")).await.status, 404);
}
