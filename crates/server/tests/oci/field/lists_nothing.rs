//! A registry with nothing but manifests and blobs: no list of images, none of tags, no deletion, and a challenge only at
//! `/v2/`.

use reqwest::Method;
use serde_json::json;

use super::before;
use crate::berth::{Answer, Berth};
use crate::field_sign_in::ask_as;
use crate::token_service::ALICE;

const IMAGES: &str = "docker/ext/repo/registry/images";
const TAGS: &str = "docker/ext/tag/registry/images/demo/app";
const DETAIL: &str = "docker/ext/version/detail/registry/images?packageKey=docker://demo/app&version=1.0.0";

async fn delete_as_alice(berth: &Berth, path: &str) -> Answer {
    let request = berth.request(Method::DELETE, path).header("authorization", ALICE);
    Answer::read(request.header("x-requested-with", "berth").send().await.unwrap()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_list_of_tags_is_not_a_missing_image() {
    let (_registry, berth) = before("lists-nothing").await;
    for person in [None, Some(ALICE)] {
        let images = ask_as(&berth, person, IMAGES).await;
        assert_eq!((images.status.as_u16(), images.code), (502, 259_001), "{}", images.message);
        let tags = ask_as(&berth, person, TAGS).await;
        assert_eq!((tags.status.as_u16(), tags.code), (502, 259_003), "{}", tags.message);
        assert!(tags.message.contains("no list of the tags of demo/app (status 404)"), "{}", tags.message);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tag_is_read_by_its_name_by_whoever_has_signed_in() {
    let (registry, berth) = before("lists-nothing").await;
    // Nobody's refusal has no challenge, and must not hide the one that `/v2/` has.
    assert_eq!(ask_as(&berth, None, DETAIL).await.status.as_u16(), 401);
    assert_eq!(ask_as(&berth, Some(ALICE), "docker/v2/").await.data, json!({ "signIn": "accepted" }));
    assert_eq!(ask_as(&berth, None, DETAIL).await.status.as_u16(), 401);
    let detail = ask_as(&berth, Some(ALICE), DETAIL).await;
    let sha256 = registry.digest_of("demo/app", "1.0.0").unwrap().replace("sha256:", "");
    assert_eq!(detail.data["basic"]["sha256"], json!(sha256), "{}", detail.message);
    let wrong = ask_as(&berth, Some("Basic bWFsbG9yeTpndWVzcw=="), DETAIL).await;
    assert_eq!((wrong.status.as_u16(), wrong.code), (401, 250_114), "{}", wrong.message);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deletion_is_refused_and_nothing_is_written() {
    let (registry, berth) = before("lists-nothing").await;
    let of_tag = "docker/ext/version/delete/registry/images?packageKey=docker://demo/app&version=1.0.0";
    let answer = delete_as_alice(&berth, of_tag).await;
    assert_eq!((answer.status.as_u16(), answer.code), (405, 250_112), "{}", answer.message);
    let answer =
        delete_as_alice(&berth, "docker/ext/package/delete/registry/images?packageKey=docker://demo/app").await;
    assert!(!answer.status.is_success() && answer.message.starts_with("Nothing was deleted."), "{}", answer.message);
    assert_eq!(registry.listed("demo/app"), ["1.0.0", "latest"]);
    assert_eq!(registry.lines_with("main PUT"), Vec::<String>::new());
}
