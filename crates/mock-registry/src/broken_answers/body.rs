//! Broken bodies: cut, changed, slow, endless.

use std::io;
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::response::Response;
use futures::stream::{self, StreamExt};
use http::HeaderValue;
use http::header::{CONTENT_LENGTH, ETAG};

/// Marks an answer that is never sent.
#[derive(Clone, Copy, Debug)]
pub struct Unanswered;

/// Long enough for what was sent so far to leave before the connection is cut.
const BEFORE_THE_CUT: Duration = Duration::from_millis(50);

/// A connection that ends without an answer: a body that fails at once takes the headers,
/// which are still unsent, with it.
pub fn cut_connection() -> Response {
    let mut response = Response::new(Body::from_stream(stream::once(async { Err::<Bytes, _>(cut()) })));
    response.extensions_mut().insert(Unanswered);
    response
}

/// The same headers and the first half of the body.
pub async fn truncated(response: Response) -> Response {
    let (response, bytes) = apart(response).await;
    let half = bytes.slice(..bytes.len() / 2);
    let body = stream::once(async { Ok(half) }).chain(stream::once(async {
        tokio::time::sleep(BEFORE_THE_CUT).await;
        Err(cut())
    }));
    response.map(|()| Body::from_stream(body))
}

/// The same answer with its last byte changed.
pub async fn tampered(response: Response) -> Response {
    let (response, bytes) = apart(response).await;
    let mut bytes = bytes.to_vec();
    if let Some(last) = bytes.last_mut() {
        *last ^= 0xff;
    }
    response.map(|()| Body::from(bytes))
}

/// The same answer in twenty pieces, spread over `time`.
pub async fn trickling(response: Response, time: Duration) -> Response {
    const PIECES: usize = 20;
    let (response, bytes) = apart(response).await;
    let size = bytes.len().div_ceil(PIECES).max(1);
    let pieces = stream::unfold(bytes, move |mut rest| async move {
        if rest.is_empty() {
            return None;
        }
        tokio::time::sleep(time / PIECES as u32).await;
        let piece = rest.split_to(size.min(rest.len()));
        Some((Ok::<_, io::Error>(piece), rest))
    });
    response.map(|()| Body::from_stream(pieces))
}

/// The same headers, and then one byte every now and then, for ten minutes at least.
pub async fn dripping(response: Response) -> Response {
    const PAUSE: Duration = Duration::from_secs(2);
    const AT_LEAST: Duration = Duration::from_secs(600);
    let (response, bytes) = apart(response).await;
    let pause = PAUSE.max(AT_LEAST / u32::try_from(bytes.len()).unwrap_or(u32::MAX).max(1));
    let drops = stream::unfold(bytes, move |mut rest| async move {
        if rest.is_empty() {
            return None;
        }
        tokio::time::sleep(pause).await;
        Some((Ok::<_, io::Error>(rest.split_to(1)), rest))
    });
    response.map(|()| Body::from_stream(drops))
}

/// The same JSON with 17 MiB of white space in it, which is more than any client accepts. It has no `Content-Length`, and is
/// never in memory as a whole. A layer may have any size and stays as it is.
pub async fn oversized(response: Response) -> Response {
    static BLANK: [u8; 64 << 10] = [b' '; 64 << 10];
    const BLANKS: usize = (17 << 20) / BLANK.len();
    let (mut response, mut bytes) = apart(response).await;
    if !matches!(bytes.first(), Some(b'{' | b'[')) {
        return response.map(|()| Body::from(bytes));
    }
    response.headers_mut().remove(CONTENT_LENGTH);
    let opening = bytes.split_to(1);
    let blanks = (0..BLANKS).map(|_| Bytes::from_static(&BLANK));
    let pieces = [opening].into_iter().chain(blanks).chain([bytes]).map(Ok::<_, io::Error>);
    response.map(|()| Body::from_stream(stream::iter(pieces)))
}

/// An answer apart from its bytes, with their true length in its headers.
async fn apart(response: Response) -> (http::Response<()>, Bytes) {
    let (mut parts, body) = response.into_parts();
    // Everything that the registry sends lies in memory already.
    let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
    parts.headers.insert(CONTENT_LENGTH, HeaderValue::from(bytes.len()));
    parts.headers.remove(ETAG);
    (http::Response::from_parts(parts, ()), bytes)
}

fn cut() -> io::Error {
    io::Error::new(io::ErrorKind::ConnectionReset, "cut on purpose")
}
