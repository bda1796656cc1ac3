//! Servers that are slow or silent, for tests with deadlines that can be waited for.

use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::response::Response;
use futures::{StreamExt, stream};
use http::Method;
use tokio::net::TcpListener;
use tower::ServiceExt;

use crate::settings::{Upstream, UpstreamUrl};

/// A deadline.
pub const SHORT: Duration = Duration::from_millis(400);

/// A server that answers some paths and is silent for the others.
pub async fn silent_but_for(answers: Router) -> Upstream {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = UpstreamUrl::parse(&format!("http://{}", listener.local_addr().unwrap())).unwrap();
    let app = answers.fallback(std::future::pending::<Response>);
    tokio::spawn(async move { axum::serve(listener, app).await });
    Upstream { url, insecure: false, ca: None }
}

/// Asks an API without a connection.
pub async fn ask(api: &Router, path: &str) -> Response {
    send(api, Method::GET, path).await
}

pub async fn send(api: &Router, method: Method, path: &str) -> Response {
    let request = Request::builder().method(method).uri(path).body(Body::empty()).unwrap();
    api.clone().oneshot(request).await.unwrap()
}

pub async fn text(response: Response) -> String {
    String::from_utf8(to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()).unwrap()
}

/// A body whose first bytes come at once and whose rest never comes.
pub async fn stalls() -> Body {
    let first = stream::iter([Ok::<_, std::io::Error>(Bytes::from_static(b"[\"a\","))]);
    Body::from_stream(first.chain(stream::pending()))
}

/// A body of as many pieces, with a pause before each.
pub fn pieces(piece: &'static [u8], count: usize, pause: Duration) -> Body {
    let pieces = stream::iter(0..count).then(move |_| async move {
        tokio::time::sleep(pause).await;
        Ok::<_, std::io::Error>(Bytes::from_static(piece))
    });
    Body::from_stream(pieces)
}
