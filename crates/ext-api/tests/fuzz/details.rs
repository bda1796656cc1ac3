//! What must hold for every answer about one thing.

use ext_api::{
    DeleteImage, DeleteTag, MayWrite, PackageKey, ReadAddress, ReadDetail, ReadManifest, ReadUser, RepositoryType,
};
use fuzz::built;
use image::TagOrDigest;
use serde_json::Value;

use crate::answers::{Body, answer, data, image, repository};

pub const KEYS: &[&str] = &[
    "code",
    "data",
    "basic",
    "version",
    "domain",
    "dockerDomain",
    "size",
    "createdDate",
    "lastModifiedDate",
    "sha256",
    "platform",
    "os",
    "stageTag",
    "interrupted",
    "original",
    "metadata",
    "key",
    "value",
    "system",
    "link",
    "history",
    "created",
    "created_by",
    "empty_layer",
    "layers",
    "digest",
    "mediaType",
    "annotations",
    "userId",
];

/// Checks everything, and says in short what the answer is.
pub fn check(bytes: &[u8]) -> String {
    let data = data(bytes);
    let body = &Body::new(bytes);
    let version = TagOrDigest::parse("v1").unwrap();
    let key = PackageKey { repository_type: RepositoryType::Docker, name: image() };
    let call = ReadDetail { repository: repository(), key: key.clone(), version: version.clone() };
    let (detail, detail_shape) = answer(&call, 200, body);
    if let Ok(detail) = detail {
        let entries = |key: &str| data.as_ref().and_then(|data| data.get(key)).and_then(Value::as_array).map(Vec::len);
        assert_eq!(detail.history.map(|steps| steps.len()), entries("history"), "no step gets lost");
        assert!(detail.layers.map(|layers| layers.len()) <= entries("layers"));
        assert!(detail.basic.platforms.iter().all(|platform| !platform.is_empty()));
        assert!(detail.metadata.iter().all(|entry| entry.value.len() <= bytes.len() * 4));
    }
    let call = ReadManifest { repository: repository(), image: image(), version: version.clone() };
    let (manifest, manifest_shape) = answer(&call, 200, body);
    assert!(manifest.is_err() || data.as_ref().is_some_and(|data| data.is_string() || data.is_object()));
    let deleted = answer(&DeleteImage { repository: repository(), key: key.clone(), expected: None }, 200, body).0;
    assert_eq!(answer(&DeleteTag { repository: repository(), key, version, expected: None }, 200, body).0, deleted);
    let state = data.as_ref().and_then(|data| data.get("state")).and_then(Value::as_str);
    let says_so = matches!(data, Some(Value::Null | Value::Bool(true)))
        || matches!(state, Some("gone" | "still-listed" | "still-answering"));
    assert_eq!(deleted.is_ok(), says_so, "nothing else says that something was deleted");
    let may = answer(&MayWrite { user: "jane".to_owned(), repository: repository() }, 200, body).0;
    assert_eq!(may.ok(), data.as_ref().and_then(Value::as_bool), "nothing else is a permission");
    let (user, _) = answer(&ReadUser, 200, body);
    assert!(user.ok().flatten().is_none_or(|user| !user.is_empty()));
    let (_, address_shape) = answer(&ReadAddress, 200, body);
    format!("{detail_shape} {manifest_shape} {address_shape} {}", built(&deleted).shape)
}
