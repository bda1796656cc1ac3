//! A server whose certificate the system does not know.
//!
//! The certificates are good for nothing else, and each but `other-name` is for 127.0.0.1:
//! `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 36500 -subj "/CN=Berth's tests" \
//! -addext subjectAltName=IP:127.0.0.1 -addext basicConstraints=critical,CA:FALSE -keyout key.pem -out certificate.pem`
//! `authority` has `CA:TRUE`, and `expired` was made by `openssl ca -selfsign -startdate ... -enddate ...`.

use std::sync::Arc;

use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

use crate::raw::answer_once;

pub const CERTIFICATE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/upstream/certificates/certificate.pem");
const KEY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/upstream/certificates/key.pem");

/// Answers each connection's first request with these bytes.
pub async fn secure_server(bytes: &'static str) -> String {
    secure_server_with(CERTIFICATE, KEY, bytes).await
}

/// The same with a certificate and a key of these files.
pub async fn secure_server_with(certificate: &str, key: &str, bytes: &'static str) -> String {
    let certificate = CertificateDer::from_pem_file(certificate).unwrap();
    let key = PrivateKeyDer::from_pem_file(key).unwrap();
    let config = ServerConfig::builder().with_no_client_auth();
    let config = config.with_single_cert(vec![certificate], key).unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((connection, _)) = listener.accept().await {
            if let Ok(connection) = acceptor.accept(connection).await {
                answer_once(connection, |_| bytes).await;
            }
        }
    });
    url
}
