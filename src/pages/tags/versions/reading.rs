//! Reads versions: all of an image where they are not too many, else those of the page.

use ext_api::{PageRequest, VersionRecord};
use leptos::prelude::*;
use route::ImageAddress;

use crate::{
    api::{Cancel, Client, VERSIONS_IN_ONE},
    list::listing::Listing,
};

/// Rows of one request for a longer list.
const LARGE_PAGE: u32 = 1_000;

/// Which versions are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All, in pages of so many.
    All {
        size: u32,
    },
    Page(PageRequest),
}

/// What was read.
#[derive(Debug, Default)]
pub struct Found {
    pub versions: Vec<VersionRecord>,
    /// Whether those are all versions of the image.
    pub are_all: bool,
}

impl Extent {
    /// What the rows on screen need; nothing where they are no page of versions.
    pub fn of(listing: Listing, needs_all: bool) -> Option<Self> {
        let count = untrack(|| listing.count());
        if count.is_some_and(|count| count <= VERSIONS_IN_ONE.into()) {
            return Some(Self::All { size: VERSIONS_IN_ONE });
        }
        if needs_all {
            return Some(Self::All { size: LARGE_PAGE });
        }
        listing.shown.with_untracked(|shown| {
            // Only a page in the default order, without a filter, is a page of versions.
            let shown = shown.as_ref().filter(|shown| shown.filter.is_empty() && shown.read.is_none())?;
            Some(Self::Page(PageRequest { number: shown.page, size: shown.size }))
        })
    }
}

/// What cannot be read is not there.
pub async fn read(client: Client, image: StoredValue<ImageAddress>, extent: Extent, cancel: &Cancel) -> Found {
    let mut found = Found::default();
    let (first, size) = match extent {
        Extent::All { size } => (1, size),
        Extent::Page(page) => (page.number, page.size),
    };
    for number in first.. {
        let Some(image) = image.try_get_value() else { break };
        let Some(page) = client.versions(image, PageRequest { number, size }, cancel).await else { break };
        let is_empty = page.records.is_empty();
        found.versions.extend(page.records);
        if matches!(extent, Extent::Page(_)) || cancel.is_aborted() {
            break;
        }
        found.are_all = found.versions.len() as u64 >= page.total;
        if found.are_all || is_empty {
            break;
        }
    }
    found
}
