//! The tag in the pull command above the list: `latest` if it is on the first page of the list, otherwise the first
//! tag of that page.
//!
//! If the visit starts on another page, in another order or with a filter, the first page is requested separately, so
//! that the command is always the same.

use ext_api::{ApiError, ListTags, PageRequest};
use image::{TagName, is_attachment};
use leptos::prelude::*;
use route::{DEFAULT_PAGE_SIZE, ImageAddress};

use crate::{
    api::{Cancel, Client, use_client},
    boxed,
    listing::{Listing, Shown},
    load::Loader,
};

/// The tag at the top. A copy is a handle to the same one.
#[derive(Clone, Copy)]
pub struct TagOnTop {
    listing: Listing,
    from_rows: RwSignal<Option<Top>>,
    asked: Loader<(), Option<Top>>,
}

#[derive(Clone, Debug, PartialEq)]
struct Top {
    tag: TagName,
    /// Whether its deletion was interrupted.
    is_interrupted: bool,
}

impl TagOnTop {
    pub fn new(listing: Listing, image: &ImageAddress) -> Self {
        let client = use_client();
        let image = StoredValue::new(image.clone());
        let from_rows = RwSignal::new(None);
        boxed::effect(move || {
            listing.shown.with(|shown| {
                if let Some(shown) = shown.as_ref().filter(|shown| is_first_page(shown)) {
                    let rows = shown.rows.iter().filter(|row| !row.is_gone());
                    from_rows.set(tag_of(rows.map(|row| (&*row.name, row.interrupted().is_some()))));
                }
            });
        });
        let is_elsewhere = move || {
            let is_shown = listing.shown.with(|shown| shown.as_ref().is_some_and(|shown| !is_first_page(shown)));
            (is_shown && from_rows.with(Option::is_none)).then_some(())
        };
        let asked = Loader::new(is_elsewhere, move |(), cancel| {
            Box::pin(async move { on_first_page(client, image.get_value(), &cancel).await })
        });
        Self { listing, from_rows, asked }
    }

    pub fn tag(&self) -> Option<TagName> {
        self.top().map(|top| top.tag)
    }

    /// Whether the deletion of that tag was interrupted.
    pub fn is_interrupted(&self) -> bool {
        self.top().is_some_and(|top| top.is_interrupted)
    }

    fn top(&self) -> Option<Top> {
        self.from_rows.get().or_else(|| self.asked.value().flatten())
    }

    /// Determines the tag again, because it may have been deleted. On the first page, the next response does that.
    pub fn forget(&self) {
        if self.listing.shown.with_untracked(|shown| shown.as_ref().is_some_and(is_first_page)) {
            return;
        }
        self.from_rows.set(None);
        self.asked.state().update(|load| load.ready = None);
        self.asked.reload();
    }
}

/// Requests the first page and picks its tag.
async fn on_first_page(client: Client, image: ImageAddress, cancel: &Cancel) -> Result<Option<Top>, ApiError> {
    let page = PageRequest { number: 1, size: DEFAULT_PAGE_SIZE };
    let call = ListTags { repository: image.repository, image: image.name, page, filter: None };
    let records = client.send(&call, cancel).await?.records;
    Ok(tag_of(records.iter().map(|record| (record.tag.text(), record.interrupted.is_some()))))
}

/// A list that is loaded page by page has the default order.
fn is_first_page(shown: &Shown) -> bool {
    shown.page == 1 && shown.filter.is_empty() && shown.read.is_none()
}

fn tag_of<'a>(tags: impl Iterator<Item = (&'a str, bool)>) -> Option<Top> {
    let tops = tags.filter_map(|(name, is_interrupted)| Some(Top { tag: TagName::parse(name).ok()?, is_interrupted }));
    let mut tops = tops.filter(|top| !is_attachment(&top.tag));
    let first = tops.next()?;
    Some(tops.find(|top| top.tag.as_str() == "latest").unwrap_or(first))
}
