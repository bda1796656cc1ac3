//! Filters: an explanation of the filter, and what is wrong with it.

use image::query::{Field, Query, QueryError};
use list::ListKind;

/// Texts below the filter box.
pub trait QueryMessages {
    /// "Tags whose name contains “rc”, older than 30 days and not by “bot”".
    fn query_meaning(&self, what: ListKind, query: &Query) -> String;

    /// What is wrong with the filter `text`.
    fn query_error(&self, what: ListKind, error: &QueryError, text: &str) -> String;

    /// The meaning of a field, beside its key in the list of completions.
    fn query_field(&self, field: Field) -> &'static str;
}
