//! The golden answers of the repository and the auth service.

use ext_api::{
    ListPackages, ListProjects, ListRepositories, ListVersions, MayWrite, ReadUser, RepositoryRecord, RepositoryType,
    read,
};
use image::Digest;
use serde_json::Value;

use crate::golden::{DEPLOYED, at, envelope, first_page, golden, golden_value, key, repository};

#[test]
fn a_golden_permission_is_a_yes() {
    let call = MayWrite { user: "owen".to_owned(), repository: repository() };
    assert_eq!(read(&call, 200, &golden(DEPLOYED, "permission-check")), Ok(true));
}

#[test]
fn the_golden_user_is_known_by_the_id() {
    assert_eq!(read(&ReadUser, 200, &golden(DEPLOYED, "user-info")), Ok(Some("owen".to_owned())));
}

#[test]
fn golden_packages_are_images() {
    let call = ListPackages { repository: repository(), page: first_page(), filter: None };
    let page = read(&call, 200, &golden(DEPLOYED, "package-page")).unwrap();
    let names: Vec<&str> = page.records.iter().map(|image| image.name.text()).collect();
    assert_eq!((page.total, names), (2, vec!["hello-world", "team/base/python"]));
    let python = &page.records[1];
    assert_eq!((python.downloads, python.last_modified_by.as_deref()), (Some(1_843_211), Some("svc-ci")));
    assert_eq!(python.last_modified, at("2025-03-01T08:00:00"));
}

#[test]
fn a_golden_version_is_enabled_until_its_metadata_says_otherwise() {
    let call = ListVersions { repository: repository(), key: key("hello-world"), page: first_page(), prefix: None };
    let page = read(&call, 200, &golden(DEPLOYED, "version-page")).unwrap();
    assert_eq!((page.total, page.records[0].name.as_str(), page.records[0].is_disabled), (1, "v1", false));
    let digest = "sha256:92c7f9c92844bbbb5d0a101b22f7c2a7949e40f8ea90c8b3bc396879d95e899a";
    assert_eq!(page.records[0].digest.as_ref().map(Digest::as_str), Some(digest));
    assert_eq!(page.records[0].last_modified, at("2020-09-17T11:48:43"));
    assert!(!page.records[0].is_index());
    let mut disabled = golden_value(DEPLOYED, "version-page");
    disabled["data"]["records"][0]["metadata"]["forbidStatus"] = Value::Bool(true);
    let page = read(&call, 200, disabled.to_string().as_bytes()).unwrap();
    assert!(page.records[0].is_disabled);
}

#[test]
fn the_golden_repository_is_read_as_a_row_of_the_list() {
    let call = ListRepositories { project: repository().project };
    let row = golden_value(DEPLOYED, "repository-info")["data"].take();
    let rows = read(&call, 200, &envelope(&Value::Array(vec![row]))).unwrap();
    let RepositoryRecord { repository_type, public, used, .. } = &rows[0];
    assert_eq!((*repository_type, *public, *used), (Some(RepositoryType::Docker), Some(false), Some(7_340_032)));
}

#[test]
fn a_listing_for_nobody_keeps_its_golden_code() {
    let error = read(&ListProjects, 400, &golden(DEPLOYED, "error-unknown-user")).unwrap_err();
    assert_eq!((error.status, error.code.as_deref()), (Some(400), Some("250202")));
    assert_eq!(error.message.as_deref(), Some("User does not exist"));
}
