//! Paths in front: of the bk-repo behind, and of the console before.

use serde_json::json;

use crate::berth::Berth;
use crate::bk_repo::{BkRepo, envelope};

#[tokio::test(flavor = "multi_thread")]
async fn a_bkrepo_may_stand_below_a_path_and_the_console_below_another() {
    let bkrepo = BkRepo::without_service().await;
    bkrepo.answer("/bk/ci/docker/ext/addr", envelope(json!("")));
    bkrepo.answer("/bk/ci/docker/ext/repo/demo/images?name=a", envelope(json!(["service"])));
    bkrepo.answer("/bk/ci/repository/api/project/list", envelope(json!(["site"])));
    for address in [format!("{}/bk/ci", bkrepo.url), format!("{}/bk/ci//", bkrepo.url)] {
        for base in ["/", "/tools/berth"] {
            let berth = Berth::with(&["--bkrepo", &address, "--base-path", base]);
            assert_eq!(berth.data("oci/ext/repo/demo/images?name=a").await, json!(["service"]));
            assert_eq!(berth.data("repository/api/project/list").await, json!(["site"]));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bkrepo_below_a_path_takes_cookies_below_its_own_web() {
    let bkrepo = BkRepo::without_service().await;
    bkrepo.answer("/bk/web/docker/ext/addr", envelope(json!("")));
    bkrepo.answer("/bk/web/docker/ext/repo/demo/images", envelope(json!(["service"])));
    let berth = Berth::by_cookie(&format!("{}/bk", bkrepo.url));
    assert_eq!(berth.data("docker/ext/repo/demo/images").await, json!(["service"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_outside_the_base_path_reaches_the_bkrepo() {
    let bkrepo = BkRepo::start().await;
    let berth = Berth::with(&["--bkrepo", &bkrepo.url, "--base-path", "/x/"]);
    for target in ["/docker/v2/", "/docker/ext/repo/demo/images", "/xdocker/v2/", "/x/../docker/v2/"] {
        let answer = berth.get_raw(target.as_bytes()).await;
        assert!(!answer.starts_with("HTTP/1.1 5"), "{target}: {answer}");
    }
    assert!(bkrepo.asked().is_empty(), "{:?}", bkrepo.asked());
}
