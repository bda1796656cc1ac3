//! Reads digests or platforms of all tags for a filter or an order, when the user asks for it.

use image::query::Field;
use leptos::{prelude::*, task::spawn_local};
use list::ReadState;
use route::ColumnId;

use super::{
    Twins,
    reading::{Wanted, WhatIsRead},
};
use crate::{
    api::{Cancel, Client, use_client},
    boxed::{self, live},
    i18n::use_locale,
    list::listing::Listing,
    navigation::use_navigation,
};

/// After this many tags, the results are added to the list.
const BATCH: usize = 100;

/// The facts that a filter or an order needs and that rows do not have.
fn asked_for(listing: Listing, sorted_by: Option<ColumnId>) -> Option<WhatIsRead> {
    let needs = listing.filter.with(|filter| filter.needs.clone());
    let digests = needs.contains(&Field::Digest) || sorted_by == Some(ColumnId::Digest);
    let platforms = needs.contains(&Field::Platform) || sorted_by == Some(ColumnId::Platforms);
    WhatIsRead::of(digests, platforms)
}

/// Offers to read the manifests of all tags, and shows the progress.
#[component]
pub fn MissingDigests(
    twins: Twins,
    listing: Listing,
    /// Whether what was recorded is known. It comes by itself, and is often all.
    is_settled: Signal<bool>,
) -> impl IntoView {
    let locale = use_locale();
    let client = use_client();
    let query = use_navigation().query();
    let asked = boxed::memo(move || {
        let sorted_by = query.with(|query| listing.order(query).map(|sort| sort.column));
        asked_for(listing, sorted_by)
    });
    let missing = boxed::memo(move || {
        let reads = asked.get()?;
        if !is_settled.get() {
            return None;
        }
        let count = listing.count_rows(|row| !row.is_digest() && !reads.is_answered_by(row));
        (count > 0).then_some((reads, count))
    });
    let read = move |reads| {
        // The whole list must be loaded first.
        listing.when_all_is_here(move || twins.read_all(client, listing, reads));
    };
    live(move || {
        match (twins.all.get(), missing.get()) {
        (Some(state), _) => view! {
            <span>{locale.manifests_read(state.read, state.total)}</span>
            <progress class="progress" aria-label=locale.reading_manifests() value=state.read.to_string() max=state.total.max(1).to_string()></progress>
            <button class="button" type="button" on:click=move |_| twins.stop()>{locale.stop()}</button>
        }
        .into_any(),
        (None, Some((reads, count))) => view! {
            <button class="button" type="button" on:click=move |_| read(reads)>{locale.read_manifests(count)}</button>
        }
        .into_any(),
        (None, None) => ().into_any(),
    }
    })
}

impl Twins {
    fn read_all(self, client: Client, listing: Listing, reads: WhatIsRead) {
        let mut wanted = Vec::new();
        listing.visit_whole(|row| {
            if !row.is_digest() && !reads.is_answered_by(row) {
                wanted.push(Wanted::of(row));
            }
        });
        self.running.with_value(Cancel::abort);
        let cancel = Cancel::new();
        self.running.set_value(cancel.clone());
        let total = wanted.len() as u64;
        self.all.set(Some(ReadState { read: 0, total, complete: false }));
        spawn_local(async move {
            for (done, batch) in wanted.chunks(BATCH).enumerate() {
                self.read(client, batch.to_vec(), reads, cancel.clone()).await;
                if cancel.is_aborted() {
                    return;
                }
                let read = ((done + 1) * BATCH) as u64;
                let is_here = self.all.try_set(Some(ReadState { read: read.min(total), total, complete: false }));
                if is_here.is_some() {
                    return;
                }
                listing.complete_rows(|row| self.complete(row));
            }
            self.all.try_set(None);
        });
    }

    fn stop(self) {
        self.running.with_value(Cancel::abort);
        self.all.set(None);
    }
}
