//! How much a registry may send, and how long it may take.

use std::time::Duration;

use super::patience::Patience;
use super::watch::Watch;
use crate::upstream;

/// The limits of requests to a registry. Tests make them small.
#[derive(Clone, Debug)]
pub struct Limits {
    pub upstream: upstream::Limits,
    /// After so long a page of tags is sent with the sizes and dates that are there.
    pub rows: Duration,
    /// How long the details of a tag wait for what refers to it.
    pub referrers: Duration,
    /// How long to wait after 429.
    pub patience: Patience,
    /// Until a deletion that a registry has accepted shows.
    pub deletion_shows: Duration,
    /// How long it is looked after, beyond that, and how much is kept for it.
    pub watch: Watch,
    /// Bytes of a manifest that is read only to be deleted. It may have to be put back.
    pub deleted_document: usize,
    /// How long a list that took several requests is kept.
    pub list_life: Duration,
    /// Until all pages of one list of names are there.
    pub list_time: Duration,
    /// Pages of one list of names.
    pub list_pages: usize,
    /// Names of one list.
    pub list_names: usize,
    /// Bytes of the manifests and configurations that are kept.
    pub cache: u64,
    /// Bytes of the lists that are kept, with room for the longest one: a list that is not kept is read for every page.
    pub kept_lists: u64,
    /// Rows of one list that are read at the same time.
    pub at_once: usize,
    /// Rows of a page up to which sizes and dates are read.
    pub read_rows: usize,
    /// Images of an index up to which they are read for the size of the whole.
    pub read_platforms: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            upstream: upstream::Limits::default(),
            rows: Duration::from_secs(15),
            referrers: Duration::from_secs(3),
            patience: Patience { first: Duration::from_millis(500), whole: Duration::from_secs(10) },
            deletion_shows: Duration::from_secs(8),
            watch: Watch::default(),
            deleted_document: 64 << 20,
            list_life: Duration::from_secs(10),
            list_time: Duration::from_secs(5 * 60),
            list_pages: 5_000,
            list_names: 250_000,
            cache: 32 << 20,
            kept_lists: 96 << 20,
            at_once: 8,
            read_rows: 200,
            read_platforms: 24,
        }
    }
}
