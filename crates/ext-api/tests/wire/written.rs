//! The shapes that `berth` writes, beside the golden files of the dialect that they follow, and through the decoder.

use std::collections::BTreeMap;

use ext_api::{
    EntityTag, Interrupted, ListProjects, ListRepositories, Moment, Referrer, Referrers, RepositoryType, read, wire,
};
use image::{NamelessLayers, ProjectId};
use serde::Serialize;
use serde_json::{Value, json};

use crate::golden::{DEPLOYED, at, golden_value, list_images, list_tags, read_detail, text};

fn envelope<T: Serialize>(data: T) -> Value {
    let envelope = wire::Envelope { code: 0, message: None, data: Some(data), trace_id: None };
    serde_json::to_value(envelope).unwrap()
}

fn bytes(value: &Value) -> Vec<u8> {
    value.to_string().into_bytes()
}

/// Fails on a key that the golden object does not have. A written one may leave keys out.
fn assert_known(place: &str, golden: &Value, written: &Value, extra: &[&str]) {
    match (golden, written) {
        (Value::Object(golden), Value::Object(written)) => {
            for (key, value) in written {
                if !extra.contains(&key.as_str()) {
                    let place = format!("{place}.{key}");
                    assert_known(&place, golden.get(key).unwrap_or_else(|| panic!("{place}")), value, extra);
                }
            }
        }
        (Value::Array(golden), Value::Array(written)) => {
            written.iter().for_each(|item| assert_known(place, &golden[0], item, extra));
        }
        (Value::Null, _) | (_, Value::Null) => {}
        (golden, written) => {
            let kind = std::mem::discriminant::<Value>;
            assert_eq!(kind(golden), kind(written), "{place}");
        }
    }
}

#[test]
fn the_image_list_follows_the_deployed_one() {
    let row = wire::Image {
        name: "team/web".to_owned(),
        last_modified_date: text("2026-05-01T10:00:00"),
        description: text("the shop"),
    };
    let page =
        envelope(wire::Page { total_records: 1, records: vec![row, wire::Image::default()], state: None, cut: None });
    assert_known("images", &golden_value(DEPLOYED, "image-list"), &page, &[]);
    assert_eq!(page["data"]["records"][1], json!({ "name": "" }));
    let answer = read(&list_images(), 200, &bytes(&page)).unwrap();
    let image = &answer.records[0];
    assert_eq!((image.name.text(), &image.last_modified), ("team/web", &at("2026-05-01T10:00:00")));
    assert_eq!(image.description, text("the shop"));
}

#[test]
fn the_tag_list_follows_the_deployed_one_and_adds_the_digest() {
    let digest = format!("sha256:{}", "a".repeat(64));
    let row = wire::Tag {
        tag: "v1".to_owned(),
        size: Some(524),
        last_modified_date: text("2026-05-01T10:00:00Z"),
        pushed_date: text("2026-05-02T10:00:00Z"),
        registry_url: text("localhost:5000/team/web:v1"),
        digest: Some(digest.clone()),
        kind: Some("build-cache"),
        images: Some(digest.clone()),
        nameless_layers: Some(NamelessLayers::Several.into()),
        interrupted: Some(Interrupted { original: image::Digest::parse(&digest).ok() }),
    };
    let page = envelope(wire::Page { total_records: 9, records: vec![row], state: Some("abc".to_owned()), cut: None });
    assert_known(
        "tags",
        &golden_value(DEPLOYED, "tag-list"),
        &page,
        &["digest", "kind", "images", "namelessLayers", "state", "interrupted", "pushedDate"],
    );
    let answer = read(&list_tags(), 200, &bytes(&page)).unwrap();
    assert_eq!(answer.state, EntityTag::parse("abc"));
    let tag = &answer.records[0];
    assert_eq!((answer.total, tag.tag.text(), tag.size), (9, "v1", Some(524)));
    assert_eq!(tag.registry_url, text("localhost:5000/team/web:v1"));
    assert_eq!(tag.kind, Some(image::ManifestKind::BuildCache));
    assert_eq!(tag.digest.as_ref().map(ToString::to_string), Some(digest));
    assert_eq!(tag.images, tag.digest);
    assert_eq!(tag.interrupted, tag.digest.clone().map(|digest| Interrupted { original: Some(digest) }));
    assert_eq!(tag.last_modified, at("2026-05-01T10:00:00Z"));
    assert_eq!(serde_json::to_value(wire::Tag::default()).unwrap(), json!({ "tag": "" }));
}

#[test]
fn layers_without_names_are_read_as_they_were_written() {
    let digest = image::Digest::sha256_of(b"layer");
    for layers in [NamelessLayers::One { digest, file: "module.wasm".to_owned() }, NamelessLayers::Several] {
        let row =
            wire::Tag { tag: "v1".to_owned(), nameless_layers: Some(layers.clone().into()), ..wire::Tag::default() };
        let page = envelope(wire::Page { total_records: 1, records: vec![row], state: None, cut: None });
        assert_eq!(read(&list_tags(), 200, &bytes(&page)).unwrap().records[0].nameless, Some(layers));
    }
}

#[test]
fn a_push_stands_in_for_a_build_date_that_is_none() {
    let pushed = "2026-05-02T10:00:00Z";
    let read_dates = |built: Option<&str>, pushed: Option<&str>| {
        let row = wire::Tag {
            tag: "v1".to_owned(),
            last_modified_date: built.and_then(text),
            pushed_date: pushed.and_then(text),
            ..wire::Tag::default()
        };
        let page = envelope(wire::Page { total_records: 1, records: vec![row], state: None, cut: None });
        read(&list_tags(), 200, &bytes(&page)).unwrap().records[0].last_modified.clone()
    };
    let push = Some(Moment::Pushed(image::Timestamp::parse(pushed).unwrap()));
    for placeholder in [None, Some("1980-01-01T00:00:01Z"), Some("0001-01-01T00:00:00Z")] {
        assert_eq!(read_dates(placeholder, Some(pushed)), push);
        assert_eq!(read_dates(placeholder, None), placeholder.and_then(at));
    }
    assert_eq!(read_dates(Some("2026-05-01T10:00:00Z"), Some(pushed)), at("2026-05-01T10:00:00Z"));
}

#[test]
fn the_detail_follows_the_deployed_one() {
    let labels = BTreeMap::from([("b".to_owned(), "2".to_owned()), ("a".to_owned(), "1".to_owned())]);
    let digest = image::Digest::sha256_of(b"signature");
    let artifact_type = text("application/vnd.cncf.notary.signature");
    let signature = Referrer { digest, kind: Some(image::ManifestKind::NotationSignature), artifact_type };
    let referrers = Referrers { records: vec![signature], is_cut: true };
    let detail = wire::Detail {
        basic: wire::Basic {
            version: "v1".to_owned(),
            size: Some(7),
            sha256: text("ab"),
            project_id: "registry".to_owned(),
            repo_name: "images".to_owned(),
            created_date: text("2026-05-01T10:00:00Z"),
            last_modified_date: text("2026-05-02T10:00:00Z"),
            platform: vec!["linux/arm64".to_owned()],
            interrupted: Some(Interrupted::default()),
        },
        metadata: wire::metadata_of(&labels),
        history: vec![wire::History {
            created: text("2026-05-01T10:00:00Z"),
            created_by: text("RUN true"),
            comment: None,
        }],
        referrers: Some(referrers.clone()),
    };
    let written = envelope(detail);
    assert_known("detail", &golden_value(DEPLOYED, "detail"), &written, &["interrupted", "referrers"]);
    let answer = read(&read_detail(), 200, &bytes(&written)).unwrap();
    assert_eq!(answer.referrers, Some(referrers));
    assert_eq!((answer.basic.project, answer.basic.repository), (text("registry"), text("images")));
    assert_eq!(answer.basic.interrupted, Some(Interrupted { original: None }));
    assert_eq!((answer.basic.version, answer.basic.size, answer.basic.sha256), (text("v1"), Some(7), text("ab")));
    assert_eq!(
        (answer.basic.created, answer.basic.platforms),
        (at("2026-05-01T10:00:00Z"), vec!["linux/arm64".to_owned()])
    );
    let entries: Vec<_> =
        answer.metadata.iter().map(|entry| (entry.key.as_str(), entry.value.as_str(), entry.system)).collect();
    assert_eq!(entries, [("a", "1", Some(false)), ("b", "2", Some(false))]);
    assert_eq!(answer.history.unwrap()[0].created_by, text("RUN true"));
}

#[test]
fn projects_and_repositories_are_read_back() {
    let project =
        wire::Project { name: "registry".to_owned(), display_name: "Registry".to_owned(), ..Default::default() };
    let projects = read(&ListProjects, 200, &bytes(&envelope(vec![project]))).unwrap();
    assert_eq!((projects[0].name.text(), &projects[0].display_name), ("registry", &text("Registry")));
    let repository = wire::Repository {
        project_id: "registry".to_owned(),
        name: "images".to_owned(),
        repository_type: "DOCKER".to_owned(),
        category: "LOCAL".to_owned(),
        public: true,
    };
    let call = ListRepositories { project: ProjectId::parse("registry").unwrap() };
    let repositories = read(&call, 200, &bytes(&envelope(vec![repository]))).unwrap();
    let read = &repositories[0];
    assert_eq!((read.name.text(), read.repository_type), ("images", Some(RepositoryType::Docker)));
    assert_eq!((read.public, &read.category, &read.project), (Some(true), &text("LOCAL"), &text("registry")));
}
