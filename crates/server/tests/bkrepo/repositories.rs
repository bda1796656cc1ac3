//! The list of repositories, whose rows can hold the passwords of the registries behind them.

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::berth::{Answer, Berth};
use crate::bk_repo::{BkRepo, envelope, gateway};
use crate::scripted::Scripted;

const LIST: &str = "repository/api/repo/list/demo?type=DOCKER";

fn row(name: &str) -> Value {
    json!({
        "projectId": "demo", "name": name, "type": "DOCKER", "category": "REMOTE", "public": false, "quota": null,
        "used": 12, "description": "<b>configuration</b>", "display": true,
        "configuration": {
            "type": "remote", "url": "https://mirror.example.com",
            "credentials": {"username": "robot", "password": "pa55word"},
            "proxy": {"channelList": [{"name": "a", "password": "pa55word"}]},
        },
        "storageCredentialsKey": "k3y",
    })
}

fn without_secrets(name: &str) -> Value {
    let mut row = row(name);
    for secret in ["configuration", "storageCredentialsKey"] {
        row.as_object_mut().unwrap().remove(secret);
    }
    row
}

#[tokio::test(flavor = "multi_thread")]
async fn no_password_leaves_and_everything_else_stays() {
    let bkrepo = BkRepo::start().await;
    bkrepo.answer(&format!("/{LIST}"), envelope(json!([row("images"), row("mirror")])).with("etag", "\"a\""));
    let berth = Berth::before(&bkrepo.url);
    let text = berth.get(LIST).await.text().await.unwrap();
    assert!(!text.contains("pa55word") && !text.contains("k3y") && !text.contains("channelList"), "{text}");
    let answer: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        answer,
        json!({
            "code": 0, "message": null, "data": [without_secrets("images"), without_secrets("mirror")], "traceId": null,
        })
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_repositories_is_no_way_around_it() {
    let bkrepo = BkRepo::start().await;
    bkrepo.answer(&format!("/{LIST}"), envelope(json!({"records": [row("images")], "configuration": "pa55word"})));
    assert_eq!(Berth::before(&bkrepo.url).data(LIST).await, json!({"records": [without_secrets("images")]}));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_cannot_be_read_is_not_passed_on() {
    let bkrepo = BkRepo::start().await;
    let berth = Berth::before(&bkrepo.url);
    let page = "<html>{\"configuration\":\"pa55word\"}</html>";
    for scripted in [
        Scripted::json("{\"data\":[{\"configuration\":\"pa55word\"}"),
        Scripted::json("pa55word"),
        Scripted::json(""),
        Scripted::json(page).with("content-type", "text/html"),
    ] {
        bkrepo.answer(&format!("/{LIST}"), scripted);
        let answer = berth.ask(LIST).await;
        assert_eq!((answer.status.as_u16(), answer.code), (502, 250_116));
        assert!(answer.message.contains("may contain passwords") && !answer.message.contains("pa55word"), "{answer:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_keeps_its_status_and_what_can_be_read_of_it() {
    let bkrepo = BkRepo::start().await;
    let berth = Berth::before(&bkrepo.url);
    let refused = json!({"code": 250_202, "message": "User not exist", "data": row("a"), "traceId": null});
    bkrepo.answer(&format!("/{LIST}"), Scripted::status(StatusCode::BAD_REQUEST, &refused.to_string()));
    let response = berth.get(LIST).await;
    assert_eq!(response.status(), StatusCode::BAD_REQUEST);
    let text = response.text().await.unwrap();
    assert!(text.contains("User not exist") && !text.contains("pa55word"), "{text}");

    bkrepo.answer(&format!("/{LIST}"), gateway(StatusCode::SERVICE_UNAVAILABLE));
    let response = berth.get(LIST).await;
    assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert!(response.text().await.unwrap().contains(r#""data":"""#));

    for (status, code) in [(401, 250_114), (403, 250_113), (502, 250_116), (504, 250_116)] {
        let page = Scripted::status(status.try_into().unwrap(), "<html>pa55word</html>");
        bkrepo.answer(&format!("/{LIST}"), page.with("content-type", "text/html"));
        let answer = Answer::read(berth.get(LIST).await).await;
        assert_eq!((answer.status.as_u16(), answer.code), (status, code));
        assert!(!answer.message.contains("pa55word"));
    }
}
