//! Who may read and delete what, straight at the services.

use mock_registry::Dialect;
use serde_json::json;

use crate::subject::{Answer, BOTH, Subject, admin, basic, reader};

const PUBLIC: &str = "demo/images";
const PRIVATE: &str = "demo/charts";
const ELSEWHERE: &str = "platform/releases";

/// Every read of a repository, with an image and a tag that it has.
fn reads(repository: &str, image: &str, tag: &str) -> [String; 6] {
    let scheme = if repository == PRIVATE { "oci" } else { "docker" };
    [
        format!("/docker/ext/repo/{repository}?pageNumber=1&pageSize=5"),
        format!("/oci/ext/tag/{repository}/{image}?pageNumber=1&pageSize=5"),
        format!("/docker/ext/manifest/{repository}/{image}/{tag}"),
        format!("/docker/ext/version/detail/{repository}?packageKey={scheme}://{image}&version={tag}"),
        format!("/docker/v2/{repository}/{image}/manifests/{tag}"),
        format!("/v2/{repository}/{image}/tags/list"),
    ]
}

#[tokio::test]
async fn without_the_flag_everybody_reads_and_deletes_everything() {
    for dialect in BOTH {
        let subject = Subject::new(dialect);
        for path in reads(ELSEWHERE, "control-plane", "v3.2.1") {
            assert_eq!(subject.get(&path).await.status, 200, "{path}");
        }
        assert_eq!(subject.get("/v2/").await.status, 200);
        assert_eq!(subject.get("/repository/api/project/list").await.data().as_array().unwrap().len(), 4);
        let path = "/docker/ext/package/delete/platform/releases?packageKey=docker://node-agent";
        assert_eq!(subject.delete(path).await.status, 200);
    }
}

#[tokio::test]
async fn without_an_account_one_reads_what_is_public() {
    for dialect in BOTH {
        let subject = Subject::with_accounts(dialect);
        for path in reads(PUBLIC, "hello-world", "v1") {
            assert_eq!(subject.get(&path).await.status, 200, "{path}");
        }
        let manifest = subject.manifest("demo/images/hello-world", "v1").await;
        let layer = format!("/v2/{PUBLIC}/hello-world/blobs/{}", manifest["layers"][0]["digest"].as_str().unwrap());
        assert_eq!(subject.get(&layer).await.status, 200);
        assert_eq!(subject.get("/docker/ext/addr").await.status, 200);
        for (repository, image, tag) in [(PRIVATE, "shop", "1.2.0"), (ELSEWHERE, "control-plane", "v3.2.1")] {
            for path in reads(repository, image, tag) {
                assert_challenged(&subject.get(&path).await, &path);
            }
        }
    }
}

#[tokio::test]
async fn without_an_account_one_deletes_nothing_and_is_challenged_at_the_door() {
    let subject = Subject::with_accounts(Dialect::Deployed);
    let image = "/docker/ext/package/delete/demo/images?packageKey=docker://foobar";
    assert_challenged(&subject.delete(image).await, image);
    for ping in ["/v2/", "/docker/v2/", "/oci/v2/"] {
        assert_challenged(&subject.get(ping).await, ping);
        assert_eq!(subject.get_as(&reader(), ping).await.status, 200, "{ping}");
    }
    assert_eq!(subject.page("/docker/ext/tag/demo/images/foobar?pageNumber=1&pageSize=5").await.0, 3);
}

#[tokio::test]
async fn listings_know_no_anonymous_user() {
    for dialect in BOTH {
        let subject = Subject::with_accounts(dialect);
        for path in ["/repository/api/project/list", "/repository/api/repo/list/demo"] {
            assert_eq!(subject.get(path).await.refusal(), (400, 250_202), "{path}");
        }
    }
}

#[tokio::test]
async fn a_reader_reads_one_project_and_what_is_public_elsewhere() {
    let subject = Subject::with_accounts(Dialect::Deployed);
    for (repository, image, tag) in [(PUBLIC, "hello-world", "v1"), ("_ci/_img", "builder", "1.4")] {
        for path in reads(repository, image, tag) {
            assert_eq!(subject.get_as(&reader(), &path).await.status, 200, "{path}");
        }
    }
    for path in reads(PRIVATE, "shop", "1.2.0") {
        // Only the detail of a chart is refused, and that for another reason.
        let status = subject.get_as(&reader(), &path).await.status.as_u16();
        assert_eq!(status, if path.contains("detail") { 400 } else { 200 }, "{path}");
    }
    for path in reads(ELSEWHERE, "control-plane", "v3.2.1") {
        let answer = subject.get_as(&reader(), &path).await;
        assert_eq!(answer.error(), (403, json!(250_113)), "{path}");
    }
}

#[tokio::test]
async fn a_reader_deletes_nothing_with_or_without_the_flag() {
    for subject in [Subject::with_accounts(Dialect::Deployed), Subject::deployed()] {
        for path in [
            "/docker/ext/package/delete/demo/images?packageKey=docker://foobar",
            "/docker/ext/version/delete/demo/images?packageKey=docker://foobar&version=1.0",
        ] {
            let answer = subject.send_as(&reader(), "DELETE", path, "").await;
            assert_eq!(answer.error(), (403, json!(250_113)));
            let message = "Access denied: user[reader] does not have [WRITE] permission in project[demo] repo[images]";
            assert_eq!(answer.json()["errors"][0]["message"], message);
        }
        assert_eq!(subject.page("/docker/ext/tag/demo/images/foobar?pageNumber=1&pageSize=5").await.0, 3);
    }
}

#[tokio::test]
async fn an_administrator_may_do_everything() {
    let subject = Subject::with_accounts(Dialect::Deployed);
    for path in reads(ELSEWHERE, "control-plane", "v3.2.1") {
        assert_eq!(subject.get_as(&admin(), &path).await.status, 200, "{path}");
    }
    let path = "/docker/ext/package/delete/platform/releases?packageKey=docker://node-agent";
    assert_eq!(subject.send_as(&admin(), "DELETE", path, "").await.status, 200);
    let names = names(&subject.get_as(&admin(), "/repository/api/project/list").await);
    assert_eq!(names, ["demo", "platform", "_ci", "fault"]);
}

#[tokio::test]
async fn a_reader_sees_no_other_project_in_listings() {
    for subject in [Subject::with_accounts(Dialect::Deployed), Subject::deployed()] {
        let list = async |path: &str| names(&subject.get_as(&reader(), path).await);
        assert_eq!(list("/repository/api/project/list").await, ["demo"]);
        assert_eq!(list("/repository/api/repo/list/demo").await, ["images", "charts", "empty", "maven"]);
        assert_eq!(list("/repository/api/repo/list/platform").await, [""; 0]);
        // Public, and readable, but of a project to which the reader does not belong.
        assert_eq!(list("/repository/api/repo/list/_ci").await, [""; 0]);
    }
}

#[tokio::test]
async fn a_wrong_credential_is_refused_even_where_none_is_needed() {
    let wrong = basic("reader", "wrong");
    for subject in [Subject::with_accounts(Dialect::Deployed), Subject::deployed()] {
        for path in reads(PUBLIC, "hello-world", "v1") {
            assert_challenged(&subject.get_as(&wrong, &path).await, &path);
        }
        assert_challenged(&subject.get_as(&wrong, "/docker/ext/addr").await, "addr");
        let listing = subject.get_as(&wrong, "/repository/api/project/list").await;
        assert_eq!(listing.refusal(), (401, 250_114));
        assert_eq!(listing.header("www-authenticate"), r#"Basic realm="Authentication Required""#);
    }
}

#[tokio::test]
async fn a_personal_token_works_in_place_of_the_password() {
    let subject = Subject::with_accounts(Dialect::Deployed);
    let path = format!("/docker/ext/repo/{PRIVATE}?pageNumber=1&pageSize=5");
    assert_eq!(subject.get_as(&basic("reader", "token-of-reader"), &path).await.status, 200);
    assert_eq!(subject.get_as(&basic("admin", "token-of-reader"), &path).await.status, 401);
}

#[tokio::test]
async fn what_stands_behind_a_second_colon_is_not_looked_at() {
    let subject = Subject::with_accounts(Dialect::Deployed);
    let path = format!("/docker/ext/repo/{PRIVATE}?pageNumber=1&pageSize=5");
    assert_eq!(subject.get_as(&basic("reader", "reader-of-the-mock:more"), &path).await.status, 200);
    assert_eq!(subject.get_as(&basic("reader", ":reader-of-the-mock"), &path).await.status, 401);
}

#[tokio::test]
async fn what_does_not_exist_is_not_found_before_anybody_is_asked_who_they_are() {
    let subject = Subject::with_accounts(Dialect::Deployed);
    assert_eq!(subject.get("/docker/ext/repo/demo/none?pageNumber=1&pageSize=5").await.refusal(), (404, 251_006));
    assert_eq!(subject.get("/docker/ext/none").await.refusal(), (404, 250_130));
}

#[tokio::test]
async fn no_encoding_of_a_path_opens_a_private_repository() {
    let subject = Subject::with_accounts(Dialect::Deployed);
    for path in [
        "/docker/ext/repo/%64emo/charts?pageNumber=1&pageSize=5",
        "/docker/ext/manifest/demo/%63harts/shop/1.2.0",
        "/v2/demo%2Fcharts/shop/manifests/1.2.0",
        "/v2/demo/charts%2Fshop/manifests/1.2.0",
        "/v2/x064656d6f/charts/shop/manifests/1.2.0",
        "/v2/%64emo/charts/shop/tags/list",
    ] {
        let status = subject.get(path).await.status.as_u16();
        assert!(matches!(status, 400 | 401 | 404), "{path}: {status}");
    }
}

#[tokio::test]
async fn the_log_shows_who_asked_and_never_with_what() {
    let subject = Subject::with_accounts(Dialect::Deployed);
    let path = format!("/docker/ext/repo/{PUBLIC}?pageNumber=1&pageSize=1");
    subject.get(&path).await;
    subject.get_as(&reader(), &path).await;
    subject.get_as(&admin(), &path).await;
    subject.get_as(&basic("admin", "wrong"), &path).await;
    subject.get_as(&crate::subject::ticket("ticket-of-reader"), &format!("/web{path}")).await;
    let log = subject.get("/-/mock/log").await;
    let text = String::from_utf8(log.bytes.to_vec()).unwrap();
    let seen: Vec<_> = log
        .json()
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| json!([entry["user"], entry["status"], entry["authorization"], entry["cookie"]]))
        .collect();
    assert_eq!(
        seen,
        [
            json!(["anonymous", 200, false, false]),
            json!(["reader", 200, true, false]),
            json!(["admin", 200, true, false]),
            json!(["anonymous", 401, true, false]),
            json!(["reader", 200, false, true]),
        ]
    );
    assert!(!text.contains("Basic") && !text.contains("ticket"), "{text}");
}

fn assert_challenged(answer: &Answer, what: &str) {
    assert_eq!(answer.error(), (401, json!("UNAUTHORIZED")), "{what}");
    assert!(answer.header("www-authenticate").starts_with("Bearer realm="), "{what}");
}

fn names(answer: &Answer) -> Vec<String> {
    answer.data().as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect()
}
