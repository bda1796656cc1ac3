//! The dialect of today.

use serde_json::{Value, json};

use crate::subject::Subject;

const IMAGES: &str = "/docker/ext/repo/demo/images";
const BIG: &str = "/docker/ext/tag/demo/images/big";
const DETAIL: &str = "/docker/ext/version/detail/demo/images";

#[tokio::test]
async fn pages_zero_and_one_are_the_same() {
    let subject = Subject::deployed();
    for list in [IMAGES, BIG] {
        let zero = subject.page(&format!("{list}?pageNumber=0&pageSize=5")).await;
        let one = subject.page(&format!("{list}?pageNumber=1&pageSize=5")).await;
        let two = subject.page(&format!("{list}?pageNumber=2&pageSize=5")).await;
        assert_eq!(zero, one);
        assert_ne!(one.1, two.1);
        assert_eq!((one.1.len(), one.0), (5, two.0));
    }
}

#[tokio::test]
async fn the_image_list_has_its_own_rules_for_numbers() {
    let subject = Subject::deployed();
    let first = subject.page(&format!("{IMAGES}?pageNumber=1&pageSize=20")).await;
    assert_eq!(subject.page(&format!("{IMAGES}?pageNumber=-4&pageSize=0")).await, first);
    assert_eq!(subject.page(&format!("{IMAGES}?pageNumber=-4&pageSize=-1")).await, first);
    assert_eq!(subject.get(&format!("{IMAGES}?pageSize=20")).await.refusal(), (400, 250_103));
    assert_eq!(subject.get(&format!("{IMAGES}?pageNumber=1")).await.refusal(), (400, 250_103));
    assert_eq!(subject.get(&format!("{IMAGES}?pageNumber=one&pageSize=20")).await.refusal(), (500, 250_102));
}

#[tokio::test]
async fn the_tag_list_has_other_rules_for_numbers() {
    let subject = Subject::deployed();
    assert_eq!(subject.get(&format!("{BIG}?pageNumber=-1&pageSize=20")).await.refusal(), (400, 250_105));
    assert_eq!(subject.get(&format!("{BIG}?pageNumber=1&pageSize=0")).await.refusal(), (500, 250_102));
    assert_eq!(subject.get(&format!("{BIG}?pageSize=20")).await.refusal(), (500, 250_102));
    assert_eq!(subject.get(&format!("{BIG}?pageNumber=1")).await.refusal(), (400, 250_103));
}

#[tokio::test]
async fn the_image_filter_is_a_substring_that_minds_case_and_knows_stars() {
    let subject = Subject::deployed();
    let list = |filter: &str| format!("{IMAGES}?pageNumber=1&pageSize=100&name={filter}");
    let mut names = subject.names(&list("foo"), "name").await;
    names.sort();
    assert_eq!(names, ["foo", "foo/bar", "foo/bar/baz", "foobar"]);
    assert_eq!(subject.page(&list("FOO")).await.0, 0);
    assert_eq!(subject.names(&list("team*python"), "name").await, ["team/base/python"]);
    assert_eq!(subject.page(&list("t..m")).await.0, 0);
}

#[tokio::test]
async fn the_tag_filter_is_a_prefix_that_minds_case() {
    let subject = Subject::deployed();
    let list = |filter: &str| format!("{BIG}?pageNumber=1&pageSize=3000&tag={filter}");
    let names = subject.names(&list("v1.2."), "tag").await;
    assert_eq!(names.len(), 20);
    assert!(names.iter().all(|name| name.starts_with("v1.2.")));
    assert_eq!(subject.names(&list("lat"), "tag").await, ["latest"]);
    assert_eq!(subject.page(&list("V1")).await.0, 0);
    assert_eq!(subject.page(&list("test")).await.0, 0);
    assert_eq!(subject.page(&list("*")).await.0, 0);
}

#[tokio::test]
async fn images_come_in_no_alphabetical_but_always_the_same_order() {
    let list = format!("{IMAGES}?pageNumber=1&pageSize=100");
    let names = Subject::deployed().names(&list, "name").await;
    assert_eq!(names, Subject::deployed().names(&list, "name").await);
    assert!(!names.is_sorted() && !names.iter().rev().is_sorted());
}

#[tokio::test]
async fn a_tag_that_moved_keeps_its_place_by_first_push() {
    let subject = Subject::deployed();
    let names = subject.names(&format!("{BIG}?pageNumber=1&pageSize=3000"), "tag").await;
    let (_, rows) = subject.page(&format!("{BIG}?pageNumber=1&pageSize=3000")).await;
    assert_eq!(names[0], "v5.19.18");
    assert!(names[names.len() - 2..].contains(&"latest".to_owned()));
    let modified = |row: &Value| row["lastModifiedDate"].as_str().unwrap().to_owned();
    assert!(modified(rows.last().unwrap()) >= modified(&rows[0]));
}

#[tokio::test]
async fn repositories_that_hold_no_images_are_not_found() {
    let subject = Subject::deployed();
    for repository in ["demo/none", "none/images", "demo/maven"] {
        let answer = subject.get(&format!("/docker/ext/repo/{repository}?pageNumber=1&pageSize=20")).await;
        assert_eq!(answer.refusal(), (404, 251_006), "{repository}");
    }
    assert_eq!(subject.page("/docker/ext/repo/demo/empty?pageNumber=1&pageSize=20").await, (0, vec![]));
    assert_eq!(subject.page("/docker/ext/tag/demo/images/none?pageNumber=1&pageSize=20").await, (0, vec![]));
}

#[tokio::test]
async fn a_detail_has_platforms_and_a_list_of_metadata() {
    let subject = Subject::deployed();
    let detail = subject.get(&format!("{DETAIL}?packageKey=docker%3A%2F%2Fhello-world&version=v1")).await.data();
    assert_eq!(detail["basic"]["platform"], json!(["linux/amd64"]));
    assert_eq!(detail["basic"]["fullPath"], "/hello-world/manifest/v1/manifest.json");
    assert!(detail.get("layers").is_none());
    let keys: Vec<&str> =
        detail["metadata"].as_array().unwrap().iter().map(|entry| entry["key"].as_str().unwrap()).collect();
    assert!(keys.contains(&"docker.manfiest.digest") && keys.contains(&"manifest_digest"));
    let steps = detail["history"].as_array().unwrap();
    assert!(steps.iter().all(|step| step.as_object().unwrap().keys().eq(["created", "created_by"])));
}

#[tokio::test]
async fn an_index_has_every_platform_and_no_history() {
    let subject = Subject::deployed();
    let detail = subject.get(&format!("{DETAIL}?packageKey=docker://multi&version=1.1.0")).await.data();
    let platforms = json!(["linux/amd64", "linux/arm64/v8", "unknown/unknown", "unknown/unknown"]);
    assert_eq!((&detail["basic"]["platform"], &detail["history"]), (&platforms, &json!([])));
    let index = subject.manifest("demo/images/multi", "1.1.0").await;
    let text = subject.get("/v2/demo/images/multi/manifests/1.1.0").await;
    assert_eq!(detail["basic"]["size"], json!(text.bytes.len()));
    let child = index["manifests"][1]["digest"].as_str().unwrap();
    let pushed = subject.manifest("demo/images/multi", child).await;
    assert_eq!(pushed["config"]["mediaType"], "application/vnd.oci.image.config.v1+json");
    let attestation = index["manifests"][2]["digest"].as_str().unwrap();
    let detail = subject.get(&format!("{DETAIL}?packageKey=docker://multi&version={attestation}")).await.data();
    assert_eq!((&detail["basic"]["platform"], &detail["history"]), (&json!(["unknown/unknown"]), &json!([])));
}

#[tokio::test]
async fn a_tag_that_became_an_index_is_still_found_as_the_image_that_it_was() {
    let subject = Subject::deployed();
    let stale = subject.manifest("demo/images/restacked", "v2").await;
    assert_eq!(stale["mediaType"], "application/vnd.oci.image.manifest.v1+json");
    let by_tag = subject.get("/v2/demo/images/restacked/manifests/v2").await;
    assert_eq!(by_tag.json(), stale);
    for part in [&stale["config"], &stale["layers"][0]] {
        let digest = part["digest"].as_str().unwrap();
        assert_eq!(subject.get(&format!("/v2/demo/images/restacked/blobs/{digest}")).await.status, 200);
    }

    let detail = subject.get(&format!("{DETAIL}?packageKey=docker://restacked&version=v2")).await.data();
    let basic = &detail["basic"];
    assert_eq!(basic["fullPath"], "/restacked/manifest/v2/manifest.json");
    assert_eq!(basic["platform"], json!(["linux/amd64"]));
    assert_ne!(detail["history"], json!([]));
    let stale_digest = format!("sha256:{}", basic["sha256"].as_str().unwrap());
    assert_eq!(stale_digest, by_tag.header("docker-content-digest"));
    assert_eq!((&basic["createdBy"], &basic["lastModifiedBy"]), (&json!("owen"), &json!("owen")));
    let written = |key: &str| detail["metadata"].as_array().unwrap().iter().find(|row| row["key"] == key).unwrap();
    let digest = written("docker.manfiest.digest")["value"].as_str().unwrap();
    assert_ne!(digest, stale_digest);
    assert_eq!(written("docker.manifest.type")["value"], "application/vnd.oci.image.index.v1+json");

    let index = subject.get(&format!("/v2/demo/images/restacked/manifests/{digest}")).await;
    assert_eq!(index.header("content-type"), "application/vnd.oci.image.index.v1+json");
    assert_eq!(basic["size"], index.bytes.len());
    let (total, rows) = subject.page("/docker/ext/tag/demo/images/restacked?pageNumber=1&pageSize=9").await;
    let row = rows.iter().find(|row| row["tag"] == "v2").unwrap();
    assert_eq!((total, &row["size"]), (4, &basic["size"]));
    for child in index.json()["manifests"].as_array().unwrap() {
        let child = child["digest"].as_str().unwrap();
        assert_eq!(subject.manifest("demo/images/restacked", child).await["schemaVersion"], 2);
        assert_ne!(child, by_tag.header("docker-content-digest"));
    }
}

#[tokio::test]
async fn details_of_other_artifacts_are_refused() {
    let subject = Subject::deployed();
    let signature = subject.names("/docker/ext/tag/demo/images/sig?pageNumber=1&pageSize=9&tag=sha256-", "tag").await;
    assert_eq!(signature.len(), 3);
    for (key, version) in [("chart", "1.0.0"), ("sig", signature[0].as_str())] {
        let answer = subject.get(&format!("{DETAIL}?packageKey=docker://{key}&version={version}")).await;
        assert_eq!(answer.refusal(), (400, 250_103));
        assert_eq!(answer.json()["message"], "Parameter [architecture] is missing");
    }
    let schema1 = subject.get(&format!("{DETAIL}?packageKey=docker://legacy&version=1.0")).await.data();
    assert_eq!((&schema1["basic"]["platform"], &schema1["history"]), (&json!([]), &json!([])));
}

#[tokio::test]
async fn unknown_details_are_refused_with_a_status_that_says_something_else() {
    let subject = Subject::deployed();
    for query in [
        "packageKey=docker://hello-world&version=v9",
        "packageKey=docker://none&version=v1",
        "packageKey=hello-world&version=v1",
        "packageKey=oci://hello-world&version=v1",
    ] {
        assert_eq!(subject.get(&format!("{DETAIL}?{query}")).await.refusal(), (400, 251_906), "{query}");
    }
    assert_eq!(subject.get(&format!("{DETAIL}?version=v1")).await.refusal(), (400, 250_103));
}

#[tokio::test]
async fn a_missing_manifest_has_the_other_error_body() {
    let subject = Subject::deployed();
    let answer = subject.get("/docker/ext/manifest/demo/images/hello-world/v9").await;
    assert_eq!(answer.error(), (404, json!(251_902)));
    let (trace, span) = answer.header("x-bkrepo-rid").split_once('-').unwrap();
    assert_eq!((trace.len(), span.len()), (32, 16));
}

#[tokio::test]
async fn a_tagged_manifest_is_not_found_by_its_digest() {
    let subject = Subject::deployed();
    let digest =
        subject.get("/v2/demo/images/hello-world/manifests/v1").await.header("docker-content-digest").to_owned();
    let extension = subject.get(&format!("/docker/ext/manifest/demo/images/hello-world/{digest}")).await;
    assert_eq!(extension.error(), (404, json!(251_902)));
    assert_eq!(subject.get(&format!("/v2/demo/images/hello-world/manifests/{digest}")).await.status, 200);
}

#[tokio::test]
async fn the_layer_endpoint_is_gone() {
    let subject = Subject::deployed();
    let manifest = subject.manifest("demo/images/hello-world", "v1").await;
    let digest = manifest["layers"][0]["digest"].as_str().unwrap();
    let answer = subject.get(&format!("/docker/ext/layer/demo/images/hello-world/{digest}")).await;
    assert_eq!(answer.refusal(), (404, 250_130));
}

#[tokio::test]
async fn dates_follow_the_zone_that_a_request_asks_for_except_in_the_image_list() {
    let subject = Subject::deployed();
    let detail = format!("{DETAIL}?packageKey=docker://hello-world&version=v1");
    let images = format!("{IMAGES}?pageNumber=1&pageSize=1&name=hello-world");
    let ask = async |path: &str, zone: &str| {
        let request = http::Request::get(path).header("X-BKREPO-Time-Zone", zone).body(axum::body::Body::empty());
        subject.call(request.unwrap()).await
    };
    let plain = subject.get(&detail).await;
    assert_eq!(plain.header("x-bkrepo-time-zone"), "+0800");
    let utc = ask(&detail, "+00:00").await;
    assert_eq!(utc.header("x-bkrepo-time-zone"), "+0000");
    assert_ne!(utc.data()["basic"]["createdDate"], plain.data()["basic"]["createdDate"]);
    assert_eq!(ask(&images, "+00:00").await.data(), subject.get(&images).await.data());
}

#[tokio::test]
async fn a_disabled_tag_is_listed_but_not_pulled() {
    let subject = Subject::deployed();
    assert_eq!(subject.page("/docker/ext/tag/demo/images/off?pageNumber=1&pageSize=9").await.0, 3);
    assert_eq!(subject.get("/v2/demo/images/off/manifests/1.0").await.refusal(), (403, 251_029));
    assert_eq!(subject.get("/v2/demo/images/off/manifests/2.0").await.status, 200);
    let detail = subject.get(&format!("{DETAIL}?packageKey=docker://off&version=1.0")).await.data();
    let entries = detail["metadata"].as_array().unwrap();
    assert!(entries.iter().any(|entry| entry["key"] == "forbidStatus" && entry["value"] == true));
}

#[tokio::test]
async fn both_prefixes_reach_the_same_service() {
    let subject = Subject::deployed();
    let (docker, oci) = (subject.get("/docker/ext/addr").await, subject.get("/oci/ext/addr").await);
    assert_eq!(docker.data(), "docker.bkrepo.example.com");
    assert_eq!(oci.data(), docker.data());
}

#[tokio::test]
async fn every_other_path_and_method_is_refused_in_json() {
    let subject = Subject::deployed();
    for path in [
        "/docker/ext",
        "/docker/ext/",
        "/docker/ext/none",
        "/oci/ext/repo",
        "/repository/api/none",
        "/auth/api/user/none",
        "/v2/none",
    ] {
        assert_eq!(subject.get(path).await.refusal(), (404, 250_130), "{path}");
    }
    assert_eq!(subject.send("POST", "/docker/ext/addr", "").await.refusal(), (405, 250_112));
    assert_eq!(subject.get("/docker/ext/repo/demo/%FF").await.refusal(), (400, 250_105));
}
