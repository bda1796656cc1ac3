//! The connections of clients: how many there may be, how long each may take, and how they end when the program stops.
//!
//! `axum::serve` has no limits, so the accept loop is this program's own (decision 0023).

mod accept;
mod client;
mod limits;
mod open_files;
mod overdue;
mod refused;
mod request_body;
mod serving;
mod sweep;
mod table;
#[cfg(test)]
mod tests;
mod watch;
mod watched_stream;

pub use accept::serve;
pub use limits::Limits;
pub use open_files::open_files;
pub use request_body::SlowRequest;
