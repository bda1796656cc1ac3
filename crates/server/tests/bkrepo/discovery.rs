//! Finding out whether the service of images is called `docker` or `oci`.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use reqwest::{Method, StatusCode};
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::Semaphore;

use crate::berth::{Answer, Berth};
use crate::bk_repo::{BkRepo, envelope, gateway};
use crate::scripted::{Scripted, serve};

const IMAGES: &str = "docker/ext/repo/demo/images";

#[tokio::test(flavor = "multi_thread")]
async fn either_name_is_found_and_remembered() {
    for name in ["docker", "oci"] {
        let bkrepo = BkRepo::without_service().await;
        bkrepo.answer(&format!("/{name}/ext/addr"), envelope(json!("")));
        bkrepo.answer(&format!("/{name}/ext/repo/demo/images"), envelope(json!([name])));
        let berth = Berth::before(&bkrepo.url);
        for _ in 0..3 {
            assert_eq!(berth.data(IMAGES).await, json!([name]));
        }
        assert_eq!(bkrepo.count(&format!("/{name}/ext/addr")), 1);
        assert_eq!(bkrepo.asked().len(), 3);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_answers_otherwise_is_no_service() {
    for not_it in [
        gateway(StatusCode::NOT_FOUND),
        gateway(StatusCode::SERVICE_UNAVAILABLE),
        Scripted::status(StatusCode::BAD_GATEWAY, "<html>").with("content-type", "text/html"),
        Scripted::json("<html>a console</html>").with("content-type", "text/html"),
        Scripted::json(r#"{"code":250102,"message":"System busy"}"#),
        Scripted::json("[]"),
        Scripted::json("x".repeat(100_000)),
    ] {
        let bkrepo = BkRepo::without_service().await;
        bkrepo.answer("/docker/ext/addr", not_it.clone());
        bkrepo.answer("/oci/ext/addr", envelope(json!("")));
        bkrepo.answer("/oci/ext/repo/demo/images", envelope(json!(["oci"])));
        assert_eq!(Berth::before(&bkrepo.url).data(IMAGES).await, json!(["oci"]), "{not_it:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bkrepo_without_the_service_is_said_to_be_so_until_it_has_one() {
    let bkrepo = BkRepo::without_service().await;
    bkrepo.answer("/repository/api/project/list", envelope(json!(["demo"])));
    let berth = Berth::before(&bkrepo.url);
    let warning = berth.wait_for_log("WARN");
    assert!(warning.contains("docker/ext/addr and oci/ext/addr failed"), "{warning}");
    let answer = berth.ask(IMAGES).await;
    assert_eq!((answer.status.as_u16(), answer.code), (502, 250_116));
    assert!(answer.message.contains("status 404 and 404"), "{}", answer.message);
    assert!(bkrepo.asked().is_empty());
    assert_eq!(berth.data("repository/api/project/list").await, json!(["demo"]), "other services go on");
    bkrepo.answer("/oci/ext/addr", envelope(json!("")));
    bkrepo.answer("/oci/ext/repo/demo/images", envelope(json!(["oci"])));
    assert_eq!(berth.data(IMAGES).await, json!(["oci"]));
}

/// A bk-repo whose service has been renamed from `docker` to `oci` after its first answer.
async fn renamed(last_words: Scripted) -> (BkRepo, Berth) {
    let bkrepo = BkRepo::start().await;
    bkrepo.answer("/docker/ext/repo/demo/images", envelope(json!(["docker"])));
    let berth = Berth::before(&bkrepo.url);
    assert_eq!(berth.data(IMAGES).await, json!(["docker"]));
    bkrepo.answer("/docker/ext/addr", last_words.clone());
    bkrepo.answer("/docker/ext/repo/demo/images", last_words.clone());
    bkrepo.answer("/docker/ext/package/delete/demo/images?packageKey=docker%3A%2F%2Fweb", last_words);
    bkrepo.answer("/oci/ext/addr", envelope(json!("")));
    bkrepo.answer("/oci/ext/repo/demo/images", envelope(json!(["oci"])));
    bkrepo.answer("/oci/ext/package/delete/demo/images?packageKey=docker%3A%2F%2Fweb", envelope(json!(null)));
    bkrepo.forget_what_was_asked();
    (bkrepo, berth)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_is_no_longer_answered_is_found_out_again() {
    for last_words in [
        gateway(StatusCode::NOT_FOUND),
        gateway(StatusCode::SERVICE_UNAVAILABLE),
        Scripted::status(StatusCode::NOT_FOUND, "<html>").with("content-type", "text/html"),
    ] {
        let (bkrepo, berth) = renamed(last_words).await;
        assert_eq!(berth.data(IMAGES).await, json!(["oci"]));
        assert_eq!(berth.data(IMAGES).await, json!(["oci"]));
        assert_eq!(bkrepo.asked().len(), 3, "{:?}", bkrepo.asked());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deletion_is_not_sent_to_another_name_by_itself() {
    let (bkrepo, berth) = renamed(gateway(StatusCode::NOT_FOUND)).await;
    let delete = || {
        let path = "docker/ext/package/delete/demo/images?packageKey=docker://web";
        berth.request(Method::DELETE, path).header("x-requested-with", "berth").send()
    };
    assert_eq!(delete().await.unwrap().status(), StatusCode::NOT_FOUND);
    assert_eq!(bkrepo.asked().len(), 1);
    assert_eq!(Answer::read(delete().await.unwrap()).await.status, StatusCode::OK);
    assert_eq!(bkrepo.asked().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_service_itself_does_not_find_asks_nothing_again() {
    let bkrepo = BkRepo::start().await;
    let berth = Berth::before(&bkrepo.url);
    for body in [
        r#"{"code":251006,"message":"Repository [x] not found","data":null,"traceId":null}"#,
        r#"{"errors":[{"message":"Artifact not found","code":251902,"detail":null}]}"#,
    ] {
        bkrepo.answer("/docker/ext/repo/demo/images", Scripted::status(StatusCode::NOT_FOUND, body));
        let response = berth.get(IMAGES).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND);
        assert_eq!(response.text().await.unwrap(), body);
    }
    assert_eq!((bkrepo.count("/docker/ext/addr"), bkrepo.count("/oci/ext/addr")), (1, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_gateways_answer_stands_when_there_is_no_other_name() {
    let bkrepo = BkRepo::start().await;
    bkrepo.answer("/docker/ext/repo/demo/images", gateway(StatusCode::SERVICE_UNAVAILABLE));
    let berth = Berth::before(&bkrepo.url);
    let response = berth.get(IMAGES).await;
    assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert!(response.text().await.unwrap().contains(r#""code":503"#));
    assert_eq!(bkrepo.asked().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_callers_one_finds_out() {
    struct Slow {
        asked: AtomicUsize,
        go_on: Semaphore,
    }
    let slow = Arc::new(Slow { asked: AtomicUsize::new(0), go_on: Semaphore::new(0) });
    let address = async |State(slow): State<Arc<Slow>>| {
        slow.asked.fetch_add(1, Ordering::Relaxed);
        let _place = slow.go_on.acquire().await.unwrap();
        r#"{"code":0,"data":"here"}"#
    };
    let images = async || ([("content-type", "application/json")], r#"{"code":0,"data":[]}"#);
    let app = Router::new()
        .route("/docker/ext/addr", get(address))
        .route("/docker/ext/repo/demo/images", get(images))
        .with_state(Arc::clone(&slow));
    let berth = Berth::before(&serve(app).await);
    let all = futures::future::join_all((0..20).map(|_| berth.data(IMAGES)));
    let go_on = async {
        // Another request that is answered shows that the program has had its time to ask more often.
        for _ in 0..20 {
            berth.get("healthz").await;
        }
        slow.go_on.add_permits(1);
    };
    let (answers, ()) = futures::join!(all, go_on);
    assert!(answers.iter().all(|data| *data == json!([])));
    assert_eq!(slow.asked.load(Ordering::Relaxed), 1);
}
