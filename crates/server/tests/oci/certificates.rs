//! Registries whose certificate the system does not know: `--ca` and `--insecure`.

use crate::berth::Berth;
use crate::secure::{CERTIFICATE, secure_server};

const LIST: &str = "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{\"repositories\":[\"safe\"]}";

const IMAGES: &str = "docker/ext/repo/registry/images";

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_certificate_is_not_trusted() {
    let url = secure_server(LIST).await;
    let answer = Berth::before(&url).ask(IMAGES).await;
    assert_eq!((answer.status.as_u16(), answer.code), (502, 250_116));
    assert!(answer.message.contains("certificate is not trusted"), "{}", answer.message);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_of_a_named_issuer_is_trusted() {
    let url = secure_server(LIST).await;
    let berth = Berth::with(&["--registry", &url, "--ca", CERTIFICATE]);
    assert_eq!(berth.data(IMAGES).await["records"][0]["name"], "safe");
}

#[tokio::test(flavor = "multi_thread")]
async fn insecure_skips_the_check() {
    let url = secure_server(LIST).await;
    let berth = Berth::with(&["--registry", &url, "--insecure"]);
    assert_eq!(berth.data(IMAGES).await["records"][0]["name"], "safe");
}
