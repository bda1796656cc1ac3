//! The dialect of the document.

use serde_json::{Value, json};

use crate::subject::Subject;

const DETAIL: &str = "/docker/ext/version/detail/demo/images";

#[tokio::test]
async fn the_total_is_spelled_as_in_the_document() {
    let subject = Subject::documented();
    for list in ["/docker/ext/repo/demo/images", "/docker/ext/tag/demo/images/big"] {
        let answer = subject.get(&format!("{list}?pageNumber=0&pageSize=10")).await;
        assert_eq!(answer.json()["traceId"], "");
        let data = answer.data();
        assert!(data.as_object().unwrap().keys().eq(["toatalRecords", "records"]));
        assert_eq!(data["records"].as_array().unwrap().len(), 10);
        assert_eq!(subject.get(&format!("{list}?pageNumber=1&pageSize=10")).await.data(), data);
    }
}

#[tokio::test]
async fn both_filters_are_substrings() {
    let subject = Subject::documented();
    let tags = subject.names("/docker/ext/tag/demo/images/big?pageNumber=0&pageSize=9&tag=ates", "tag").await;
    assert_eq!(tags, ["latest"]);
    let images = subject.page("/docker/ext/repo/demo/images?pageNumber=0&pageSize=9&name=oo").await;
    assert_eq!(images.0, 4);
}

#[tokio::test]
async fn a_detail_has_a_system_a_map_of_metadata_and_layers() {
    let subject = Subject::documented();
    let detail = subject.get(&format!("{DETAIL}?packageKey=docker://hello-world&version=v1")).await.data();
    let manifest = subject.manifest("demo/images/hello-world", "v1").await;
    let basic = &detail["basic"];
    assert_eq!(basic["os"], "linux");
    assert_eq!(basic["domain"], "docker.bkrepo.example.com");
    assert_eq!(format!("sha256:{}", basic["sha256"].as_str().unwrap()), manifest["config"]["digest"]);
    assert!(basic["createdDate"].as_str().unwrap().ends_with('Z'));
    assert_eq!(detail["metadata"]["docker.manifest"], "v1");
    let layers: Vec<Value> = manifest["layers"].as_array().unwrap().clone();
    assert_eq!(detail["layers"], json!(layers));
}

#[tokio::test]
async fn a_bare_name_is_a_key_as_well() {
    let subject = Subject::documented();
    let detail = subject.get(&format!("{DETAIL}?packageKey=hello-world&version=v1")).await.data();
    assert_eq!(detail["basic"]["version"], "v1");
}

#[tokio::test]
async fn what_has_no_detail_has_null() {
    let subject = Subject::documented();
    for query in [
        "docker://none&version=v1",
        "docker://chart&version=1.0.0",
        "docker://multi&version=1.0.0",
        "docker://legacy&version=1.0",
    ] {
        assert_eq!(subject.get(&format!("{DETAIL}?packageKey={query}")).await.data(), Value::Null, "{query}");
    }
}

#[tokio::test]
async fn layers_are_found_with_and_without_the_algorithm() {
    let subject = Subject::documented();
    let manifest = subject.manifest("demo/images/hello-world", "v1").await;
    let digest = manifest["layers"][0]["digest"].as_str().unwrap();
    let layer = "/docker/ext/layer/demo/images/hello-world";
    let whole = subject.get(&format!("{layer}/{digest}")).await;
    let bare = subject.get(&format!("{layer}/{}", digest.trim_start_matches("sha256:"))).await;
    assert_eq!((whole.status.as_u16(), &whole.bytes), (200, &bare.bytes));
    assert_eq!(image::Digest::sha256_of(&whole.bytes).to_string(), digest);
    let unknown = subject.get(&format!("{layer}/sha256:{}", "0".repeat(64))).await;
    assert_eq!(unknown.error(), (404, json!("BLOB_UNKNOWN")));
}

#[tokio::test]
async fn errors_have_words_for_codes() {
    let subject = Subject::documented();
    let manifest = subject.get("/docker/ext/manifest/demo/images/hello-world/v9").await;
    assert_eq!(manifest.error(), (404, json!("MANIFEST_UNKNOWN")));
    let repository = subject.get("/docker/ext/repo/demo/none?pageNumber=0&pageSize=10").await;
    assert_eq!(repository.error(), (404, json!("NAME_UNKNOWN")));
}

#[tokio::test]
async fn numbers_may_be_missing() {
    let subject = Subject::documented();
    assert_eq!(subject.page("/docker/ext/repo/demo/images").await.1.len(), 20);
    assert_eq!(subject.page("/docker/ext/tag/demo/images/big").await.1.len(), 20);
}
