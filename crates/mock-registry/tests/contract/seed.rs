//! What is there from the start.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;
use image::{ImageName, TagName};
use mock_registry::Options;

use crate::subject::{BOTH, Subject};

#[tokio::test]
async fn the_images_that_others_rely_on_are_there() {
    let subject = Subject::deployed();
    let names = subject.names("/docker/ext/repo/demo/images?pageNumber=1&pageSize=100", "name").await;
    let names: BTreeSet<&str> = names.iter().map(String::as_str).collect();
    for name in [
        "hello-world",
        "team/base/python",
        "multi",
        "big",
        "chart",
        "sig",
        "legacy",
        "foo",
        "foo/bar",
        "foo/bar/baz",
        "foobar",
        "off",
        "restacked",
        "xss",
        "team/web",
        "media/transcoder",
    ] {
        assert!(names.contains(name), "{name}");
    }
    assert!(names.len() >= 36);
}

#[tokio::test]
async fn two_tags_of_hello_world_are_one_digest() {
    let subject = Subject::deployed();
    let digest = async |tag: &str| {
        subject
            .get(&format!("/v2/demo/images/hello-world/manifests/{tag}"))
            .await
            .header("docker-content-digest")
            .to_owned()
    };
    assert_eq!(digest("v1").await, digest("latest").await);
}

#[tokio::test]
async fn two_registries_are_the_same_byte_for_byte() {
    for dialect in BOTH {
        let (one, other) = (Subject::new(dialect), Subject::new(dialect));
        for path in [
            "/docker/ext/repo/demo/images?pageNumber=1&pageSize=100",
            "/docker/ext/tag/demo/images/team/web?pageNumber=1&pageSize=100",
            "/docker/ext/version/detail/demo/images?packageKey=docker://team/web&version=latest",
            "/v2/demo/images/payments/gateway/manifests/latest",
            "/repository/api/repo/list/platform",
        ] {
            assert_eq!(one.get(path).await.bytes, other.get(path).await.bytes, "{path}");
        }
    }
}

#[tokio::test]
async fn nothing_lies_in_the_future_of_the_clock() {
    let now = "2031-02-03T04:05:06Z".parse().unwrap();
    let subject = Subject::with(Options { now, ..Options::default() });
    let server_now = (now + chrono::TimeDelta::hours(8)).naive_utc();
    let images = subject.names("/docker/ext/repo/demo/images?pageNumber=1&pageSize=100", "name").await;
    let mut newest = NaiveDateTime::MIN;
    for image in images.iter().filter(|image| ImageName::parse(image).is_ok()) {
        let (_, rows) = subject.page(&format!("/docker/ext/tag/demo/images/{image}?pageNumber=1&pageSize=30")).await;
        for row in rows {
            let text = row["lastModifiedDate"].as_str().unwrap();
            let text = if text.len() == 16 { format!("{text}:00") } else { text.to_owned() };
            newest = newest.max(text.parse().unwrap());
        }
    }
    assert!(newest < server_now);
    assert!((server_now - newest).num_hours() < 3);
}

#[tokio::test]
async fn hostile_names_are_let_through_by_no_parser_and_good_ones_by_all() {
    let subject = Subject::deployed();
    let images = subject.names("/docker/ext/repo/demo/images?pageNumber=1&pageSize=100", "name").await;
    let bad = images.iter().filter(|name| ImageName::parse(name).is_err()).count();
    assert_eq!(bad, 1);
    let tags = subject.names("/docker/ext/tag/demo/images/xss/tags?pageNumber=1&pageSize=100", "tag").await;
    let good: Vec<&str> = tags.iter().map(String::as_str).filter(|name| TagName::parse(name).is_ok()).collect();
    assert_eq!((tags.len(), good), (10, vec!["good"]));
    let tags = subject.names("/docker/ext/tag/demo/images/xss?pageNumber=1&pageSize=100", "tag").await;
    assert!(tags.iter().all(|name| TagName::parse(name).is_ok()));
}

#[tokio::test]
async fn hostile_text_stands_in_every_field() {
    for dialect in BOTH {
        let subject = Subject::new(dialect);
        let detail = "/docker/ext/version/detail/demo/images?packageKey=docker://xss&version=v1";
        let tags = "/docker/ext/tag/demo/images/xss?pageNumber=1&pageSize=9";
        let images = "/docker/ext/repo/demo/images?pageNumber=1&pageSize=9&name=xss";
        for path in [detail, tags, images] {
            let text = subject.get(path).await.data().to_string();
            assert!(text.contains("onerror") && text.contains('\u{202e}'), "{path}");
        }
        let text = subject.get(tags).await.data().to_string();
        assert!(text.contains("=HYPERLINK(") && text.contains("\\u0000") && text.contains(&"W".repeat(10_240)));
    }
}

#[tokio::test]
async fn the_other_repositories_have_their_images() {
    let subject = Subject::deployed();
    for (repository, image, tag) in [
        ("demo/charts", "shop", "1.2.0"),
        ("demo/charts", "policies/admission", "2026-05"),
        ("demo/charts", "universal", "0.1.0"),
        ("_ci/_img", "builder", "latest"),
        ("platform/releases", "control-plane", "v3.2.1"),
        ("platform/mirror", "library/nginx", "1.28"),
    ] {
        assert_eq!(subject.get(&format!("/docker/ext/manifest/{repository}/{image}/{tag}")).await.status, 200);
    }
    let detail = "/docker/ext/version/detail/platform/nightly?packageKey=oci://control-plane&version=nightly-20260614";
    assert_eq!(subject.get(detail).await.status, 200);
}

#[tokio::test]
async fn every_trap_of_a_list_has_an_image() {
    let subject = Subject::deployed();
    let tags = async |image: &str| {
        subject.page(&format!("/docker/ext/tag/demo/images/{image}?pageNumber=1&pageSize=100")).await.1
    };
    assert!(tags("hello-world").await.iter().any(|row| row["stageTag"] == "@prerelease@release"));
    assert!(tags("multi").await.iter().filter(|row| row["tag"].as_str().unwrap().starts_with("sha256:")).count() > 4);
    let manifest = subject.manifest("demo/charts/universal", "0.1.0").await;
    assert_eq!(manifest["config"]["mediaType"], "application/vnd.cncf.helm.config.v1+json");
    let repositories = subject.get("/repository/api/repo/list/demo").await.data();
    let are_public: BTreeSet<bool> =
        repositories.as_array().unwrap().iter().map(|row| row["public"].as_bool().unwrap()).collect();
    assert_eq!(are_public, BTreeSet::from([false, true]));
}

#[tokio::test]
async fn tags_were_promoted() {
    let subject = Subject::deployed();
    let (_, rows) = subject.page("/docker/ext/tag/demo/images/team/web?pageNumber=1&pageSize=100").await;
    let stages: BTreeSet<&str> = rows.iter().map(|row| row["stageTag"].as_str().unwrap()).collect();
    assert!(stages.is_superset(&BTreeSet::from(["", "@prerelease", "@prerelease@release"])));
}
