//! A call: its request, and how its answer is read.

use serde_json::Value;
use thiserror::Error;

use crate::{
    endpoint::Method,
    error::{ApiError, ErrorKind},
    failure,
    request::Request,
};

/// The `data` of an envelope.
pub type Data = Value;

/// The data is not an answer to this call.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unreadable {
    /// The shape is wrong.
    #[error("{0}")]
    Shape(&'static str),
    /// `data: null` for a single thing: it does not exist.
    #[error("nothing is there")]
    Missing,
    /// `data: false` on a delete: it was not deleted.
    #[error("the server reports that it was not deleted")]
    NotDone,
}

/// One endpoint of the API with its arguments.
pub trait Call {
    type Answer;

    /// The request to send.
    fn request(&self) -> Request;

    /// Reads the data of a successful envelope.
    ///
    /// # Errors
    /// When it cannot be the answer to this call.
    fn decode(&self, data: Data) -> Result<Self::Answer, Unreadable>;
}

/// Reads the answer to a call from its status and body.
///
/// # Errors
/// Every failure that the server reports, and every body that cannot be read, each with its kind.
pub fn read<C: Call>(call: &C, status: u16, body: &[u8]) -> Result<C::Answer, ApiError> {
    let (data, trace_id) = failure::data_of(status, body).map_err(|error| match error.status {
        // On a read the same status means that there is no such address.
        Some(405) if call.request().method == Method::Delete => ApiError { kind: ErrorKind::DeletionRefused, ..error },
        _ => error,
    })?;
    call.decode(data).map_err(|reason| unreadable(status, trace_id, &reason))
}

fn unreadable(status: u16, trace_id: Option<String>, reason: &Unreadable) -> ApiError {
    let kind = match reason {
        Unreadable::Shape(_) => ErrorKind::Unreadable,
        Unreadable::Missing => ErrorKind::NotFound,
        Unreadable::NotDone => ErrorKind::Refused,
    };
    ApiError { status: Some(status), message: Some(reason.to_string()), trace_id, ..ApiError::of(kind) }
}
