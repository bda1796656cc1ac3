//! The lists of projects and repositories, and of what bk-repo calls packages and versions.

use ext_api::{
    ErrorKind, ListPackages, ListProjects, ListRepositories, ListVersions, RepositoryType, VersionRecord, read,
};
use image::ProjectId;
use serde_json::{Value, json};

use crate::golden::{at, envelope, first_page, key, repository};

#[test]
fn projects_are_read_and_a_hostile_one_is_shown() {
    let data = json!([
        { "name": "demo", "displayName": "演示", "description": "", "createdBy": "admin", "lastModifiedDate": "2020-03-16T12:13:03.37" },
        { "name": "tenant.shop" },
        { "name": "a/b" },
        {},
        null,
    ]);
    let projects = read(&ListProjects, 200, &envelope(&data)).unwrap();
    assert_eq!(projects.len(), 3);
    let demo = &projects[0];
    assert_eq!((demo.display_name.as_deref(), &demo.description), (Some("演示"), &None));
    assert_eq!((demo.created_by.as_deref(), &demo.last_modified), (Some("admin"), &at("2020-03-16T12:13:03.37")));
    let valid: Vec<bool> = projects.iter().map(|project| project.name.valid().is_some()).collect();
    assert_eq!(valid, [true, true, false]);
    assert_eq!(read(&ListProjects, 200, &envelope(&json!({}))).unwrap_err().kind, ErrorKind::Unreadable);
}

#[test]
fn repositories_are_read_without_their_configuration() {
    let call = ListRepositories { project: ProjectId::parse("demo").unwrap() };
    let data = json!([
        {
            "projectId": "demo", "name": "images", "type": "DOCKER", "category": "LOCAL", "public": true,
            "description": "ours", "configuration": { "settings": { "password": "hunter2" } }, "quota": null,
            "used": -5, "lastModifiedDate": "2019-12-20T10:32:51.89",
        },
        { "name": "charts", "type": "HELM", "quota": 10_995_116_277_760_i64 },
        { "name": "odd", "type": null, "public": "yes" },
    ]);
    let repositories = read(&call, 200, &envelope(&data)).unwrap();
    let images = &repositories[0];
    assert_eq!((images.repository_type, images.type_text.as_str()), (Some(RepositoryType::Docker), "DOCKER"));
    assert_eq!((images.project.as_deref(), images.category.as_deref()), (Some("demo"), Some("LOCAL")));
    assert_eq!((images.public, images.quota, images.used), (Some(true), None, Some(-5)));
    assert_eq!((images.description.as_deref(), &images.last_modified), (Some("ours"), &at("2019-12-20T10:32:51.89")));
    assert!(!format!("{repositories:?}").contains("hunter2"));
    let charts = &repositories[1];
    assert_eq!(
        (charts.repository_type, charts.type_text.as_str(), charts.quota),
        (None, "HELM", Some(10_995_116_277_760))
    );
    let odd = &repositories[2];
    assert_eq!((odd.repository_type, odd.type_text.as_str(), odd.public), (None, "", None));
    assert_eq!(read(&call, 200, &envelope(&Value::Null)).unwrap_err().kind, ErrorKind::Unreadable);
}

#[test]
fn packages_are_images() {
    let call = ListPackages { repository: repository(), page: first_page(), filter: None };
    let data = json!({
        "pageNumber": 1, "pageSize": 20, "totalRecords": 2, "totalPages": 1, "count": 2, "page": 1,
        "records": [
            { "name": "team/web", "key": "docker://team/web", "type": "DOCKER", "latest": "v1", "downloads": 7, "versions": 3,
              "lastModifiedBy": "svc-ci", "lastModifiedDate": "2025-03-01T08:00:00", "historyVersion": ["v1", "v2"] },
            { "name": "php", "lastModifiedDate": 1_700_000_000_000_i64 },
        ],
    });
    let page = read(&call, 200, &envelope(&data)).unwrap();
    assert_eq!((page.total, page.records.len()), (2, 2));
    let web = &page.records[0];
    assert_eq!(
        (web.name.text(), web.downloads, web.last_modified_by.as_deref()),
        ("team/web", Some(7), Some("svc-ci"))
    );
    assert_eq!(web.last_modified, at("2025-03-01T08:00:00"));
    assert_eq!(page.records[1].downloads, None);
}

#[test]
fn a_version_is_disabled_in_either_form_of_its_metadata() {
    let call = ListVersions { repository: repository(), key: key("web"), page: first_page(), prefix: None };
    let data = json!({ "totalRecords": 6, "records": [
        { "name": "map", "metadata": { "forbidStatus": true } },
        { "name": "list", "packageMetadata": [{ "key": "other", "value": 1 }, { "key": "forbidStatus", "value": true }] },
        { "name": "words", "metadata": { "forbidStatus": "true" } },
        { "name": "enabled-again", "metadata": { "forbidStatus": false }, "packageMetadata": [{ "key": "forbidStatus", "value": false }] },
        { "name": "plain" },
        { "name": "odd", "metadata": [], "packageMetadata": {} },
    ]});
    let page = read(&call, 200, &envelope(&data)).unwrap();
    let disabled: Vec<&str> = page.records.iter().filter(|row| row.is_disabled).map(|row| row.name.as_str()).collect();
    assert_eq!(disabled, ["map", "list", "words"]);
}

#[test]
fn a_version_has_the_digest_and_the_kind_that_its_push_recorded() {
    let call = ListVersions { repository: repository(), key: key("web"), page: first_page(), prefix: None };
    let (one, other) = (format!("sha256:{}", "a".repeat(64)), format!("sha256:{}", "b".repeat(64)));
    let index = "application/vnd.oci.image.index.v1+json";
    let data = json!({ "totalRecords": 7, "records": [
        { "name": "map", "metadata": { "manifest_digest": one, "docker.manifest.type": index } },
        { "name": "list", "packageMetadata": [{ "key": "docker.manfiest.digest", "value": one }] },
        { "name": "both", "metadata": { "manifest_digest": one, "docker.manfiest.digest": one, "sha256": "a".repeat(64) } },
        { "name": "contradictory", "metadata": { "manifest_digest": one, "docker.manfiest.digest": other } },
        { "name": "of-another-file", "metadata": { "manifest_digest": one, "sha256": "b".repeat(64) } },
        { "name": "cut", "metadata": { "manifest_digest": "sha256:abc", "docker.manifest.type": 7 } },
        { "name": "old" },
    ]});
    let page = read(&call, 200, &envelope(&data)).unwrap();
    let digests: Vec<bool> = page
        .records
        .iter()
        .map(|row| row.digest.as_ref().inspect(|digest| assert_eq!(digest.as_str(), one)).is_some())
        .collect();
    assert_eq!(digests, [true, true, true, false, false, false, false]);
    let indexes: Vec<bool> = page.records.iter().map(VersionRecord::is_index).collect();
    assert_eq!(indexes, [true, false, false, false, false, false, false]);
}
