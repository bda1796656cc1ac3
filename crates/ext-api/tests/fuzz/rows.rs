//! What must hold for every page and every list.

use std::fmt::Display;

use ext_api::{
    ListImages, ListPackages, ListProjects, ListRepositories, ListTags, ListVersions, Named, PackageKey, Page,
    RepositoryType,
};
use image::ProjectId;
use serde_json::Value;

use crate::answers::{Body, PAGE, answer, data, image, repository};

pub const KEYS: &[&str] = &[
    "code",
    "data",
    "records",
    "totalRecords",
    "toatalRecords",
    "state",
    "name",
    "tag",
    "stageTag",
    "size",
    "digest",
    "interrupted",
    "original",
    "lastModifiedBy",
    "lastModifiedDate",
    "downloadCount",
    "downloads",
    "registryUrl",
    "type",
    "category",
    "public",
    "quota",
    "used",
    "projectId",
    "configuration",
    "metadata",
    "packageMetadata",
    "forbidStatus",
    "key",
    "value",
];

/// Checks everything, and says in short what the rows are.
pub fn check(bytes: &[u8]) -> String {
    let rows = data(bytes);
    let body = &Body::new(bytes);
    let (repository, key) = (repository(), PackageKey { repository_type: RepositoryType::Docker, name: image() });
    let images = answer(&ListImages { repository: repository.clone(), page: PAGE, filter: None }, 200, body);
    if let Ok(page) = &images.0 {
        check_page(rows.as_ref(), page);
        page.records.iter().for_each(|row| check_name(&row.name));
    }
    let tags =
        answer(&ListTags { repository: repository.clone(), image: image(), page: PAGE, filter: None }, 200, body);
    if let Ok(page) = &tags.0 {
        check_page(rows.as_ref(), page);
        for row in &page.records {
            check_name(&row.tag);
            assert!(row.stages.iter().all(|stage| !stage.is_empty() && !stage.contains(['@', ','])));
        }
    }
    let packages = answer(&ListPackages { repository: repository.clone(), page: PAGE, filter: None }, 200, body);
    assert_eq!(packages.0, images.0, "both lists have the same rows");
    let versions = answer(&ListVersions { repository, key, page: PAGE, prefix: None }, 200, body);
    if let Ok(page) = &versions.0 {
        check_page(rows.as_ref(), page);
    }
    let projects = answer(&ListProjects, 200, body);
    projects.0.iter().flatten().for_each(|row| check_name(&row.name));
    let repositories = check_repositories(bytes, body);
    [images.1, tags.1, versions.1, projects.1, repositories].concat()
}

fn check_page<T>(data: Option<&Value>, page: &Page<T>) {
    let data = data.unwrap();
    let rows = data.get("records").unwrap_or(data).as_array().unwrap().len();
    assert!(page.records.len() <= rows && (rows == 0 || !page.records.is_empty()));
    if let Some(state) = &page.state {
        assert!(state.as_str().bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"'), "it goes into a header");
    }
}

/// A valid name is the text that came, and nothing else may become part of an address.
fn check_name<T: Display>(name: &Named<T>) {
    if let Some(valid) = name.valid() {
        assert_eq!(valid.to_string(), name.text());
        assert!(!name.text().contains(['?', '#', '%', '\\', '\0', ' ']) && !name.text().contains(".."));
    }
}

/// What is in `configuration` changes nothing, as it may be a password.
fn check_repositories(bytes: &[u8], body: &Body<'_>) -> String {
    let call = ListRepositories { project: ProjectId::parse("test").unwrap() };
    let (read, shape) = answer(&call, 200, body);
    if let Ok(rows) = read
        && let Ok(mut json) = serde_json::from_slice::<Value>(bytes)
    {
        rows.iter().for_each(|row| check_name(&row.name));
        for row in json.get_mut("data").and_then(Value::as_array_mut).into_iter().flatten() {
            row.as_object_mut().into_iter().for_each(|row| drop(row.remove("configuration")));
        }
        assert_eq!(answer(&call, 200, &Body::new(json.to_string().as_bytes())).0, Ok(rows));
    }
    shape
}
