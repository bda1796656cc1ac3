//! Each call of the console reaches its own path, and nothing else reaches anything.

use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::berth::{Answer, Berth};
use crate::bk_repo::{ADDRESS, BkRepo, envelope};

fn digest() -> String {
    format!("sha256:{}", "1".repeat(64))
}

/// The calls of the service, below its name.
fn calls_of_the_service() -> Vec<(Method, String)> {
    let get = |path: &str| (Method::GET, path.to_owned());
    let digest = digest();
    vec![
        get("ext/repo/demo/images?pageNumber=1&pageSize=20&name=a%2Ab"),
        get("ext/tag/demo/images/team/base/python?pageNumber=1&pageSize=20&tag=v"),
        get("ext/manifest/demo/images/team/base/python/v1.2"),
        get(&format!("ext/manifest/_ci/_img/web/{digest}")),
        get("ext/version/detail/demo/images?packageKey=docker%3A%2F%2Fteam%2Fweb&version=v1"),
        get(&format!("ext/layer/demo/images/team/web/{digest}")),
        get(&format!("ext/layer/demo/images/web/{}", "1".repeat(64))),
        (Method::DELETE, "ext/package/delete/demo/images?packageKey=docker%3A%2F%2Fteam%2Fweb".to_owned()),
        (Method::DELETE, "ext/version/delete/demo/images?packageKey=oci%3A%2F%2Fweb&version=v1".to_owned()),
        get("v2/"),
        get(&format!("v2/x05f6369/images/blobs/manifests/blobs/{digest}")),
        (Method::HEAD, format!("v2/demo/images/team/web/blobs/{digest}")),
        get("v2/tenant.demo/images/team/web/manifests/latest"),
        (Method::HEAD, format!("v2/demo/images/team/web/manifests/{digest}")),
    ]
}

fn calls_of_the_site() -> Vec<(Method, String)> {
    let get = |path: &str| (Method::GET, path.to_owned());
    vec![
        get("repository/api/project/list"),
        get("repository/api/repo/list/demo?type=DOCKER"),
        get("repository/api/package/page/demo/images?pageNumber=1&pageSize=20"),
        get("repository/api/version/page/demo/images?packageKey=docker%3A%2F%2Fweb&pageNumber=1"),
        (Method::POST, "auth/api/permission/check".to_owned()),
        get("auth/api/user/info"),
    ]
}

/// Sends a call and sees that it has reached a path, by its method, and that the answer is what was said there.
async fn assert_reaches(berth: &Berth, bkrepo: &BkRepo, method: &Method, path: &str, reached: &str) {
    bkrepo.forget_what_was_asked();
    bkrepo.answer(reached, envelope(json!([reached])));
    let request = berth.request(method.clone(), path).header("x-requested-with", "berth");
    let response = request.send().await.unwrap();
    assert_eq!(response.status(), StatusCode::OK, "{method} {path}");
    if *method != Method::HEAD {
        let text = response.text().await.unwrap();
        assert!(text.contains(&json!([reached]).to_string()), "{method} {path}: {text}");
    }
    let asked = bkrepo.only_asked();
    assert_eq!((asked.method.as_str(), asked.path.as_str()), (method.as_str(), reached));
}

#[tokio::test(flavor = "multi_thread")]
async fn each_call_reaches_its_path_by_either_name_of_the_service() {
    let bkrepo = BkRepo::start().await;
    let berth = Berth::before(&bkrepo.url);
    for (method, path) in calls_of_the_service() {
        for name in ["docker", "oci"] {
            assert_reaches(&berth, &bkrepo, &method, &format!("{name}/{path}"), &format!("/docker/{path}")).await;
        }
    }
    for (method, path) in calls_of_the_site() {
        assert_reaches(&berth, &bkrepo, &method, &path, &format!("/{path}")).await;
    }
    assert_eq!(berth.data("oci/ext/addr").await, ADDRESS);
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_else_is_not_there_and_reaches_nothing() {
    let bkrepo = BkRepo::start().await;
    let berth = Berth::before(&bkrepo.url);
    let digest = digest();
    let blob = format!("docker/v2/demo/images/web/blobs/{digest}");
    let layer = format!("docker/ext/layer/demo/images/web/{digest}");
    for (method, path) in [
        (Method::GET, "docker/ext/nothing"),
        (Method::GET, "docker/ext/repo/demo"),
        (Method::GET, "docker/ext/repo/demo/images/"),
        (Method::GET, "docker/ext/repo/demo/images/web"),
        (Method::GET, "docker/ext/tag/demo/images"),
        (Method::GET, "docker/ext/tag/demo/images/"),
        (Method::GET, "docker/ext/tag/demo/images/WEB"),
        (Method::GET, "docker/ext/manifest/demo/images/v1"),
        (Method::GET, "docker/ext/layer/demo/images/web/v1"),
        (Method::GET, "docker/ext/blob/node/refresh"),
        (Method::GET, "docker/v2/_catalog"),
        (Method::GET, "docker/v2/auth?service=bkrepo"),
        (Method::GET, "docker/v2/demo/images/web/tags/list"),
        (Method::GET, "docker/v2/demo/images/manifests/v1"),
        (Method::GET, "docker/v2/demo/images/web/blobs/v1"),
        (Method::GET, "docker/v2/demo/images/web/referrers/v1"),
        (Method::GET, "v2/"),
        (Method::GET, "v2/demo/images/web/manifests/v1"),
        (Method::GET, "repository/api/project/search"),
        (Method::GET, "repository/api/project/list/"),
        (Method::GET, "repository/api/repo/info/demo/images"),
        (Method::GET, "repository/api/repo/list"),
        (Method::GET, "auth/api/user/list"),
        (Method::GET, "auth/api/user/userinfo/admin"),
        (Method::GET, "auth/api/user/rsa"),
        (Method::GET, "auth/api/permission/check"),
        (Method::GET, "-/mock/log"),
        (Method::POST, "docker/ext/addr"),
        (Method::POST, "docker/ext/package/delete/demo/images?packageKey=docker://web"),
        (Method::POST, "docker/v2/demo/images/web/blobs/uploads/"),
        (Method::POST, "repository/api/package/search"),
        (Method::POST, "repository/api/stage/upgrade/demo/images"),
        (Method::POST, "auth/api/user/login"),
        (Method::POST, "auth/api/user/token/admin/mine"),
        (Method::POST, "auth/api/permission/check/"),
        (Method::PUT, "docker/v2/demo/images/web/manifests/v1"),
        (Method::PUT, "auth/api/permission/check"),
        (Method::PATCH, "docker/ext/repo/demo/images"),
        (Method::DELETE, "docker/v2/demo/images/web/manifests/v1"),
        (Method::DELETE, "docker/ext/repo/demo/images"),
        (Method::DELETE, "docker/ext/package/delete/demo?packageKey=docker://web"),
        (Method::DELETE, "docker/ext/package/delete/demo/images/web?packageKey=docker://web"),
        (Method::DELETE, "repository/api/package/delete/demo/images?packageKey=docker://web"),
        (Method::DELETE, "repository/api/version/delete/demo/images?packageKey=docker://web&version=v1"),
        (Method::DELETE, blob.as_str()),
        (Method::OPTIONS, "docker/ext/addr"),
        (Method::TRACE, "docker/ext/addr"),
    ] {
        let answer = berth.write(method.clone(), path).await;
        assert_eq!((answer.status, answer.code), (StatusCode::NOT_FOUND, 250_130), "{method} {path}");
        assert!(answer.has_trace && answer.data.is_null());
    }
    for path in [layer.as_str(), "docker/ext/addr", "docker/v2/", "repository/api/project/list"] {
        let response = berth.request(Method::HEAD, path).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "HEAD {path}");
    }
    assert!(bkrepo.asked().is_empty(), "{:?}", bkrepo.asked());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_who_opens_an_address_of_the_api_gets_the_page() {
    let bkrepo = BkRepo::start().await;
    let berth = Berth::before(&bkrepo.url);
    let request = berth.request(Method::GET, "docker/ext/repo/demo/images").header("accept", "text/html");
    assert!(request.send().await.unwrap().text().await.unwrap().contains("berth-config"));
    assert!(bkrepo.asked().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_made_small_on_its_way_to_a_browser() {
    let bkrepo = BkRepo::start().await;
    let berth = Berth::before(&bkrepo.url);
    let rows = envelope(json!(vec!["row"; 1_000]));
    for media_type in ["application/json", "application/json;charset=UTF-8"] {
        bkrepo.answer("/docker/ext/repo/demo/images", rows.clone().with("content-type", media_type));
        let request = berth.request(Method::GET, "docker/ext/repo/demo/images").header("accept-encoding", "br");
        let response = request.send().await.unwrap();
        assert_eq!(response.headers()["content-encoding"], "br", "{media_type}");
        assert!(response.bytes().await.unwrap().len() < 1_000);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_goes_through_as_it_is() {
    let bkrepo = BkRepo::start().await;
    let text =
        r#"{ "code" : 0, "message" : null, "data" : { "totalRecords" : 0, "records" : [ ] }, "traceId" : "ab" }"#;
    bkrepo.answer("/docker/ext/repo/demo/images", crate::scripted::Scripted::json(text).with("x-bkrepo-rid", "ab"));
    let berth = Berth::before(&bkrepo.url);
    assert_eq!(berth.get("docker/ext/repo/demo/images").await.text().await.unwrap(), text);
    let answer = Answer::read(berth.get("docker/ext/repo/demo/images").await).await;
    assert!(answer.has_trace, "bk-repo's own id is the one of the answer");
}
