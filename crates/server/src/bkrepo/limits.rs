//! How much a bk-repo may send or be sent, and how long it may take.

use std::time::Duration;

use ext_api::CallKind;

use crate::upstream;

/// The limits of requests to a bk-repo. Tests make them small.
#[derive(Clone, Debug)]
pub struct Limits {
    pub upstream: upstream::Limits,
    /// Until each name of the service has answered whether it is there.
    pub discovery: Duration,
    /// Until the answer to a deletion has begun. An image is deleted file by file, and the console waits as long.
    pub deletion: Duration,
    /// Bytes of the body of a permission check.
    pub question: usize,
    /// Bytes of the body of an error; of a longer one only the status is passed on.
    pub error: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            upstream: upstream::Limits::default(),
            discovery: Duration::from_secs(5),
            deletion: Duration::from_secs(10 * 60),
            question: 64 << 10,
            error: 64 << 10,
        }
    }
}

impl Limits {
    /// How long the answer to a call may take to begin.
    pub fn deadline(&self, kind: CallKind) -> Duration {
        if kind.is_deletion() { self.deletion } else { self.upstream.answer }
    }

    /// How many bytes the answer to a call may have.
    pub fn longest(&self, kind: CallKind) -> Option<usize> {
        match kind {
            CallKind::Blob => None,
            CallKind::Manifest => Some(self.upstream.document),
            _ => Some(self.upstream.list_page),
        }
    }
}
