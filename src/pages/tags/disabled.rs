//! Disabled tags. Only the list of versions reports them, not the list of tags.

mod whole;

use std::collections::HashSet;

use ext_api::{Capability, PageRequest};
use leptos::{prelude::*, task::spawn_local};
use list::{Row, Shown};
use route::{ImageAddress, Query};

use crate::{
    api::{Cancel, Client, use_client},
    boxed,
    list::listing::Listing,
};

/// The names of disabled tags, as far as known. A copy is a handle to the same.
#[derive(Clone, Copy, Default)]
pub struct DisabledTags(RwSignal<HashSet<String>>);

impl DisabledTags {
    /// Requests the versions of each page after its tags are on screen. A failure marks nothing.
    pub fn follow(self, listing: Listing, image: &ImageAddress, query: Memo<Query>) {
        let client = use_client();
        let image = StoredValue::new(image.clone());
        let on_screen = boxed::memo(move || {
            let has_no_filter = query.with(|query| query.q.is_empty());
            listing.shown.with(|shown| {
                // Only a page in the default order corresponds to a page of versions.
                let is_own_page =
                    |shown: &&Shown| has_no_filter && client.has(Capability::Versions) && shown.read.is_none();
                let shown = shown.as_ref().filter(is_own_page)?;
                Some(PageRequest { number: shown.page, size: shown.size })
            })
        });
        let running = StoredValue::new_local(Cancel::new());
        boxed::effect(move || {
            running.with_value(Cancel::abort);
            let Some(page) = on_screen.get() else { return };
            let cancel = Cancel::new();
            running.set_value(cancel.clone());
            spawn_local(async move {
                let found = disabled_on(client, image.get_value(), page, &cancel).await.unwrap_or_default();
                self.learn(found);
            });
        });
        on_cleanup(move || {
            running.try_with_value(Cancel::abort);
        });
    }

    /// Adds names. Notifies only if one of them is new.
    pub(super) fn learn(self, found: Vec<String>) {
        self.0.try_maybe_update(|names| {
            let before = names.len();
            names.extend(found);
            (names.len() != before, ())
        });
    }

    /// Whether a tag is known to be disabled.
    pub fn has(self, name: &str) -> bool {
        self.0.with_untracked(|names| names.contains(name))
    }

    pub fn mark(self, row: &mut Row) {
        if self.0.read().contains(&**row.name()) {
            row.is_disabled = Some(true);
        }
    }
}

async fn disabled_on(client: Client, image: ImageAddress, page: PageRequest, cancel: &Cancel) -> Option<Vec<String>> {
    let versions = client.versions(image, page, cancel).await?.records;
    Some(versions.into_iter().filter(|version| version.is_disabled).map(|version| version.name).collect())
}
