//! Deletes the selected tags: the command, and the sheet that it opens.

use std::collections::HashMap;

use deletion::{Listed, SelectedTag, TagSelection};
use image::TagOrDigest;
use leptos::prelude::*;
use list::{RowId, Selection};
use route::ImageAddress;

use crate::{
    boxed::{self, live},
    commands::{Command, DELETE_SELECTION, Group, use_commands},
    deletion::{
        jobs::{arriving_kept_run, use_jobs},
        many::{SheetEnds, arriving_many_tags_sheet},
        rights::Deletes,
    },
    i18n::bulk_deletion_words,
    list::listing::Listing,
    pulling::{host::use_pull_host, tag_to_pull::TagToPullOfList},
    ui::toast::use_toasts,
};
use command::Keys;

/// The deletion of what is selected in a list of tags.
#[component]
pub fn SelectedTags(listing: Listing, image: ImageAddress, deletes: Deletes, top: TagToPullOfList) -> impl IntoView {
    let image = StoredValue::new(image);
    let opened = RwSignal::new(None::<TagSelection>);
    let is_needed =
        boxed::memo(move || deletes.is_offered() && listing.selection.with(|selection| !selection.is_empty()));
    let ask = Callback::new(move |()| {
        let (selection, invalid) = selection_of(listing, image.get_value());
        if invalid > 0 {
            use_toasts().say(bulk_deletion_words().cannot_delete_invalid(invalid));
        }
        opened.set((!selection.tags.is_empty()).then_some(selection));
    });
    reload_after_runs(listing, image, top);
    let ends = ends_of(listing, opened);
    view! {
        {arriving_kept_run()}
        {live(move || is_needed.get().then(|| register(ask, deletes)))}
        {live(move || opened.get().map(|selection| arriving_many_tags_sheet(selection, ends)))}
    }
}

/// While something is selected, the key and the button of the selection delete that.
fn register(ask: Callback<()>, deletes: Deletes) {
    let refusal = boxed::signal(move || deletes.refusal().map(str::to_owned));
    use_commands().register(
        Command::new(DELETE_SELECTION, Group::List, bulk_deletion_words().delete_selection().to_owned(), ask)
            .with_keys(const { &[Keys::Char('d')] })
            .unless(refusal)
            .destroying(),
    );
}

/// What was confirmed is selected no longer, unless it is undone.
fn ends_of(listing: Listing, opened: RwSignal<Option<TagSelection>>) -> SheetEnds {
    let confirmed = StoredValue::new(Vec::new());
    let host = use_pull_host();
    SheetEnds {
        host: Callback::new(move |()| {
            untrack(|| host.chosen()).filter(|chosen| !chosen.guessed).map(|chosen| chosen.host)
        }),
        on_close: Callback::new(move |()| opened.set(None)),
        on_confirmed: Callback::new(move |()| {
            confirmed.set_value(listing.selection.with_untracked(Selection::rows));
            listing.clear_selection();
        }),
        on_undo: Callback::new(move |()| {
            let rows: Vec<RowId> = confirmed.get_value();
            listing.selection.update(|selection| selection.select(rows));
        }),
    }
}

/// Reads the list again when a run in this image has ended.
fn reload_after_runs(listing: Listing, image: StoredValue<ImageAddress>, top: TagToPullOfList) {
    let jobs = use_jobs();
    let mut before = None;
    boxed::effect(move || {
        let ended = image.with_value(|image| jobs.ended_in(image));
        let is_first = before.is_none();
        if before.replace(ended) != Some(ended) && !is_first && ended.is_some() {
            listing.forget();
            top.forget();
        }
    });
}

/// The selected tags with what the list says of them, and the number of names that cannot be deleted.
fn selection_of(listing: Listing, image: ImageAddress) -> (TagSelection, u64) {
    let rows = listing.selection.with_untracked(Selection::rows);
    let mut listed: HashMap<RowId, Listed> = HashMap::with_capacity(rows.len());
    let selected = listing.selection.get_untracked();
    listing.visit_rows(|row| {
        if selected.contains(&row.id) && !listed.contains_key(&row.id) {
            let known = Listed { digest: row.digest.clone(), modified: row.modified.clone(), size: row.size };
            listed.insert(row.id.clone(), known);
        }
        true
    });
    let mut invalid = 0;
    let tags = rows.into_iter().filter_map(|id| {
        let listed = listed.remove(&id).unwrap_or_default();
        let version = match id {
            RowId::Tag(tag) => TagOrDigest::Tag(tag),
            RowId::Digest(digest) => TagOrDigest::Digest(digest),
            _ => {
                invalid += 1;
                return None;
            }
        };
        Some(SelectedTag { version, listed })
    });
    let tags = tags.collect();
    (TagSelection { image, tags }, invalid)
}
