//! A bk-repo whose certificate the system does not know: `--ca` and `--insecure`.

use crate::berth::Berth;
use crate::secure::{CERTIFICATE, secure_server};

const PROJECTS: &str = "repository/api/project/list";

const ANSWER: &str =
    "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-type: application/json\r\n\r\n{\"code\":0,\"data\":[\"safe\"]}";

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_certificate_is_not_trusted() {
    let answer = Berth::before(&secure_server(ANSWER).await).ask(PROJECTS).await;
    assert_eq!((answer.status.as_u16(), answer.code), (502, 250_116));
    assert!(answer.message.contains("certificate is not trusted"), "{}", answer.message);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_named_issuer_or_no_check_at_all_lets_it_through() {
    let url = secure_server(ANSWER).await;
    for flags in [&["--ca", CERTIFICATE][..], &["--insecure"]] {
        let berth = Berth::with(&[&["--bkrepo", &url][..], flags].concat());
        let text = berth.get(PROJECTS).await.text().await.unwrap();
        assert!(text.contains("safe"), "{text}");
    }
}
