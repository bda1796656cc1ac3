//! No secret is in the log, wherever a request or an answer has one.

use reqwest::Method;
use serde_json::json;

use crate::berth::Berth;
use crate::bk_repo::{BkRepo, envelope};
use crate::headers::loaded;
use crate::raw::{nobody, raw_server};
use crate::scripted::Scripted;

/// `alice:secret` as a browser sends it, and what the other headers, queries and answers here have.
const SECRETS: [&str; 4] = ["YWxpY2U6c2VjcmV0", "secret", "signature", "hunter2"];

const DELETION: &str = "docker/ext/version/delete/demo/images?packageKey=docker://web&version=v1&token=hunter2";

fn blob(digit: &str) -> String {
    format!("docker/v2/demo/images/web/blobs/sha256:{}", digit.repeat(64))
}

/// A bk-repo that redirects to stores which fail in each way that there is, in addresses with signatures.
async fn failing() -> BkRepo {
    let bkrepo = BkRepo::start().await;
    let store = BkRepo::without_service().await;
    store.answer("/b?signature=hunter2", Scripted::status(403.try_into().unwrap(), "<Key>hunter2</Key>"));
    let stores = [
        format!("{}/b?signature=hunter2", store.url),
        format!("{}/b?signature=hunter2", nobody().await),
        format!("{}/b?signature=hunter2", raw_server("hunter2").await),
        "ftp://a.example/?signature=hunter2".to_owned(),
        "http://user:hunter2@127.0.0.1/".to_owned(),
    ];
    for (number, location) in stores.iter().enumerate() {
        let redirect = Scripted::status(302.try_into().unwrap(), "").with("location", location);
        bkrepo.answer(&format!("/{}", blob(&number.to_string())), redirect);
    }
    let list = r#"{"data":[{"configuration":{"password":"hunter2"}"#;
    bkrepo.answer("/repository/api/repo/list/demo", Scripted::json(list));
    bkrepo.answer("/repository/api/project/list", envelope(json!("hunter2")).with("x-secret", "hunter2"));
    bkrepo
}

#[tokio::test(flavor = "multi_thread")]
async fn no_secret_is_in_the_log() {
    let bkrepo = failing().await;
    for flags in [&["--sign-in", "basic"][..], &["--sign-in", "cookie"]] {
        for format in ["text", "json"] {
            let berth = Berth::with(&[&["--bkrepo", &bkrepo.url, "--log-format", format][..], flags].concat());
            let mut paths: Vec<String> = (0..5).map(|number| blob(&number.to_string())).collect();
            paths.extend(
                [
                    "repository/api/repo/list/demo",
                    "repository/api/project/list?token=hunter2",
                    DELETION,
                    "docker/v2/?a=hunter2",
                ]
                .map(str::to_owned),
            );
            for path in &paths {
                let method = if path == DELETION { Method::DELETE } else { Method::GET };
                loaded(&berth, method, path).send().await.unwrap();
            }
            berth.get("healthz").await;
            let lines = berth.log_until("/healthz");
            assert!(lines.len() > paths.len(), "{lines:?}");
            for line in &lines {
                for secret in SECRETS {
                    assert!(!line.contains(secret), "{secret} is in {line}");
                }
            }
        }
    }
}
