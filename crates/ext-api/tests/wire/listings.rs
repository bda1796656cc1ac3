//! The lists of projects and repositories.

use ext_api::{ErrorKind, ListProjects, ListRepositories, RepositoryType, read};
use image::ProjectId;
use serde_json::{Value, json};

use crate::golden::{at, envelope};

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
