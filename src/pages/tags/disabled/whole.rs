//! Disabled tags of a whole list: the list of versions is loaded after it, in pages of the same size.

use ext_api::{Capability, PageRequest};
use leptos::{prelude::*, task::spawn_local};
use list::Row;
use route::ImageAddress;

use super::DisabledTags;
use crate::{
    api::{Cancel, Client, use_client},
    boxed,
    list::listing::Listing,
};

const LARGE_PAGE: u32 = 1_000;

impl DisabledTags {
    /// Loads the versions after the list itself, and again after each reload. If the user leaves the whole list and
    /// comes back, the rows still have their results.
    pub fn follow_whole(self, listing: Listing, image: ImageAddress) {
        let client = use_client();
        let image = StoredValue::new(image);
        let running = StoredValue::new_local(Cancel::new());
        let is_wanted =
            boxed::memo(move || client.has(Capability::Versions) && listing.is_whole() && listing.background.is_done());
        boxed::effect(move || {
            running.with_value(Cancel::abort);
            let mut is_undecided = false;
            if is_wanted.get() {
                listing.visit_whole(|row| is_undecided |= row.is_disabled.is_none());
            }
            if is_undecided {
                let cancel = Cancel::new();
                running.set_value(cancel.clone());
                spawn_local(self.read_whole(client, listing, image, cancel));
            }
        });
        on_cleanup(move || {
            running.try_with_value(Cancel::abort);
        });
    }

    async fn read_whole(self, client: Client, listing: Listing, image: StoredValue<ImageAddress>, cancel: Cancel) {
        let mut read = 0;
        for number in 1.. {
            let Some(image) = image.try_get_value() else { return };
            let Some(page) = client.versions(image, PageRequest { number, size: LARGE_PAGE }, &cancel).await else {
                return;
            };
            if cancel.is_aborted() {
                return;
            }
            let count = page.records.len() as u64;
            read += count;
            let disabled = page.records.into_iter().filter(|version| version.is_disabled);
            self.learn(disabled.map(|version| version.name).collect());
            if count == 0 || read >= page.total {
                break;
            }
        }
        // All other tags are known not to be disabled, so that a filter can use that.
        listing.complete_rows(|row| self.decide(row));
    }

    fn decide(self, row: &mut Row) {
        row.is_disabled = self.0.try_with_untracked(|names| names.contains(&**row.name()));
    }
}
