//! The auth service: rights, users, and the sign-in of the gateway.

use axum::body::Body;
use http::Request;
use mock_registry::Dialect;
use serde_json::{Value, json};

use crate::golden::golden_text;
use crate::subject::{Answer, BOTH, Subject, Who, admin, basic, reader, ticket};

const CHECK: &str = "/auth/api/permission/check";

#[tokio::test]
async fn a_reader_may_read_one_project_and_write_nowhere() {
    for dialect in BOTH {
        let subject = Subject::with_accounts(dialect);
        for (project, repository, action, expected) in [
            ("demo", "images", "READ", true),
            ("demo", "charts", "DOWNLOAD", true),
            ("demo", "images", "WRITE", false),
            ("demo", "images", "DELETE", false),
            ("platform", "releases", "READ", false),
            // Public, and so readable, but the service that is asked does not know it.
            ("_ci", "_img", "READ", false),
        ] {
            let question = question("reader", action, project, repository);
            let answer = subject.send_as(&reader(), "POST", CHECK, &question).await;
            assert_eq!(answer.data(), json!(expected), "{question}");
        }
    }
}

#[tokio::test]
async fn an_administrator_may_write_and_ask_about_anybody() {
    let subject = Subject::with_accounts(Dialect::Deployed);
    for (uid, expected) in [("admin", true), ("reader", false), ("anonymous", false), ("nobody", false)] {
        let question = question(uid, "WRITE", "platform", "releases");
        assert_eq!(subject.send_as(&admin(), "POST", CHECK, &question).await.data(), json!(expected), "{uid}");
    }
}

#[tokio::test]
async fn nobody_else_may_ask_about_another() {
    for subject in [Subject::with_accounts(Dialect::Deployed), Subject::deployed()] {
        let question = question("admin", "WRITE", "demo", "images");
        assert_eq!(subject.send_as(&reader(), "POST", CHECK, &question).await.refusal(), (400, 250_236));
        assert_eq!(subject.get_as(&reader(), "/auth/api/user/userinfo/admin").await.refusal(), (400, 250_236));
    }
}

#[tokio::test]
async fn in_the_open_registry_the_anonymous_user_may_do_everything() {
    let subject = Subject::deployed();
    for (uid, expected) in [("anonymous", true), ("admin", true), ("reader", false), ("nobody", false)] {
        let question = question(uid, "WRITE", "platform", "releases");
        assert_eq!(subject.send("POST", CHECK, &question).await.data(), json!(expected), "{uid}");
    }
}

#[tokio::test]
async fn a_question_that_says_too_little_is_refused() {
    let subject = Subject::with_accounts(Dialect::Deployed);
    let ask = async |body: &str| subject.send_as(&admin(), "POST", CHECK, body).await.refusal();
    assert_eq!(ask("").await, (400, 250_106));
    assert_eq!(ask(r#"{"uid":"admin"}"#).await, (400, 250_106));
    assert_eq!(ask(r#"{"uid":"admin","resourceType":"REPO","action":"WRITE"}"#).await, (400, 250_103));
    let without_repository = r#"{"uid":"admin","resourceType":"REPO","action":"WRITE","projectId":"demo"}"#;
    assert_eq!(ask(without_repository).await, (400, 250_103));
    let [(name, value)] = admin();
    let request = Request::post(CHECK).header(name, value).body(Body::from(without_repository)).unwrap();
    assert_eq!(subject.call(request).await.refusal(), (415, 250_119));
    assert_eq!(subject.get_as(&admin(), CHECK).await.refusal(), (405, 250_112));
}

#[tokio::test]
async fn the_service_has_its_own_way_to_say_that_one_is_not_signed_in() {
    for dialect in BOTH {
        let subject = Subject::with_accounts(dialect);
        let question = question("reader", "WRITE", "demo", "images");
        let ask = async |who: &Who| subject.send_as(who, "POST", CHECK, &question).await;
        let expected: Value = serde_json::from_str(&golden_text("error-authorization-scheme")).unwrap();
        for who in [&[][..], &basic("reader", "wrong"), &basic("reader", "reader-of-the-mock:more")] {
            let answer = ask(who).await;
            assert_eq!((answer.status.as_u16(), answer.json()), (401, expected.clone()));
            assert_eq!((answer.header("content-type"), answer.header("www-authenticate")), ("", ""));
        }
        let trapped =
            subject.get_as(&ticket("ticket-of-reader"), "/web/auth/api/user/userinfo/reader?from=login").await;
        let message = "Authorization value [illegal platform token] is not a valid scheme.";
        assert_eq!((trapped.status.as_u16(), &trapped.json()["message"]), (401, &json!(message)));
    }
}

#[tokio::test]
async fn a_user_is_recorded_with_whether_they_administer_the_system() {
    let subject = Subject::with_accounts(Dialect::Deployed);
    let own = subject.get_as(&reader(), "/auth/api/user/userinfo/reader").await.data();
    assert_eq!((&own["userId"], &own["admin"], &own["createdDate"]), (&json!("reader"), &json!(false), &Value::Null));
    let record = async |uid: &str| subject.get_as(&admin(), &format!("/auth/api/user/userinfo/{uid}")).await.data();
    assert_eq!(record("admin").await["admin"], true);
    assert_eq!(record("reader").await, own);
    assert_eq!(record("nobody").await, Value::Null);
}

#[tokio::test]
async fn who_one_is_is_known_behind_the_gateway_alone() {
    let subject = Subject::with_accounts(Dialect::Deployed);
    let behind = subject.get_as(&ticket("ticket-of-reader"), "/web/auth/api/user/info").await.data();
    assert_eq!((&behind["userId"], &behind["timeZone"]), (&json!("reader"), &json!("")));
    for who in [&reader()[..], &basic("reader", "wrong"), &[]] {
        let straight = subject.get_as(who, "/auth/api/user/info").await.data();
        assert_eq!(straight, json!({ "userId": "", "displayName": "", "tenantId": "", "timeZone": "" }));
    }
    assert_eq!(subject.get("/web/auth/api/user/info").await.header("content-type"), "text/plain");
}

#[tokio::test]
async fn the_sign_in_hands_out_a_ticket_that_works() {
    for subject in [Subject::with_accounts(Dialect::Deployed), Subject::deployed()] {
        for secret in ["reader-of-the-mock", "token-of-reader"] {
            let answer = sign_in(&subject, &format!("uid=reader&token={secret}")).await;
            assert_eq!(answer.data(), json!(true));
            assert_eq!(answer.header("set-cookie"), "bkrepo_ticket=ticket-of-reader; Path=/; Max-Age=86400");
            let who = ticket("ticket-of-reader");
            assert_eq!(subject.get_as(&who, "/web/auth/api/user/info").await.data()["userId"], "reader");
        }
    }
}

#[tokio::test]
async fn the_sign_in_takes_the_form_that_the_web_client_sends() {
    let subject = Subject::with_accounts(Dialect::Deployed);
    let part = |name: &str, value: &str| {
        format!("--of-a-form\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let body = format!("{}{}--of-a-form--\r\n", part("uid", "reader"), part("token", "reader-of-the-mock"));
    let request = Request::post("/web/auth/api/user/login")
        .header("content-type", "multipart/form-data; boundary=of-a-form")
        .body(Body::from(body))
        .unwrap();
    let answer = subject.call(request).await;
    assert_eq!(
        (answer.data(), answer.header("set-cookie")),
        (json!(true), "bkrepo_ticket=ticket-of-reader; Path=/; Max-Age=86400")
    );
}

#[tokio::test]
async fn users_are_listed_for_those_who_are_signed_in() {
    let subject = Subject::with_accounts(Dialect::Deployed);
    let users = subject.get_as(&reader(), "/auth/api/user/list").await.data();
    let ids: Vec<&str> = users.as_array().unwrap().iter().map(|user| user["userId"].as_str().unwrap()).collect();
    assert_eq!(ids, ["admin", "reader"]);
    assert_eq!(subject.get("/auth/api/user/list").await.status, 401);
}

#[tokio::test]
async fn a_wrong_password_is_an_answer_and_no_failure() {
    let subject = Subject::with_accounts(Dialect::Deployed);
    for wrong in ["uid=reader&token=wrong", "uid=nobody&token=reader-of-the-mock"] {
        let answer = sign_in(&subject, wrong).await;
        assert_eq!((answer.data(), answer.header("set-cookie")), (json!(false), ""));
    }
    for incomplete in ["uid=reader", "token=reader-of-the-mock", ""] {
        assert_eq!(sign_in(&subject, incomplete).await.refusal(), (400, 250_103), "{incomplete}");
    }
    let in_the_address = "/web/auth/api/user/login?uid=reader&token=reader-of-the-mock";
    assert_eq!(subject.send("POST", in_the_address, "").await.refusal(), (400, 250_103));
}

fn question(uid: &str, action: &str, project: &str, repository: &str) -> String {
    let question = json!({
        "uid": uid,
        "resourceType": "REPO",
        "action": action,
        "projectId": project,
        "repoName": repository,
    });
    question.to_string()
}

async fn sign_in(subject: &Subject, form: &str) -> Answer {
    let request = Request::post("/web/auth/api/user/login").header("content-type", "application/x-www-form-urlencoded");
    subject.call(request.body(Body::from(form.to_owned())).unwrap()).await
}
