//! The tag that the command above the list pulls: `latest` if the image has it, else the first tag of its list.
//!
//! The first page says it at once. A visit that begins on another page or with a filter has to ask, so that the command
//! does not depend on the way in.

use image::{TagName, is_attachment};
use leptos::prelude::*;
use route::ImageAddress;

use crate::{
    api::use_client,
    boxed,
    components::row_actions::tag_to_pull,
    listing::{Listing, Shown},
    load::Loader,
};

/// The tag on top. A copy is a handle to the same one.
#[derive(Clone, Copy)]
pub struct TagOnTop {
    listing: Listing,
    from_rows: RwSignal<Option<TagName>>,
    asked: Loader<(), Option<TagName>>,
}

impl TagOnTop {
    pub fn new(listing: Listing, image: &ImageAddress) -> Self {
        let client = use_client();
        let image = StoredValue::new(image.clone());
        let from_rows = RwSignal::new(None);
        boxed::effect(move || {
            listing.shown.with(|shown| {
                if let Some(shown) = shown.as_ref().filter(|shown| is_first_page(shown)) {
                    from_rows.set(tag_of(shown));
                }
            });
        });
        let is_elsewhere = move || {
            let is_shown = listing.shown.with(|shown| shown.as_ref().is_some_and(|shown| !is_first_page(shown)));
            (is_shown && from_rows.with(Option::is_none)).then_some(())
        };
        let asked = Loader::new(is_elsewhere, move |(), _| {
            Box::pin(async move { tag_to_pull(client, &image.get_value()).await })
        });
        Self { listing, from_rows, asked }
    }

    pub fn tag(&self) -> Option<TagName> {
        self.from_rows.get().or_else(|| self.asked.value().flatten())
    }

    /// Finds the tag anew, because the one that was found may have been deleted. On the first page its next answer says it.
    pub fn forget(&self) {
        if self.listing.shown.with_untracked(|shown| shown.as_ref().is_some_and(is_first_page)) {
            return;
        }
        self.from_rows.set(None);
        self.asked.state().update(|load| load.ready = None);
        self.asked.reload();
    }
}

fn is_first_page(shown: &Shown) -> bool {
    shown.page == 1 && shown.filter.is_empty()
}

fn tag_of(shown: &Shown) -> Option<TagName> {
    let tags = shown.rows.iter().filter_map(|row| TagName::parse(&row.name).ok());
    let mut tags = tags.filter(|tag| !is_attachment(tag));
    let first = tags.next()?;
    Some(tags.find(|tag| tag.as_str() == "latest").unwrap_or(first))
}
