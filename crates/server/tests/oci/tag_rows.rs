//! The rows of the tag list: what they say, and what they cost.

use image::Digest;
use serde_json::json;

use crate::berth::Berth;
use crate::registry::{Registry, Scripted};
use crate::registry_content::{config, index};

const PAGE: &str = "docker/ext/tag/registry/images/web?pageNumber=1&pageSize=20";

#[tokio::test(flavor = "multi_thread")]
async fn a_row_has_the_size_date_and_digest_of_its_image() {
    let registry = Registry::start().await;
    let config = config("2024-05-06T07:08:09.5Z", "amd64", 0);
    let stored = registry.image("web", &config, 5_000);
    registry.put("web", Some("v1"), &stored);
    registry.tags("web", &["v1"]);
    let data = Berth::with(&["--registry", &registry.url, "--public-address", "r.example"]).data(PAGE).await;
    assert_eq!(
        data["records"],
        json!([{
            "tag": "v1",
            "size": 5_000 + config.to_string().len(),
            "lastModifiedDate": "2024-05-06T07:08:09Z",
            "registryUrl": "r.example/web:v1",
            "digest": stored.digest().to_string(),
            "kind": "oci-image",
        }])
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_rows_of_the_page_are_read() {
    let registry = Registry::start().await;
    registry.many_tags("web", 60);
    let berth = Berth::before(&registry.url);
    berth.data("docker/ext/tag/registry/images/web?pageNumber=2&pageSize=20").await;
    assert_eq!(registry.count("HEAD", "/manifests/"), 20);
    assert_eq!(registry.count("GET", "/manifests/"), 20);
    assert_eq!(registry.count("GET", "/blobs/"), 20);
    assert_eq!(registry.count("HEAD", "/manifests/v40"), 1);
    assert_eq!(registry.count("HEAD", "/manifests/v60"), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_warm_page_is_one_list_and_one_head_for_each_row() {
    let registry = Registry::start().await;
    registry.many_tags("web", 60);
    let berth = Berth::before(&registry.url);
    let cold = berth.data(PAGE).await;
    registry.forget_what_was_asked();
    assert_eq!(berth.data(PAGE).await, cold);
    assert_eq!(registry.count("GET", "/tags/list"), 1);
    assert_eq!(registry.count("HEAD", "/manifests/"), 20);
    assert_eq!(registry.asked().len(), 21);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tag_that_has_moved_is_read_afresh() {
    let registry = Registry::start().await;
    registry.tags("web", &["v1"]);
    let berth = Berth::before(&registry.url);
    for layer_size in [1_000, 2_000] {
        let stored = registry.image("web", &config("2024-05-06T07:08:09Z", "amd64", 0), layer_size);
        registry.put("web", Some("v1"), &stored);
        let data = berth.data(PAGE).await;
        assert_eq!(data["records"][0]["digest"], stored.digest().to_string());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn tags_on_one_digest_are_fetched_once() {
    let registry = Registry::start().await;
    let stored = registry.image("web", &config("2024-05-06T07:08:09Z", "amd64", 0), 1_000);
    for tag in ["v1", "latest"] {
        registry.put("web", Some(tag), &stored);
    }
    registry.tags("web", &["v1", "latest"]);
    registry.hold_heads();
    let berth = Berth::before(&registry.url);
    let let_go = async {
        registry.until_in_flight(2).await;
        registry.let_heads_go();
    };
    let (data, ()) = tokio::join!(berth.data(PAGE), let_go);
    assert_eq!(data["records"][0]["size"], data["records"][1]["size"]);
    assert_eq!((registry.count("GET", "/manifests/"), registry.count("GET", "/blobs/")), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn eight_rows_are_read_at_the_same_time_and_no_more() {
    let registry = Registry::start().await;
    registry.many_tags("web", 24);
    registry.catalog(&["web"]);
    registry.hold_heads();
    let berth = Berth::before(&registry.url);
    let let_go = async {
        registry.until_in_flight(8).await;
        // A ninth would come while the program answers other questions.
        for _ in 0..20 {
            berth.data("docker/ext/repo/registry/images").await;
        }
        registry.let_heads_go();
    };
    let page = berth.data("docker/ext/tag/registry/images/web?pageNumber=1&pageSize=24");
    let (data, ()) = tokio::join!(page, let_go);
    assert!(data["records"].as_array().unwrap().iter().all(|row| row["size"].is_u64()), "{data}");
    assert_eq!(registry.most_at_once(), 8);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_has_the_size_of_all_its_images() {
    let registry = Registry::start().await;
    let images = ["amd64", "arm64"].map(|name| registry.image("web", &config("2024-05-06T07:08:09Z", name, 0), 1_000));
    let mut children: Vec<_> = ["amd64", "arm64"].iter().zip(&images).map(|(name, it)| it.descriptor(name)).collect();
    children.push(children[0].clone());
    let mut attestation = registry.image("web", &json!({}), 7).descriptor("unknown");
    attestation["platform"]["os"] = json!("unknown");
    children.push(attestation);
    for image in &images {
        registry.put("web", None, image);
    }
    registry.put("web", Some("v1"), &index(&children));
    registry.tags("web", &["v1"]);
    let data = Berth::before(&registry.url).data(PAGE).await;
    let configs = ["amd64", "arm64"].map(|name| config("2024-05-06T07:08:09Z", name, 0).to_string().len());
    assert_eq!(data["records"][0]["size"], 2_000 + configs.iter().sum::<usize>());
    assert_eq!(data["records"][0]["lastModifiedDate"], "2024-05-06T07:08:09Z");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_cannot_be_read_keeps_its_name() {
    let registry = Registry::start().await;
    let stored = registry.image("web", &config("2024-05-06T07:08:09Z", "amd64", 0), 1_000);
    registry.put("web", Some("good"), &stored);
    registry.answer("/v2/web/manifests/not-json", Scripted::json("no manifest"));
    registry.answer("/v2/web/manifests/failing", Scripted::status(500.try_into().unwrap(), ""));
    let wrong = Scripted::json("{}").with("docker-content-digest", &Digest::sha256_of(b"").to_string());
    registry.answer("/v2/web/manifests/wrong", wrong);
    registry.tags("web", &["good", "not-json", "failing", "wrong", "missing", "not a tag"]);
    let data = Berth::before(&registry.url).data(PAGE).await;
    assert_eq!(data["totalRecords"], 6);
    for row in data["records"].as_array().unwrap() {
        let is_whole = row["tag"] == "good";
        assert_eq!(row.as_object().unwrap().len(), if is_whole { 6 } else { 1 }, "{row}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_builder_writes_for_no_date_is_handed_on() {
    let registry = Registry::start().await;
    let stored = registry.image("web", &json!({"created": "0001-01-01T00:00:00Z"}), 1_000);
    registry.put("web", Some("v1"), &stored);
    registry.tags("web", &["v1"]);
    let data = Berth::before(&registry.url).data(PAGE).await;
    let row = data["records"][0].as_object().unwrap();
    assert!(row.contains_key("size"), "{row:?}");
    assert_eq!(row["lastModifiedDate"], "0001-01-01T00:00:00Z");
}
