//! Checks a deployment from the responses it has given. No I/O and no texts: the console sends the requests and has
//! the texts.

#![cfg_attr(test, expect(clippy::indexing_slicing, clippy::panic, reason = "a test may stop at the first surprise"))]

mod access;
mod address;
mod clock;
mod content;
mod finding;
mod headers;
mod service;

pub use access::{Access, Writing};
pub use address::Address;
pub use clock::Clock;
pub use content::{Dialect, LayerRoute};
pub use finding::{Finding, Verdict};
pub use headers::{Headers, ProtectiveHeader};
pub use service::Service;
