//! What stays, what is freed, and what is not known.

use std::sync::Arc;

use deletion::BlastRadius;
use leptos::prelude::*;

use super::{going::named, open_sheet::OpenSheet};
use crate::{boxed, i18n::bulk_deletion_words};

#[component]
pub fn Staying(radius: Arc<BlastRadius>, sheet: OpenSheet) -> impl IntoView {
    let words = bulk_deletion_words();
    if radius.is_empty() {
        return ().into_any();
    }
    let way_back = match radius.manifests_remain {
        true => words.manifests_stay(),
        false => words.cannot_be_undone_later(),
    };
    view! {
        <Orphans radius=radius.clone() sheet />
        {named("note note-ok", words.survivors_stay(radius.survivors.len() as u64), &radius.survivors)}
        {(radius.kept_unread > 0).then(|| view! { <p class="note note-warning">{words.digests_unknown(radius.kept_unread)}</p> })}
        {(radius.kept > 0).then(|| view! { <p>{words.others_stay(radius.kept)}</p> })}
        <p class="muted">{words.space(radius.bytes)}</p>
        <p class="muted">{way_back}</p>
    }
    .into_any()
}

/// Attachments of images that go, which can go as well.
#[component]
fn Orphans(radius: Arc<BlastRadius>, sheet: OpenSheet) -> impl IntoView {
    let words = bulk_deletion_words();
    let extra = sheet.extra.get_untracked();
    let is_chosen = !extra.is_empty();
    let orphans = if is_chosen { extra } else { radius.orphans.clone() };
    let count = orphans.len() as u64;
    let names: Vec<String> = if is_chosen { Vec::new() } else { orphans.iter().map(ToString::to_string).collect() };
    let turn =
        move |_| sheet.extra.update(|extra| *extra = if extra.is_empty() { orphans.clone() } else { Vec::new() });
    view! {
        {named("note note-warning", words.orphans_stay(count), &names)}
        {(count > 0).then(|| view! {
            <label>
                <input type="checkbox" prop:checked=boxed::signal(move || !sheet.extra.read().is_empty()) on:change=turn />
                " "
                {words.delete_orphans_too(count)}
            </label>
        })}
    }
}
