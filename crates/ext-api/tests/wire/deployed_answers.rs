//! What a bk-repo of today answers, read to the last value.

use ext_api::{
    Basic, ImageRecord, MetadataEntry, Moment, Named, Page, ReadAddress, Removal, TagDetail, TagRecord, read,
};
use image::{HistoryEntry, ImageName, TagOrDigest, Timestamp};

use crate::golden::{
    DEPLOYED, DOCUMENTED, at, delete_image, delete_tag, golden, list_images, list_tags, read_detail, read_manifest,
    text, version,
};

#[test]
fn the_image_list_is_read() {
    let page = read(&list_images(), 200, &golden(DEPLOYED, "image-list")).unwrap();
    let image = |name: &str, by: &str, date: &str, downloads: u64| ImageRecord {
        name: Named::new(name.to_owned(), ImageName::parse(name).ok()),
        last_modified_by: text(by),
        last_modified: at(date),
        downloads: Some(downloads),
        logo_url: None,
        description: None,
    };
    let records = vec![
        image("hello-world", "admin", "2020-09-10T14:48:22.846", 0),
        image("team/base/python", "svc-ci", "2025-03-01T08:00", 1_843_211),
    ];
    assert_eq!(page, Page { total: 2, records, state: None, cut: None });
}

#[test]
fn a_date_without_seconds_is_a_date() {
    let page = read(&list_images(), 200, &golden(DEPLOYED, "image-list")).unwrap();
    let Some(Moment::At(date)) = &page.records[1].last_modified else { panic!("{:?}", page.records[1]) };
    assert_eq!((date.exact().as_str(), date.offset_minutes()), ("2025-03-01 08:00:00", None));
}

#[test]
fn the_tag_list_is_read_with_its_stages_and_its_digest() {
    let page = read(&list_tags(), 200, &golden(DEPLOYED, "tag-list")).unwrap();
    let digest = "sha256:1b930d010525941c1d56ec53b97bd057a67ae1865eebf042686d2a2d18271ced";
    let tag = |name: &str, stages: &[&str], size: u64, date: &str, downloads: u64, host: &str| TagRecord {
        tag: Named::new(name.to_owned(), Some(version(name))),
        stages: stages.iter().map(|stage| (*stage).to_owned()).collect(),
        size: Some(size),
        last_modified_by: text("admin"),
        last_modified: at(date),
        downloads: Some(downloads),
        registry_url: Some(format!("{host}/test/test/php:{name}")),
        digest: None,
        kind: None,
        images: None,
        nameless: None,
        interrupted: None,
    };
    let records = vec![
        tag("v1", &["prerelease", "release"], 391_203_441, "2020-09-10T14:49:37.904", 12, "docker.bkrepo.example.com"),
        tag("multi", &[], 1_612, "2025-10-01T00:00:00", 3, "localhost"),
        tag(digest, &[], 50_380_000, "2025-10-01T00:00:01.5", 0, "localhost"),
    ];
    assert!(matches!(records[2].tag.valid(), Some(TagOrDigest::Digest(_))));
    assert_eq!(page, Page { total: 3, records, state: None, cut: None });
}

#[test]
fn the_detail_is_read_with_its_list_of_metadata_and_without_layers() {
    let detail = read(&read_detail(), 200, &golden(DEPLOYED, "detail")).unwrap();
    let sha256 = "92c7f9c92844bbbb5d0a101b22f7c2a7949e40f8ea90c8b3bc396879d95e899a";
    let basic = Basic {
        version: text("v1"),
        domain: None,
        size: Some(2_487),
        created_by: text("owen"),
        created: at("2020-09-17T11:48:42.896"),
        last_modified_by: text("admin"),
        last_modified: at("2020-09-17T11:48:42.896"),
        downloads: Some(0),
        sha256: text(sha256),
        md5: text("0123456789abcdef0123456789abcdef"),
        full_path: text("/hello-world/manifest/v1/manifest.json"),
        project: text("test"),
        repository: text("test"),
        federated_source: None,
        platforms: vec!["linux/amd64".to_owned()],
        stages: Vec::new(),
        interrupted: None,
    };
    let entry = |key: &str, value: &str| MetadataEntry {
        key: key.to_owned(),
        value: value.to_owned(),
        system: Some(true),
        ..MetadataEntry::default()
    };
    let metadata = vec![
        entry("docker.manfiest.digest", &format!("sha256:{sha256}")),
        entry("docker.manifest.type", "application/vnd.docker.distribution.manifest.v2+json"),
    ];
    let step = |created: &str, created_by: &str| HistoryEntry {
        created: Timestamp::parse(created),
        created_by: text(created_by),
        ..HistoryEntry::default()
    };
    let copy = "/bin/sh -c #(nop) COPY file:f77490f70ce51da25bd21bfc30cb5e1a24b2b65eb37d4af0c327ddc24f0986a6 in / ";
    let history = vec![
        step("2019-01-01T01:29:27.416803627Z", copy),
        step("2019-01-01T01:29:27.650294696Z", "/bin/sh -c #(nop)  CMD [\"/hello\"]"),
    ];
    assert_eq!(detail, TagDetail { basic, metadata, history: Some(history), layers: None, referrers: None });
}

#[test]
fn the_manifest_is_the_same_text_in_both_dialects() {
    let deployed = read(&read_manifest(), 200, &golden(DEPLOYED, "manifest")).unwrap();
    let documented = read(&read_manifest(), 200, &golden(DOCUMENTED, "manifest")).unwrap();
    assert_eq!(deployed, documented);
}

#[test]
fn the_address_is_read() {
    assert_eq!(read(&ReadAddress, 200, &golden(DEPLOYED, "address")), Ok(text("docker.bkrepo.example.com")));
}

#[test]
fn deletes_are_answered_null() {
    assert_eq!(read(&delete_image(), 200, &golden(DEPLOYED, "delete-image")), Ok(Removal::complete()));
    assert_eq!(read(&delete_tag(), 200, &golden(DEPLOYED, "delete-tag")), Ok(Removal::complete()));
}
