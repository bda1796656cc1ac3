//! Where the rows of a list come from.

use std::future::Future;

use ext_api::{ApiError, Page, PageRequest};

use crate::api::{Cancel, Client};

/// A list of the registry that can be asked for in pages.
pub trait ListSource: Clone + Send + Sync + 'static {
    type Record: Clone + PartialEq + Send + Sync + 'static;

    /// The name that a row is found and told apart by.
    fn name(record: &Self::Record) -> &str;

    /// Whether the server has no pages for this list and always sends all of it.
    fn comes_whole(&self) -> bool {
        false
    }

    /// One page, narrowed by the server's own filter.
    fn page(
        &self,
        client: Client,
        page: PageRequest,
        filter: Option<String>,
        cancel: &Cancel,
    ) -> impl Future<Output = Result<Page<Self::Record>, ApiError>>;
}
