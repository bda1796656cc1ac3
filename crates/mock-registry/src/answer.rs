//! The answers to requests: data in the envelope, a stream of bytes, or a refusal.

mod data;
mod exchange;
mod request_parts;
mod service_words;

pub use data::{Data, Fields};
pub use exchange::Exchange;
pub use request_parts::{At, Parameters};
