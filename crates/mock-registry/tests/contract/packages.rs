//! Images and tags as the repository service lists them, and what it says of one repository.

use std::collections::BTreeSet;

use mock_registry::Dialect;
use serde_json::{Value, json};

use crate::subject::{BOTH, Subject, reader};

const PACKAGES: &str = "/repository/api/package/page/demo/images";
const VERSIONS: &str = "/repository/api/version/page/demo/images";

#[tokio::test]
async fn packages_are_the_images_of_the_list_with_their_keys() {
    for dialect in BOTH {
        let subject = Subject::new(dialect);
        let images = subject.names("/docker/ext/repo/demo/images?pageNumber=1&pageSize=100", "name").await;
        let packages = subject.names(&format!("{PACKAGES}?pageNumber=1&pageSize=100"), "name").await;
        assert_eq!(packages, images);
        let (_, rows) = subject.page("/repository/api/package/page/demo/charts?packageName=shop").await;
        assert_eq!((&rows[0]["key"], &rows[0]["type"]), (&json!("oci://shop"), &json!("OCI")));
    }
}

#[tokio::test]
async fn the_filter_of_packages_is_a_prefix_that_ignores_case() {
    let subject = Subject::deployed();
    let list = async |prefix: &str| {
        let mut names = subject.names(&format!("{PACKAGES}?packageName={prefix}&pageSize=100"), "name").await;
        names.sort();
        names
    };
    assert_eq!(list("FOO").await, ["foo", "foo/bar", "foo/bar/baz", "foobar"]);
    assert_eq!(list("bar").await, [""; 0]);
    assert_eq!(list("f*").await, [""; 0]);
}

#[tokio::test]
async fn pages_say_which_they_are() {
    let subject = Subject::deployed();
    let first = subject.get(PACKAGES).await.data();
    assert_eq!((&first["pageNumber"], &first["pageSize"]), (&json!(1), &json!(20)));
    assert_eq!((&first["count"], &first["page"]), (&first["totalRecords"], &json!(1)));
    assert_eq!(subject.get(&format!("{PACKAGES}?pageNumber=0")).await.data(), first);
    let last = subject.get(&format!("{VERSIONS}?packageKey=docker://big&pageNumber=201&pageSize=10")).await.data();
    assert_eq!((&last["pageNumber"], &last["totalPages"]), (&json!(201), &json!(201)));
    assert_eq!((&last["totalRecords"], last["records"].as_array().unwrap().len()), (&json!(2_001), 1));
    for list in [PACKAGES.to_owned() + "?", format!("{VERSIONS}?packageKey=docker://big&")] {
        assert_eq!(subject.get(&format!("{list}pageNumber=-1")).await.refusal(), (400, 250_105), "{list}");
        assert_eq!(subject.get(&format!("{list}pageSize=0")).await.refusal(), (500, 250_102), "{list}");
        assert_eq!(subject.get(&format!("{list}pageSize=many")).await.refusal(), (500, 250_102), "{list}");
    }
}

#[tokio::test]
async fn a_package_remembers_every_tag_that_ever_was() {
    let subject = Subject::deployed();
    let package = async || subject.page(&format!("{PACKAGES}?packageName=foobar")).await.1[0].clone();
    let before = package().await;
    assert_eq!((&before["versions"], &before["latest"]), (&json!(3), &json!("2.0")));
    subject.delete("/docker/ext/version/delete/demo/images?packageKey=docker://foobar&version=2.0").await;
    let after = package().await;
    assert_eq!((&after["versions"], &after["latest"]), (&json!(2), &json!("1.1")));
    let names = |package: &Value| -> BTreeSet<String> {
        package["historyVersion"].as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&before), names(&after));
    assert_eq!(before["createdDate"], after["createdDate"]);
}

#[tokio::test]
async fn after_the_newest_push_the_highest_version_is_the_latest() {
    let subject = Subject::deployed();
    let latest = async || {
        let info = "/repository/api/package/info/demo/images?packageKey=docker://hello-world";
        subject.get(info).await.data()["latest"].clone()
    };
    let newest = latest().await;
    let newest = newest.as_str().unwrap();
    let versions = format!("{VERSIONS}?packageKey=docker://hello-world&pageSize=100&sortProperty=ordinal");
    let others: Vec<String> =
        subject.names(&versions, "name").await.into_iter().filter(|name| name != newest).collect();
    subject
        .delete(&format!("/docker/ext/version/delete/demo/images?packageKey=docker://hello-world&version={newest}"))
        .await;
    assert_eq!(latest().await, json!(others[0]));
}

#[tokio::test]
async fn all_versions_come_in_one_array() {
    let subject = Subject::deployed();
    let all = "/repository/api/version/list/demo/images?packageKey=docker://team/web&pageSize=1";
    let rows = subject.send("POST", all, "{}").await.data();
    let (total, page) = subject.page(&format!("{VERSIONS}?packageKey=docker://team/web&pageSize=1000")).await;
    assert_eq!((rows.as_array().unwrap().len() as u64, rows), (total, Value::Array(page)));
    let some = subject.send("POST", all, r#"{"sortProperty":"size","direction":"ASC"}"#).await.data();
    let named = subject.send("POST", all, r#"{"version":"latest"}"#).await.data();
    assert_eq!((named.as_array().unwrap().len(), &named[0]["name"]), (1, &json!("latest")));
    let sizes: Vec<u64> = some.as_array().unwrap().iter().map(|row| row["size"].as_u64().unwrap()).collect();
    assert!(!sizes.is_empty() && sizes.is_sorted(), "{sizes:?}");
    assert_eq!(subject.send("POST", all, "").await.refusal().0, 400);
}

#[tokio::test]
async fn a_version_says_which_manifest_was_pushed_and_of_which_kind() {
    let subject = Subject::deployed();
    let (_, rows) = subject.page(&format!("{VERSIONS}?packageKey=docker://multi&pageSize=100")).await;
    for row in &rows {
        let name = row["name"].as_str().unwrap();
        let manifest = subject.get(&format!("/v2/demo/images/multi/manifests/{name}")).await;
        assert_eq!(row["metadata"]["manifest_digest"], manifest.header("docker-content-digest"), "{name}");
        assert_eq!(row["metadata"]["docker.manifest.type"], manifest.header("content-type"), "{name}");
        assert_eq!(row["metadata"]["docker.manfiest.digest"], row["metadata"]["manifest_digest"], "{name}");
    }
}

#[tokio::test]
async fn a_search_goes_through_the_repositories_that_one_belongs_to() {
    let subject = Subject::deployed();
    let search = async |rule: Value| {
        let model = json!({ "page": { "pageNumber": 1, "pageSize": 100 }, "sort": { "properties": ["name"], "direction": "ASC" }, "rule": rule });
        subject.send("POST", "/repository/api/package/search", &model.to_string()).await
    };
    let rule =
        |field: &str, value: &str, operation: &str| json!({ "field": field, "value": value, "operation": operation });
    let all = |rules: Vec<Value>| json!({ "relation": "AND", "rules": rules });
    let found = search(all(vec![
        rule("projectId", "demo", "EQ"),
        rule("repoName", "images", "EQ"),
        rule("name", "*FOO*", "MATCH_I"),
    ]))
    .await
    .data();
    let names: Vec<&str> =
        found["records"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["foo", "foo/bar", "foo/bar/baz", "foobar"]);
    let row = &found["records"][0];
    assert!(row["lastModifiedDate"].is_i64() && row["_id"].is_object() && row["historyVersion"].is_null());
    assert_eq!((&row["key"], &row["repoName"]), (&json!("docker://foo"), &json!("images")));
    assert_eq!(search(all(vec![rule("name", "*FOO*", "MATCH")])).await.data()["totalRecords"], 0);
    assert_eq!(search(rule("projectId", "demo", "EQ")).await.refusal(), (400, 250_105));
    assert_eq!(search(json!({ "rules": [] })).await.refusal(), (400, 250_103));
    let overview = "/repository/api/package/search/overview?projectId=demo&repoType=DOCKER&packageName=*foo*";
    let counts = subject.get(overview).await.data();
    assert_eq!(counts, json!([{ "projectId": "demo", "repos": [{ "repoName": "images", "packages": 4 }], "sum": 4 }]));
}

#[tokio::test]
async fn a_package_alone_is_the_row_of_the_list() {
    let subject = Subject::deployed();
    let info = |key: &str| format!("/repository/api/package/info/demo/images?packageKey={key}");
    let alone = subject.get(&info("docker://foobar")).await.data();
    assert_eq!(alone, subject.page(&format!("{PACKAGES}?packageName=foobar")).await.1[0]);
    assert_eq!(subject.get(&info("docker://none")).await.data(), Value::Null);
}

#[tokio::test]
async fn a_repository_has_its_web_hooks_and_a_remote_one_its_network() {
    let subject = Subject::deployed();
    let configuration = async |repository: &str| {
        subject.get(&format!("/repository/api/repo/info/{repository}")).await.data()["configuration"].clone()
    };
    assert_eq!(configuration("demo/images").await["webHook"], json!({ "webHookList": [] }));
    assert!(configuration("platform/mirror").await["network"].is_object());
}

#[tokio::test]
async fn versions_are_the_tags_of_the_list_in_its_order() {
    for dialect in BOTH {
        let subject = Subject::new(dialect);
        for image in ["team/web", "multi", "sig"] {
            let list = format!("/docker/ext/tag/demo/images/{image}?pageNumber=1&pageSize=100");
            let (total, tags) = subject.page(&list).await;
            let (count, versions) = subject.page(&format!("{VERSIONS}?packageKey=docker://{image}&pageSize=100")).await;
            assert_eq!((count, versions.len()), (total, tags.len()), "{image}");
            for (tag, version) in tags.iter().zip(&versions) {
                assert_eq!((&tag["tag"], &tag["size"]), (&version["name"], &version["size"]));
                let stages: String =
                    version["stageTag"].as_array().unwrap().iter().map(|stage| stage.as_str().unwrap()).collect();
                assert_eq!(tag["stageTag"], stages);
            }
        }
    }
}

#[tokio::test]
async fn versions_are_sorted_by_what_is_asked_for() {
    let subject = Subject::deployed();
    let sorted = async |image: &str, sort: &str| {
        subject.page(&format!("{VERSIONS}?packageKey=docker://{image}&pageSize=3000{sort}")).await.1
    };
    for (property, field) in [("size", "size"), ("downloads", "downloads"), ("lastModifiedDate", "lastModifiedDate")] {
        let values: Vec<Value> = sorted("team/web", &format!("&sortProperty={property}"))
            .await
            .iter()
            .map(|row| row[field].clone())
            .collect();
        assert!(values.is_sorted_by(|a, b| order(a) >= order(b)), "{property}: {values:?}");
        let values: Vec<Value> = sorted("team/web", &format!("&sortProperty={property}&direction=ASC"))
            .await
            .iter()
            .map(|row| row[field].clone())
            .collect();
        assert!(values.is_sorted_by(|a, b| order(a) <= order(b)), "{property}: {values:?}");
    }
    let names =
        |rows: Vec<Value>| -> Vec<String> { rows.iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect() };
    // `name` is the order of versions, not of letters.
    let versions = names(sorted("team/base/python", "&sortProperty=name").await);
    assert_eq!(versions[..5], ["3.13.4", "3.13.3", "3.13", "3.12.10", "3.12.9"]);
    assert_eq!(versions.last().unwrap(), "latest");
    assert_eq!(names(sorted("foo", "").await), ["2.0", "1.1", "1.0"]);
    assert_eq!(names(sorted("foo", "&direction=ASC").await), ["1.0", "1.1", "2.0"]);
}

#[tokio::test]
async fn versions_are_filtered_by_prefix_and_by_every_stage() {
    let subject = Subject::deployed();
    let list = async |image: &str, filter: &str| {
        subject.names(&format!("{VERSIONS}?packageKey=docker://{image}&pageSize=100{filter}"), "name").await
    };
    assert_eq!(list("team/base/python", "&version=3.12").await, ["3.12.10", "3.12.9", "3.12"]);
    assert_eq!(list("team/web", "&version=V").await, [""; 0]);
    assert_eq!(list("hello-world", "&stageTag=@prerelease,@release").await, ["v1"]);
    assert_eq!(list("hello-world", "&stageTag=release").await, [""; 0]);
}

#[tokio::test]
async fn a_disabled_tag_says_so_in_both_forms_of_its_metadata() {
    let subject = Subject::deployed();
    let (_, rows) = subject.page(&format!("{VERSIONS}?packageKey=docker://off")).await;
    let in_map = |row: &Value| row["metadata"]["forbidStatus"] == true;
    let in_list = |row: &Value| {
        let entries = row["packageMetadata"].as_array().unwrap();
        let has = |key: &str, value: Value| {
            entries.iter().any(|entry| entry["key"] == key && entry["value"] == value && entry["system"] == true)
        };
        has("forbidStatus", json!(true))
            && has("forbidType", json!("MANUAL"))
            && has("forbidUser", json!("admin"))
            && has("forbidReason", json!("CVE-2026-0001; take 2.0"))
    };
    let disabled: Vec<_> = rows.iter().map(|row| (row["name"].as_str().unwrap(), in_map(row), in_list(row))).collect();
    assert_eq!(disabled, [("2.0", false, false), ("1.1", true, true), ("1.0", true, true)]);
}

#[tokio::test]
async fn what_is_not_there_is_an_empty_page_or_a_refusal() {
    let subject = Subject::deployed();
    for key in ["docker://none", "oci://big", "big"] {
        assert_eq!(subject.page(&format!("{VERSIONS}?packageKey={key}")).await, (0, vec![]), "{key}");
    }
    assert_eq!(subject.get(VERSIONS).await.refusal(), (400, 250_103));
    assert_eq!(subject.page("/repository/api/package/page/demo/maven").await, (0, vec![]));
    for list in ["package/page/demo/none", "version/page/demo/none?packageKey=docker://big", "repo/info/demo/none"] {
        assert_eq!(subject.get(&format!("/repository/api/{list}")).await.refusal(), (404, 251_006), "{list}");
    }
}

#[tokio::test]
async fn a_repository_is_described_alone_as_in_the_list() {
    for dialect in BOTH {
        let subject = Subject::new(dialect);
        let list = subject.get("/repository/api/repo/list/demo").await.data();
        let info = subject.get("/repository/api/repo/info/demo/images").await.data();
        assert_eq!(list[0], info);
        assert_eq!(subject.get("/repository/api/repo/info/demo/images/DOCKER").await.data(), info);
        assert_eq!(subject.get("/repository/api/repo/info/demo/images/OCI").await.data(), Value::Null);
    }
}

#[tokio::test]
async fn the_repository_service_guards_what_the_registry_guards() {
    for dialect in BOTH {
        let subject = Subject::with_accounts(dialect);
        let lists = |repository: &str| {
            [
                format!("/repository/api/package/page/{repository}"),
                format!("/repository/api/version/page/{repository}?packageKey=docker://any"),
                format!("/repository/api/repo/info/{repository}"),
            ]
        };
        for path in lists("demo/images") {
            assert_eq!(subject.get(&path).await.status, 200, "{path}");
        }
        for path in lists("platform/releases") {
            let nobody = subject.get(&path).await;
            assert_eq!(nobody.refusal(), (401, 250_114), "{path}");
            assert_eq!(nobody.header("www-authenticate"), r#"Basic realm="Authentication Required""#);
            assert_eq!(subject.get_as(&reader(), &path).await.refusal(), (403, 250_113), "{path}");
        }
    }
}

#[tokio::test]
async fn the_password_for_another_registry_is_in_the_answer_as_it_is_in_a_real_one() {
    for dialect in BOTH {
        let subject = Subject::new(dialect);
        let secret = "upstream-secret-of-the-mock";
        let list = subject.get("/repository/api/repo/list/platform").await.data();
        let of_mirror = &list[2]["configuration"]["credentials"]["password"];
        assert_eq!((&list[2]["category"], of_mirror), (&json!("REMOTE"), &json!(secret)));
        let info = subject.get("/repository/api/repo/info/platform/mirror").await.data();
        assert_eq!(&info["configuration"]["credentials"]["password"], of_mirror);
        let subject = Subject::with_accounts(dialect);
        for path in ["/repository/api/repo/list/platform", "/repository/api/repo/info/platform/mirror"] {
            for answer in [subject.get(path).await, subject.get_as(&reader(), path).await] {
                assert!(!String::from_utf8_lossy(&answer.bytes).contains(secret), "{path}");
            }
        }
    }
}

#[tokio::test]
async fn a_fault_is_one_in_the_repository_service_too() {
    let subject = Subject::new(Dialect::Deployed);
    for list in ["package/page/fault/http-500", "version/page/fault/http-500?packageKey=docker://any"] {
        assert_eq!(subject.get(&format!("/repository/api/{list}")).await.refusal(), (500, 250_102), "{list}");
    }
}

/// A number or a date, to be compared.
fn order(value: &Value) -> (u64, &str) {
    (value.as_u64().unwrap_or_default(), value.as_str().unwrap_or_default())
}
