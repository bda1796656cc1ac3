//! Registries whose certificate the system does not know: `--ca` and `--insecure`.
//!
//! The certificate is for 127.0.0.1 only and good for nothing else:
//! `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 36500 -subj "/CN=Berth's tests" \
//! -addext subjectAltName=IP:127.0.0.1 -addext basicConstraints=critical,CA:FALSE -keyout key.pem -out certificate.pem`

use std::sync::Arc;

use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

use crate::berth::Berth;
use crate::raw_registry::answer_once;

const LIST: &str = "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{\"repositories\":[\"safe\"]}";

const IMAGES: &str = "docker/ext/repo/registry/images";

const CERTIFICATE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oci/certificates/certificate.pem");
const KEY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oci/certificates/key.pem");

/// The address of a registry with one image.
async fn secure_registry() -> String {
    let certificate = CertificateDer::from_pem_file(CERTIFICATE).unwrap();
    let key = PrivateKeyDer::from_pem_file(KEY).unwrap();
    let config = ServerConfig::builder().with_no_client_auth();
    let config = config.with_single_cert(vec![certificate], key).unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((connection, _)) = listener.accept().await {
            if let Ok(connection) = acceptor.accept(connection).await {
                answer_once(connection, LIST).await;
            }
        }
    });
    url
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_certificate_is_not_trusted() {
    let url = secure_registry().await;
    let answer = Berth::before(&url).ask(IMAGES).await;
    assert_eq!((answer.status.as_u16(), answer.code), (502, 250_116));
    assert!(answer.message.contains("certificate is not trusted"), "{}", answer.message);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_of_a_named_issuer_is_trusted() {
    let url = secure_registry().await;
    let berth = Berth::with(&["--registry", &url, "--ca", CERTIFICATE]);
    assert_eq!(berth.data(IMAGES).await["records"][0]["name"], "safe");
}

#[tokio::test(flavor = "multi_thread")]
async fn insecure_skips_the_check() {
    let url = secure_registry().await;
    let berth = Berth::with(&["--registry", &url, "--insecure"]);
    assert_eq!(berth.data(IMAGES).await["records"][0]["name"], "safe");
}
