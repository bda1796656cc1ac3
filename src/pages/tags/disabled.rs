//! Tags that the registry gives to nobody. The list of tags does not say which; the list of versions does.

use ext_api::{ListVersions, PackageKey, PageRequest, RepositoryType};
use leptos::{prelude::*, task::spawn_local};
use route::{ImageAddress, Query};

use crate::{
    api::{Cancel, Client, use_client},
    boxed,
    listing::{Listing, Row},
};

/// The names of disabled tags, as far as they are known. A copy is a handle to the same names.
#[derive(Clone, Copy)]
pub struct DisabledTags(RwSignal<Vec<String>>);

impl DisabledTags {
    pub fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    /// Asks for each page once its tags are on screen. What cannot be read marks nothing.
    pub fn follow(self, listing: Listing, image: &ImageAddress, query: Memo<Query>) {
        let client = use_client();
        let image = StoredValue::new(image.clone());
        let on_screen = boxed::memo(move || {
            let is_plain_page = query.with(|query| query.q.is_empty());
            listing.shown.with(|shown| {
                let shown = shown.as_ref().filter(|_| is_plain_page && client.is_bk_repo())?;
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
                self.0.try_maybe_update(|names| {
                    let before = names.len();
                    for name in found {
                        if !names.contains(&name) {
                            names.push(name);
                        }
                    }
                    (names.len() != before, ())
                });
            });
        });
        on_cleanup(move || {
            running.try_with_value(Cancel::abort);
        });
    }

    /// Whether a tag is known to be disabled.
    pub fn has(self, name: &str) -> bool {
        self.0.with_untracked(|names| names.iter().any(|other| other == name))
    }

    pub fn mark(self, rows: &mut [Row]) {
        let disabled = self.0.read();
        for row in rows.iter_mut().filter(|row| disabled.contains(&row.name)) {
            row.is_disabled = true;
        }
    }
}

async fn disabled_on(client: Client, image: ImageAddress, page: PageRequest, cancel: &Cancel) -> Option<Vec<String>> {
    let repository_type = client.repository_type(&image.repository, cancel).await.unwrap_or(RepositoryType::Docker);
    let key = PackageKey { repository_type, name: image.name };
    let versions = client.send_quietly(&ListVersions { repository: image.repository, key, page }, cancel).await.ok()?;
    Some(versions.records.into_iter().filter(|version| version.is_disabled).map(|version| version.name).collect())
}
