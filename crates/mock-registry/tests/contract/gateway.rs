//! Everything once more below `/web`, where a cookie says who asks.

use mock_registry::Dialect;
use serde_json::json;

use crate::golden::golden_text;
use crate::subject::{Answer, BOTH, Subject, admin, ticket};

const PRIVATE: &str = "/web/docker/ext/repo/demo/charts?pageNumber=1&pageSize=5";
const PUBLIC: &str = "/web/docker/ext/repo/demo/images?pageNumber=1&pageSize=5";

#[tokio::test]
async fn the_open_registry_asks_for_no_cookie() {
    for dialect in BOTH {
        let subject = Subject::new(dialect);
        for (path, direct) in [
            (PRIVATE, "/docker/ext/repo/demo/charts?pageNumber=1&pageSize=5"),
            ("/web/oci/ext/addr", "/oci/ext/addr"),
            ("/web/docker/v2/demo/images/big/tags/list?n=3", "/v2/demo/images/big/tags/list?n=3"),
            ("/web/repository/api/repo/list/demo", "/repository/api/repo/list/demo"),
        ] {
            let (web, direct) = (subject.get(path).await, subject.get(direct).await);
            assert_eq!(web.status, 200, "{path}");
            assert_eq!(web.json()["data"], direct.json()["data"], "{path}");
        }
    }
}

#[tokio::test]
async fn without_a_cookie_the_gateway_answers_in_its_own_way() {
    for dialect in BOTH {
        let subject = Subject::with_accounts(dialect);
        for path in [PUBLIC, "/web/docker/ext/addr", "/web/repository/api/project/list", "/web/none/at/all"] {
            assert_gateway(&subject.get(path).await, path);
        }
        let header = subject.get_as(&admin(), PUBLIC).await;
        assert_gateway(&header, "an Authorization header is overwritten");
    }
}

#[tokio::test]
async fn a_cookie_that_is_no_ticket_is_refused_in_the_open_registry_too() {
    for subject in [Subject::deployed(), Subject::with_accounts(Dialect::Deployed)] {
        assert_gateway(&subject.get_as(&ticket("of-yesterday"), PUBLIC).await, "a ticket that ran out");
    }
}

#[tokio::test]
async fn a_ticket_acts_as_its_user() {
    let subject = Subject::with_accounts(Dialect::Deployed);
    let reader = ticket("ticket-of-reader");
    assert_eq!(subject.get_as(&reader, PRIVATE).await.status, 200);
    let elsewhere = "/web/docker/ext/repo/platform/releases?pageNumber=1&pageSize=5";
    assert_eq!(subject.get_as(&reader, elsewhere).await.error(), (403, json!(250_113)));
    assert_eq!(subject.get_as(&ticket("ticket-of-admin"), elsewhere).await.status, 200);
    assert_eq!(subject.get_as(&ticket("ticket-of-admin"), "/docker/v2/").await.status, 401);
}

#[tokio::test]
async fn some_letters_in_an_address_make_everybody_anonymous() {
    let subject = Subject::with_accounts(Dialect::Deployed);
    let admin = ticket("ticket-of-admin");
    let tags = |name: &str| format!("/web/oci/ext/tag/demo/charts/{name}?pageNumber=1&pageSize=5");
    let trapped = subject.get_as(&admin, &tags("universal")).await;
    assert_eq!(trapped.error(), (403, json!(250_113)));
    let message = "Access denied: user[anonymous] does not have [READ] permission in project[demo] repo[charts]";
    assert_eq!(trapped.json()["errors"][0]["message"], message);
    assert_eq!(subject.get_as(&admin, &tags("unive%72sal")).await.data()["totalRecords"], 1);
    assert_eq!(subject.get_as(&admin, &format!("{PRIVATE}&name=login")).await.status, 403);
    // What is public stays readable, with or without a cookie, but nothing can be deleted.
    let public = "/web/docker/ext/tag/demo/images/identity/login-service?pageNumber=1&pageSize=5";
    assert_eq!(subject.get(public).await.status, 200);
    let delete = |name: &str| format!("/web/docker/ext/package/delete/demo/images?packageKey=docker://identity/{name}");
    assert_eq!(subject.send_as(&admin, "DELETE", &delete("login-service"), "").await.status, 403);
    assert_eq!(subject.send_as(&admin, "DELETE", &delete("log%69n-service"), "").await.status, 200);
    let listing = subject.get_as(&admin, "/web/repository/api/project/list?names=universal").await;
    assert_eq!(listing.refusal(), (400, 250_202));
}

#[tokio::test]
async fn a_service_that_the_gateway_does_not_know_is_not_found_in_chinese() {
    let subject = Subject::deployed();
    for path in ["/web/none/at/all", "/web/v2/"] {
        let answer = subject.get(path).await;
        let body = r#"{"code": 404,"data": "","message": "请求资源不存在。","traceId":null}"#;
        assert_eq!((answer.status.as_u16(), answer.bytes.as_ref()), (404, body.as_bytes()), "{path}");
    }
    assert_eq!(subject.get("/web/docker/ext/none").await.refusal(), (404, 250_130));
    assert_eq!(subject.send("POST", "/web/docker/ext/addr", "").await.refusal(), (405, 250_112));
}

#[tokio::test]
async fn the_gateway_lets_no_time_zone_through() {
    let subject = Subject::deployed();
    let zone = [("x-bkrepo-time-zone", "+00:00".to_owned())];
    let path = "/docker/ext/version/detail/demo/images?packageKey=docker://hello-world&version=v1";
    let (direct, web) = (subject.get_as(&zone, path).await, subject.get_as(&zone, &format!("/web{path}")).await);
    assert_eq!((direct.header("x-bkrepo-time-zone"), web.header("x-bkrepo-time-zone")), ("+0000", "+0800"));
}

#[tokio::test]
async fn faults_happen_below_the_gateway_as_well() {
    let subject = Subject::deployed();
    assert_eq!(subject.get("/web/docker/ext/repo/fault/http-500?pageNumber=1&pageSize=5").await.status, 500);
}

fn assert_gateway(answer: &Answer, what: &str) {
    assert_eq!(answer.status, 401, "{what}");
    assert_eq!(answer.header("content-type"), "text/plain", "{what}");
    assert_eq!(answer.header("www-authenticate"), "", "{what}");
    assert_eq!(std::str::from_utf8(&answer.bytes).unwrap(), golden_text("error-gateway").trim_end(), "{what}");
}
