//! How much a registry may send, and how long it may take.

use std::time::Duration;

use super::patience::Patience;

/// Bounds of what is asked of a registry. Tests make them small.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Until a connection stands.
    pub connect: Duration,
    /// Until an answer has begun and, where it is no blob, has come whole.
    pub answer: Duration,
    /// Between two pieces of a blob, of which the whole may take as long as it needs.
    pub idle: Duration,
    /// Until a page of tags is shown with the sizes and dates that are there by then.
    pub rows: Duration,
    /// How long a registry that asks for fewer requests is waited for.
    pub patience: Patience,
    /// How long a list that took several requests is shown again without asking.
    pub list_life: Duration,
    /// Bytes of a manifest or a configuration.
    pub document: usize,
    /// Bytes of one page of names.
    pub list_page: usize,
    /// Pages of one list of names.
    pub list_pages: usize,
    /// Names of one list.
    pub list_names: usize,
    /// Bytes of the manifests and configurations that are kept.
    pub cache: u64,
    /// Bytes of the lists that are kept.
    pub kept_lists: u64,
    /// Rows of one list that are read at the same time, and tags of one image that are deleted.
    pub at_once: usize,
    /// Rows of a page up to which sizes and dates are read.
    pub read_rows: usize,
    /// Images of an index up to which they are read for the size of the whole.
    pub read_platforms: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            connect: Duration::from_secs(5),
            answer: Duration::from_secs(30),
            idle: Duration::from_secs(60),
            rows: Duration::from_secs(15),
            patience: Patience { first: Duration::from_millis(500), whole: Duration::from_secs(10) },
            list_life: Duration::from_secs(10),
            document: 4 << 20,
            list_page: 16 << 20,
            list_pages: 5_000,
            list_names: 250_000,
            cache: 32 << 20,
            kept_lists: 32 << 20,
            at_once: 8,
            read_rows: 200,
            read_platforms: 24,
        }
    }
}
