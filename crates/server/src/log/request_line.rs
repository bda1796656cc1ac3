//! One line for each request, written when its last byte is sent, its source has failed or its client has gone.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Instant;

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http::header::CONTENT_LENGTH;
use http::{Method, StatusCode};
use http_body::{Body as HttpBody, Frame, SizeHint};
use tracing::info;

use crate::trace_id::{TRACE_HEADER, TraceId};

/// Gives the request its trace id and logs it. The query is not logged: it holds what people type.
pub async fn request_line(mut request: Request, next: Next) -> Response {
    let trace_id = TraceId::next();
    let mut line = Line {
        method: request.method().clone(),
        path: request.uri().path().to_owned(),
        status: None,
        trace_id: trace_id.to_string(),
        started: Instant::now(),
        bytes: 0,
        announced: None,
        is_whole: false,
        broken: None,
    };
    request.extensions_mut().insert(trace_id);
    let response = next.run(request).await;
    line.status = Some(response.status());
    // The mock makes its own ids, as bk-repo does; the log then has the one that the client sees.
    if let Some(id) = response.headers().get(TRACE_HEADER).and_then(|id| id.to_str().ok()) {
        id.clone_into(&mut line.trace_id);
    }
    line.announced = announced(&response);
    response.map(|body| {
        line.is_whole = body.is_end_stream();
        Body::new(Logged { body, line })
    })
}

fn announced(response: &Response) -> Option<u64> {
    response.headers().get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// What the log will say. It is written when this is dropped, which also happens when a client goes away.
struct Line {
    method: Method,
    path: String,
    status: Option<StatusCode>,
    trace_id: String,
    started: Instant,
    bytes: u64,
    /// The length that the answer declares. After its last byte the body is not polled again.
    announced: Option<u64>,
    is_whole: bool,
    /// Why the answer was cut, where the client did not close it.
    broken: Option<String>,
}

impl Drop for Line {
    fn drop(&mut self) {
        let milliseconds = self.started.elapsed().as_millis();
        let status = self.status.map_or(0, |status| status.as_u16());
        let Line { method, path, trace_id, bytes, .. } = &*self;
        let message = match &self.broken {
            Some(reason) => format!("broken off: the source {reason}"),
            None if std::thread::panicking() => "broken off: internal error".to_owned(),
            None if self.is_whole || *method == Method::HEAD => "answered".to_owned(),
            None => "client left".to_owned(),
        };
        info!(%method, path, status, milliseconds, bytes, trace_id, "{message}");
    }
}

/// A body that is counted as it is sent.
struct Logged {
    body: Body,
    line: Line,
}

impl HttpBody for Logged {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(context);
        match &polled {
            Poll::Ready(Some(Ok(frame))) => {
                let length = frame.data_ref().map_or(0, |data| data.len() as u64);
                self.line.bytes = self.line.bytes.saturating_add(length);
            }
            Poll::Ready(Some(Err(error))) => self.line.broken = Some(error.to_string()),
            Poll::Ready(None) | Poll::Pending => {}
        }
        let has_all = self.line.announced == Some(self.line.bytes);
        self.line.is_whole |= has_all || matches!(polled, Poll::Ready(None)) || self.body.is_end_stream();
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
