//! The mock's answers beside the golden wire files of `ext-api`, key by key and type by type.

use std::fs;
use std::path::Path;

use mock_registry::Dialect;
use serde_json::Value;

use crate::subject::{BOTH, Subject, admin, reader, ticket};

#[tokio::test]
async fn answers_have_the_shape_of_the_golden_files() {
    for dialect in BOTH {
        let subject = Subject::new(dialect);
        for (file, path) in [
            ("image-list", "/docker/ext/repo/demo/images?pageNumber=0&pageSize=10"),
            ("tag-list", "/docker/ext/tag/demo/images/team/web?pageNumber=0&pageSize=10"),
            ("detail", "/docker/ext/version/detail/demo/images?packageKey=docker://hello-world&version=latest"),
            ("manifest", "/docker/ext/manifest/demo/images/team/web/latest"),
            ("address", "/docker/ext/addr"),
        ] {
            let (golden, answer) = (golden(dialect, file), subject.get(path).await.json());
            compare(&format!("{dialect}/{file}"), &golden, &answer);
        }
    }
}

#[tokio::test]
async fn the_other_services_answer_in_the_shape_of_the_golden_files_in_both_dialects() {
    for dialect in BOTH {
        let subject = Subject::with_accounts(dialect);
        for (file, path) in [
            ("package-page", "/repository/api/package/page/demo/images?packageName=team"),
            ("version-page", "/repository/api/version/page/demo/images?packageKey=docker://hello-world&version=v1"),
            ("repository-info", "/repository/api/repo/info/demo/images"),
            ("user-info", "/web/auth/api/user/info"),
        ] {
            let headers = [admin(), ticket("ticket-of-admin")].concat();
            let answer = subject.get_as(&headers, path).await.json();
            compare(&format!("{dialect}/{file}"), &golden(Dialect::Deployed, file), &answer);
        }
        let question =
            r#"{"uid":"admin","resourceType":"REPO","action":"WRITE","projectId":"demo","repoName":"images"}"#;
        let answer = subject.send_as(&admin(), "POST", "/auth/api/permission/check", question).await.json();
        let golden = golden(Dialect::Deployed, "permission-check");
        compare("permission-check", &golden, &answer);
        assert_eq!(golden["data"], answer["data"]);
    }
}

#[tokio::test]
async fn the_other_services_refuse_as_the_golden_files_do() {
    for dialect in BOTH {
        let subject = Subject::with_accounts(dialect);
        for (file, status, who, path) in [
            ("error-unknown-user", 400, vec![], "/repository/api/project/list"),
            ("error-unauthenticated-envelope", 401, vec![], "/repository/api/repo/info/demo/charts"),
            ("error-about-somebody-else", 400, reader().to_vec(), "/auth/api/user/userinfo/admin"),
            ("error-authorization-scheme", 401, vec![], "/auth/api/user/userinfo/admin"),
            ("error-gateway", 401, vec![], "/web/repository/api/project/list"),
        ] {
            let (golden, answer) = (golden(Dialect::Deployed, file), subject.get_as(&who, path).await);
            assert_eq!(answer.status, status, "{dialect}/{file}");
            let answer = answer.json();
            compare(&format!("{dialect}/{file}"), &golden, &answer);
            assert_eq!(golden["code"], answer["code"], "{dialect}/{file}");
        }
    }
}

#[tokio::test]
async fn the_text_of_a_manifest_has_the_shape_of_the_golden_one() {
    for dialect in BOTH {
        let subject = Subject::new(dialect);
        let text = golden(dialect, "manifest")["data"].as_str().unwrap().to_owned();
        let golden = serde_json::from_str(&text).unwrap();
        compare("manifest", &golden, &subject.manifest("demo/images/team/web", "latest").await);
    }
}

#[tokio::test]
async fn deletes_are_answered_to_the_letter() {
    for dialect in BOTH {
        let subject = Subject::new(dialect);
        for (file, path) in [
            ("delete-tag", "/docker/ext/version/delete/demo/images?packageKey=docker://foobar&version=1.0"),
            ("delete-image", "/docker/ext/package/delete/demo/images?packageKey=docker://foobar"),
        ] {
            let (golden, answer) = (golden(dialect, file), subject.delete(path).await.json());
            compare(&format!("{dialect}/{file}"), &golden, &answer);
            assert_eq!(golden["data"], answer["data"], "{dialect}/{file}");
        }
    }
}

#[tokio::test]
async fn failures_have_the_body_and_code_of_the_golden_ones() {
    use Dialect::{Deployed, Documented};
    for (dialect, file, status, path) in [
        (Documented, "error-manifest-unknown", 404, "/docker/ext/manifest/demo/images/team/web/v0"),
        (Deployed, "error-manifest-missing", 404, "/docker/ext/manifest/demo/images/team/web/v0"),
        (Deployed, "error-repository-missing", 404, "/docker/ext/repo/demo/nowhere?pageNumber=1&pageSize=10"),
        (
            Deployed,
            "error-version-missing",
            400,
            "/docker/ext/version/detail/demo/images?packageKey=docker://hello-world&version=v0",
        ),
        (
            Deployed,
            "error-configuration",
            400,
            "/docker/ext/version/detail/demo/images?packageKey=docker://chart&version=1.0.0",
        ),
        (Deployed, "error-forbidden", 403, "/docker/ext/repo/fault/forbidden?pageNumber=1&pageSize=10"),
        (Deployed, "error-unauthenticated", 401, "/docker/ext/repo/fault/sign-in?pageNumber=1&pageSize=10"),
        (Deployed, "error-rate-limited", 429, "/docker/ext/repo/fault/http-429?pageNumber=1&pageSize=10"),
        (Deployed, "error-system-busy", 500, "/docker/ext/repo/fault/http-500?pageNumber=1&pageSize=10"),
        (Deployed, "error-archived", 400, "/docker/ext/repo/fault/archived?pageNumber=1&pageSize=10"),
        (Deployed, "error-gateway-busy", 503, "/docker/ext/repo/fault/busy-gateway?pageNumber=1&pageSize=10"),
    ] {
        let (golden, answer) = (golden(dialect, file), Subject::new(dialect).get(path).await);
        assert_eq!(answer.status, status, "{dialect}/{file}");
        let answer = answer.json();
        compare(&format!("{dialect}/{file}"), &golden, &answer);
        for code in ["/code", "/errors/0/code"] {
            assert_eq!(golden.pointer(code), answer.pointer(code), "{dialect}/{file}");
        }
    }
}

#[tokio::test]
async fn refused_deletes_are_answered_to_the_letter() {
    let deployed = Subject::deployed().delete("/docker/ext/package/delete/demo/images?packageKey=foobar").await;
    assert_eq!(
        (deployed.status.as_u16(), &deployed.json()["code"]),
        (400, &golden(Dialect::Deployed, "delete-refused")["code"])
    );
    compare("deployed/delete-refused", &golden(Dialect::Deployed, "delete-refused"), &deployed.json());

    let path = "/docker/ext/version/delete/demo/images?packageKey=docker://hello-world&version=v9";
    let missing = Subject::deployed().delete(path).await;
    assert_eq!(missing.status, 404);
    let golden_missing = golden(Dialect::Deployed, "error-tag-missing");
    compare("deployed/error-tag-missing", &golden_missing, &missing.json());
    assert_eq!(
        (&missing.json()["code"], &missing.json()["message"]),
        (&golden_missing["code"], &golden_missing["message"])
    );

    let path = "/docker/ext/package/delete/fault/delete-refused?packageKey=docker://any";
    let documented = Subject::documented().delete(path).await;
    assert_eq!((documented.status.as_u16(), &documented.json()["data"]), (200, &Value::Bool(false)));
    compare("documented/delete-refused", &golden(Dialect::Documented, "delete-refused"), &documented.json());
}

/// A golden file of `deployed`, to the letter.
pub fn golden_text(name: &str) -> String {
    let file = format!("{}/../ext-api/golden/deployed/{name}.json", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(Path::new(&file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn golden(dialect: Dialect, name: &str) -> Value {
    let file = format!("{}/../ext-api/golden/{dialect}/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(Path::new(&file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    serde_json::from_str(&text).unwrap()
}

/// Panics where two documents differ in their keys or types. `null` stands for any type,
/// since either side may happen to have nothing there; every item of a list is compared
/// with the first golden one.
fn compare(place: &str, golden: &Value, answer: &Value) {
    match (golden, answer) {
        (Value::Null, _) | (_, Value::Null) => {}
        (Value::Object(golden), Value::Object(answer)) => {
            let keys = |object: &serde_json::Map<String, Value>| {
                let mut keys: Vec<String> = object.keys().cloned().collect();
                keys.sort();
                keys
            };
            assert_eq!(keys(golden), keys(answer), "{place}");
            for (key, value) in golden {
                compare(&format!("{place}.{key}"), value, &answer[key]);
            }
        }
        (Value::Array(golden), Value::Array(answer)) => {
            assert_eq!(golden.is_empty(), answer.is_empty(), "{place}");
            for (index, item) in answer.iter().enumerate() {
                compare(&format!("{place}[{index}]"), &golden[0], item);
            }
        }
        (golden, answer) => {
            let kind = std::mem::discriminant::<Value>;
            assert_eq!(kind(golden), kind(answer), "{place}: {golden} and {answer}");
        }
    }
}
