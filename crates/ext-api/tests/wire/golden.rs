//! The golden files, and the calls that they answer.

use std::fs;

use ext_api::{
    DeleteImage, DeleteTag, ListImages, ListTags, Moment, PackageKey, PageRequest, ReadDetail, ReadManifest,
    Repository, RepositoryType,
};
use image::{ImageName, ProjectId, RepositoryName, TagOrDigest, Timestamp};
use serde_json::{Value, json};

pub const DOCUMENTED: &str = "documented";
pub const DEPLOYED: &str = "deployed";

/// The bytes of a golden file, such as `deployed/detail`.
pub fn golden(dialect: &str, name: &str) -> Vec<u8> {
    let path = format!("{}/golden/{dialect}/{name}.json", env!("CARGO_MANIFEST_DIR"));
    fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A golden file as JSON, to be changed in one place.
pub fn golden_value(dialect: &str, name: &str) -> Value {
    serde_json::from_slice(&golden(dialect, name)).unwrap()
}

/// Every golden file of both dialects.
pub fn all() -> Vec<Vec<u8>> {
    let mut files = Vec::new();
    for dialect in [DOCUMENTED, DEPLOYED] {
        let folder = format!("{}/golden/{dialect}", env!("CARGO_MANIFEST_DIR"));
        for entry in fs::read_dir(folder).unwrap() {
            files.push(fs::read(entry.unwrap().path()).unwrap());
        }
    }
    files
}

pub fn repository() -> Repository {
    Repository { project: ProjectId::parse("test").unwrap(), name: RepositoryName::parse("test").unwrap() }
}

pub fn first_page() -> PageRequest {
    PageRequest { number: 1, size: 20 }
}

pub fn key(name: &str) -> PackageKey {
    PackageKey { repository_type: RepositoryType::Docker, name: ImageName::parse(name).unwrap() }
}

pub fn list_images() -> ListImages {
    ListImages { repository: repository(), page: first_page(), filter: None }
}

pub fn list_tags() -> ListTags {
    ListTags { repository: repository(), image: ImageName::parse("php").unwrap(), page: first_page(), filter: None }
}

pub fn read_manifest() -> ReadManifest {
    ReadManifest { repository: repository(), image: ImageName::parse("php").unwrap(), version: version("v1") }
}

pub fn read_detail() -> ReadDetail {
    ReadDetail { repository: repository(), key: key("hello-world"), version: version("v1") }
}

pub fn delete_image() -> DeleteImage {
    DeleteImage { repository: repository(), key: key("hello-world"), expected: None }
}

pub fn delete_tag() -> DeleteTag {
    DeleteTag { repository: repository(), key: key("hello-world"), version: version("v1"), expected: None }
}

pub fn version(text: &str) -> TagOrDigest {
    TagOrDigest::parse(text).unwrap()
}

pub fn at(text: &str) -> Option<Moment> {
    Some(Moment::At(Timestamp::parse(text).unwrap()))
}

pub fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// A success with some data.
pub fn envelope(data: &Value) -> Vec<u8> {
    json!({ "code": 0, "message": null, "data": data, "traceId": null }).to_string().into_bytes()
}

/// One value of every type that a field is not.
pub fn odd_values() -> [Value; 8] {
    [Value::Null, json!(true), json!(-1), json!(1.5), json!(""), json!([]), json!([null]), json!({ "a": 1 })]
}
