//! What the page is told of a deployment in front of a bk-repo, and of others.

use ext_api::Capabilities;
use serde_json::{Value, json};

use crate::berth::Berth;
use crate::bk_repo::BkRepo;

async fn block(berth: &Berth) -> Value {
    let page = berth.get("").await.text().await.unwrap();
    let block = page.split(r#"id="berth-config">"#).nth(1).unwrap().split("</script>").next().unwrap();
    serde_json::from_str(block).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_knows_its_bkrepo() {
    let bkrepo = BkRepo::start().await;
    let basic = block(&Berth::before(&bkrepo.url)).await;
    for (field, value) in [
        ("api", json!("docker")),
        ("source", json!("bkrepo")),
        ("signIn", json!("session")),
        ("readOnly", json!(false)),
        ("capabilities", Capabilities::BK_REPO.to_json()),
        ("scope", json!(null)),
        ("publicAddress", json!(null)),
    ] {
        assert_eq!(basic[field], value, "{field}");
    }
    assert!(basic.get("loginPage").is_none(), "{basic}");
    assert!(basic["version"].is_string());
    assert!(!basic.to_string().contains(&bkrepo.url), "where the bk-repo is, is nobody's business");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_knows_where_people_log_in() {
    let bkrepo = BkRepo::start().await;
    let by_cookie = block(&Berth::by_cookie(&bkrepo.url)).await;
    assert_eq!((&by_cookie["signIn"], by_cookie.get("loginPage")), (&json!("cookie"), None));
    let page = "https://login.example.com/?c_url={url}&a=<b>";
    let page_of = page.replace("<b>", "b");
    let berth = Berth::with(&["--bkrepo", &bkrepo.url, "--sign-in", "cookie", "--login-page", &page_of]);
    assert_eq!(block(&berth).await["loginPage"], json!(page_of));
}

#[tokio::test(flavor = "multi_thread")]
async fn other_sources_say_what_they_can_do() {
    assert_eq!(block(&Berth::with(&["--mock"])).await["capabilities"], Capabilities::BK_REPO.to_json());
    let registry = block(&Berth::with(&["--registry", "http://127.0.0.1:9"])).await;
    assert_eq!(
        (&registry["capabilities"], &registry["signIn"]),
        (&Capabilities::OCI_REGISTRY.to_json(), &json!("session"))
    );
    assert_eq!(registry["scope"], json!({ "project": "registry", "repo": "images", "type": "DOCKER" }));
}
