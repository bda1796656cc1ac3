//! A bk-repo whose certificate the system does not know: `--ca` and `--insecure`.

use crate::berth::Berth;
use crate::secure::{CERTIFICATE, secure_server, secure_server_with};

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

/// A file beside the certificate that is right.
fn file_of(name: &str) -> String {
    format!("{}/{name}.pem", CERTIFICATE.rsplit_once('/').unwrap().0)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_a_certificate_is_said() {
    for (name, words) in [
        ("authority", "its certificate is a CA certificate"),
        ("other-name", "its certificate is for another host"),
        ("expired", "its certificate has expired"),
    ] {
        let url = secure_server_with(&file_of(name), &file_of(&format!("{name}.key")), "").await;
        for flags in [&[][..], &["--ca", &file_of(name)]] {
            let message = Berth::with(&[&["--bkrepo", &url][..], flags].concat()).ask(PROJECTS).await.message;
            // The name is looked at last.
            let is_issuer_known = !flags.is_empty() || name != "other-name";
            let words = if is_issuer_known { words } else { "its certificate is not trusted" };
            assert!(message.contains(words), "{name} {flags:?}: {message}");
            assert!(!is_issuer_known || !message.contains("--ca"), "{message}");
        }
    }
    let url = secure_server(ANSWER).await;
    let other = Berth::with(&["--bkrepo", &url, "--ca", &file_of("other-name")]).ask(PROJECTS).await.message;
    assert!(other.contains("neither a system CA nor in the file of --ca"), "{other}");
}
