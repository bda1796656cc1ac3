//! How much a server may send, and how long it may take.

use std::time::Duration;

/// Limits of the requests to any server. Tests make them small.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Until a connection stands.
    pub connect: Duration,
    /// Until an answer has begun and, where it is read before it is passed on, has come whole.
    pub answer: Duration,
    /// Between two pieces of an answer that is passed on as it comes, and which may take as long as it needs.
    pub idle: Duration,
    /// Bytes of a manifest or a configuration.
    pub document: usize,
    /// Bytes of one page of a list.
    pub list_page: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            connect: Duration::from_secs(5),
            answer: Duration::from_secs(30),
            idle: Duration::from_secs(60),
            document: 4 << 20,
            list_page: 16 << 20,
        }
    }
}
