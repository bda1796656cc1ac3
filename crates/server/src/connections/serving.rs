//! Answering the requests of one connection.

use std::convert::Infallible;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::response::Response;
use http::{Method, Request};
use http_body::{Body as HttpBody, Frame, SizeHint};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio_util::sync::CancellationToken;
use tower::Service;
use tracing::info;

use super::request_body::TimedBody;
use super::table::Place;
use super::watch::{Leave, Watch};
use super::watched_stream::WatchedStream;

/// Bytes of the head of a request, and of what is held of an answer before the client has taken it.
const BUFFER: usize = 128 << 10;

/// Serves a connection until it ends, is told to leave, or the program stops.
pub async fn serve_connection(
    stream: TcpStream,
    place: Place,
    app: Router,
    body_time: Duration,
    stopping: CancellationToken,
) {
    let watch = &place.watch;
    let io = TokioIo::new(WatchedStream::new(stream, Arc::clone(watch)));
    let service = service_fn(|request| answered(app.clone(), request, Arc::clone(watch), body_time));
    // The sweep keeps the time limits of all connections, so that none needs a timer of its own.
    let connection = http1::Builder::new().header_read_timeout(None).max_buf_size(BUFFER).serve_connection(io, service);
    let mut connection = pin!(connection);
    let mut is_stopping = false;
    loop {
        tokio::select! {
            biased;
            // An error is a client that has disconnected or did not send HTTP.
            _ = connection.as_mut() => return,
            leave = watch.told() => {
                if watch.unused().is_some() {
                    return;
                }
                if leave == Leave::AtOnce {
                    info!("connection closed: its request took too long");
                    return;
                }
                connection.as_mut().graceful_shutdown();
            }
            () = stopping.cancelled(), if !is_stopping => {
                is_stopping = true;
                connection.as_mut().graceful_shutdown();
            }
        }
    }
}

async fn answered(
    mut app: Router,
    request: Request<Incoming>,
    watch: Arc<Watch>,
    body_time: Duration,
) -> Result<Response<AnswerBody>, Infallible> {
    watch.request_begins(*request.method() == Method::DELETE);
    let in_request = InRequest(watch);
    let request = request.map(|body| Body::new(TimedBody::new(body, body_time)));
    let response = app.call(request).await?;
    Ok(response.map(|body| AnswerBody { body, _in_request: in_request }))
}

/// Marks the request as ended for the sweep when its answer is dropped.
struct InRequest(Arc<Watch>);

impl Drop for InRequest {
    fn drop(&mut self) {
        self.0.request_ends();
    }
}

/// The body of an answer. While there is one, the connection is at a request.
struct AnswerBody {
    body: Body,
    _in_request: InRequest,
}

impl HttpBody for AnswerBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
