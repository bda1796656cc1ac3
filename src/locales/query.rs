//! Queries of lists: what they ask for, in a sentence, and what is wrong with them.

use image::query::{Field, Query, QueryError};

use super::Counted;

/// What the box above a list says of the query in it.
pub trait QueryMessages {
    /// "Tags whose name contains “rc”, older than 30 days and not by “bot”".
    fn query_meaning(&self, what: Counted, query: &Query) -> String;

    /// What is wrong with the query that `text` was meant to be.
    fn query_error(&self, what: Counted, error: &QueryError, text: &str) -> String;

    /// What a field asks about, beside its key in the list of completions.
    fn query_field(&self, field: Field) -> &'static str;
}
