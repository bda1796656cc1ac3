//! The body of a request, which has to be complete within a time limit.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::Bytes;
use http_body::{Body, Frame, SizeHint};
use hyper::body::Incoming;
use thiserror::Error;
use tokio::time::{Sleep, sleep};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the request was not complete in time")]
pub struct SlowRequest;

/// A body that fails when its time is over.
pub struct TimedBody {
    body: Incoming,
    time: Duration,
    /// Starts when the body is first read.
    end: Option<Pin<Box<Sleep>>>,
}

impl TimedBody {
    pub fn new(body: Incoming, time: Duration) -> TimedBody {
        TimedBody { body, time, end: None }
    }
}

impl Body for TimedBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        if let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(context) {
            return Poll::Ready(frame.map(|frame| frame.map_err(axum::Error::new)));
        }
        let time = self.time;
        let end = self.end.get_or_insert_with(|| Box::pin(sleep(time)));
        end.as_mut().poll(context).map(|()| Some(Err(axum::Error::new(SlowRequest))))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl SlowRequest {
    /// Whether an error of a body means this.
    pub fn is(error: &axum::Error) -> bool {
        let first: Option<&(dyn std::error::Error + 'static)> = Some(error);
        std::iter::successors(first, |error| error.source()).any(<dyn std::error::Error>::is::<SlowRequest>)
    }
}
