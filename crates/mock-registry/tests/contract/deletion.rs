//! Deletes delete, and take along what they take along in the real service.

use serde_json::{Value, json};

use crate::subject::{BOTH, Subject};

const DELETE_IMAGE: &str = "/docker/ext/package/delete/demo/images";
const DELETE_TAG: &str = "/docker/ext/version/delete/demo/images";
const DETAIL: &str = "/docker/ext/version/detail/demo/images";

#[tokio::test]
async fn a_deleted_tag_is_gone_from_every_answer() {
    for dialect in BOTH {
        let subject = Subject::new(dialect);
        let list = "/docker/ext/tag/demo/images/big?pageNumber=1&pageSize=1";
        let before = subject.page(list).await.0;
        let answer = subject.delete(&format!("{DELETE_TAG}?packageKey=docker://big&version=v1.0.3")).await.data();
        assert!([Value::Null, json!(true)].contains(&answer));
        assert_eq!(subject.page(list).await.0, before - 1);
        assert_eq!(subject.get("/docker/ext/manifest/demo/images/big/v1.0.3").await.status, 404);
        assert_eq!(subject.get("/v2/demo/images/big/manifests/v1.0.3").await.status, 404);
    }
}

#[tokio::test]
async fn the_last_tag_takes_the_image_with_it() {
    for dialect in BOTH {
        let subject = Subject::new(dialect);
        for version in ["v1", "latest"] {
            subject.delete(&format!("{DELETE_TAG}?packageKey=docker://hello-world&version={version}")).await.data();
        }
        let list = "/docker/ext/repo/demo/images?pageNumber=1&pageSize=9&name=hello-world";
        assert_eq!(subject.page(list).await.0, 0);
    }
}

#[tokio::test]
async fn a_deleted_image_is_gone_and_its_total_with_it() {
    for dialect in BOTH {
        let subject = Subject::new(dialect);
        let list = "/docker/ext/repo/demo/images?pageNumber=1&pageSize=1";
        let before = subject.page(list).await.0;
        subject.delete(&format!("{DELETE_IMAGE}?packageKey=docker://team/web")).await.data();
        assert_eq!(subject.page(list).await.0, before - 1);
        assert_eq!(subject.page("/docker/ext/tag/demo/images/team/web?pageNumber=1&pageSize=9").await.0, 0);
    }
}

#[tokio::test]
async fn today_a_nested_image_loses_its_files_but_not_its_record() {
    let subject = Subject::deployed();
    assert_eq!(subject.delete(&format!("{DELETE_IMAGE}?packageKey=docker://foo")).await.data(), Value::Null);
    let mut names = subject.names("/docker/ext/repo/demo/images?pageNumber=1&pageSize=9&name=foo", "name").await;
    names.sort();
    assert_eq!(names, ["foo/bar", "foo/bar/baz", "foobar"]);
    assert_eq!(subject.page("/docker/ext/tag/demo/images/foo/bar?pageNumber=1&pageSize=9").await.0, 3);
    assert_eq!(subject.get("/docker/ext/manifest/demo/images/foo/bar/1.0").await.error(), (404, json!(251_902)));
    assert_eq!(
        subject.get(&format!("{DETAIL}?packageKey=docker://foo/bar&version=1.0")).await.refusal(),
        (400, 251_906)
    );
    assert_eq!(subject.get("/v2/demo/images/foo/bar/manifests/1.0").await.status, 404);
    assert_eq!(subject.get("/docker/ext/manifest/demo/images/foobar/1.0").await.status, 200);
}

#[tokio::test]
async fn today_the_last_tag_takes_nested_files_too() {
    let subject = Subject::deployed();
    for version in ["1.0", "1.1"] {
        subject.delete(&format!("{DELETE_TAG}?packageKey=docker://foo&version={version}")).await.data();
    }
    assert_eq!(subject.get("/docker/ext/manifest/demo/images/foo/bar/1.0").await.status, 200);
    subject.delete(&format!("{DELETE_TAG}?packageKey=docker://foo&version=2.0")).await.data();
    assert_eq!(subject.get("/docker/ext/manifest/demo/images/foo/bar/1.0").await.status, 404);
}

#[tokio::test]
async fn in_2020_a_nested_image_was_left_alone() {
    let subject = Subject::documented();
    assert_eq!(subject.delete(&format!("{DELETE_IMAGE}?packageKey=docker://foo")).await.data(), json!(true));
    assert_eq!(subject.get("/docker/ext/manifest/demo/images/foo/bar/1.0").await.status, 200);
}

#[tokio::test]
async fn a_bare_name_would_have_meant_the_root() {
    let subject = Subject::deployed();
    let image = subject.delete(&format!("{DELETE_IMAGE}?packageKey=foo")).await;
    assert_eq!(image.refusal(), (400, 250_112));
    let tag = subject.delete(&format!("{DELETE_TAG}?packageKey=foo&version=1.0")).await;
    assert_eq!(tag.refusal(), (400, 250_112));
    assert_eq!(subject.page("/docker/ext/tag/demo/images/foo?pageNumber=1&pageSize=9").await.0, 3);
}

#[tokio::test]
async fn what_was_never_there_is_deleted_differently() {
    let deployed = Subject::deployed();
    assert_eq!(deployed.delete(&format!("{DELETE_IMAGE}?packageKey=docker://none")).await.data(), Value::Null);
    let tag = deployed.delete(&format!("{DELETE_TAG}?packageKey=docker://foo&version=v9")).await;
    assert_eq!(tag.refusal(), (404, 251_019));
    let documented = Subject::documented();
    assert_eq!(documented.delete(&format!("{DELETE_IMAGE}?packageKey=none")).await.data(), json!(false));
    assert_eq!(documented.delete(&format!("{DELETE_TAG}?packageKey=foo&version=v9")).await.data(), json!(false));
}

#[tokio::test]
async fn a_key_of_another_type_leaves_a_record_without_files() {
    let subject = Subject::deployed();
    subject.delete(&format!("{DELETE_IMAGE}?packageKey=oci://foobar")).await.data();
    assert_eq!(subject.page("/docker/ext/repo/demo/images?pageNumber=1&pageSize=9&name=foobar").await.0, 1);
    assert_eq!(subject.get("/docker/ext/manifest/demo/images/foobar/1.0").await.status, 404);
}

#[tokio::test]
async fn an_index_outlives_the_child_that_it_lists_and_the_other_way_round() {
    let subject = Subject::deployed();
    let index = subject.manifest("demo/images/multi", "1.0.0").await;
    let child = index["manifests"][0]["digest"].as_str().unwrap();
    subject.delete(&format!("{DELETE_TAG}?packageKey=docker://multi&version=1.0.0")).await.data();
    assert_eq!(subject.get(&format!("/docker/ext/manifest/demo/images/multi/{child}")).await.status, 200);
}
