//! Completions at the cursor of a filter. Arrow keys and Enter, or a click, choose one.

use std::collections::BTreeSet;

use image::query::{Completion, CompletionKind, Field, completions};
use leptos::prelude::*;
use list::values_to_complete;
use web_sys::KeyboardEvent;

use super::FilterEntry;
use crate::{
    boxed::{self, live},
    components::arriving_part::{Place, arriving},
    i18n::{query_words, use_locale},
    list::{listing::Listing, view::unless_gone},
    split::part,
};

/// The maximum number of values that are collected from the list.
const VALUES: usize = 50;

#[component]
pub fn Completions(listing: Listing, entry: FilterEntry) -> impl IntoView {
    let locale = use_locale();
    let FilterEntry { typed, cursor, chosen, .. } = entry;
    let offered = boxed::memo(move || {
        let Some(cursor) = cursor.get() else { return Vec::new() };
        // No completions for an empty box, because they would cover the list.
        typed.with(|typed| match typed.is_empty() {
            true => Vec::new(),
            false => completions(typed, cursor, listing.kind.fields(), &|field| values_of(listing, field)),
        })
    });
    entry.keys.set_value(Some(Callback::new(move |event| on_key(entry, offered, &event))));
    boxed::effect(move || entry.offers.set(offered.with(|offered| !offered.is_empty())));
    on_cleanup(move || {
        entry.keys.try_set_value(None);
        entry.offers.try_set(false);
    });
    live(move || {
        let offered = offered.get();
        (!offered.is_empty()).then(|| {
            let options = offered.into_iter().enumerate().map(|(at, completion)| {
                let text = completion.insert.clone();
                let meaning = match completion.kind {
                    CompletionKind::Field(field) => Some(query_words().query_field(field)),
                    CompletionKind::Value(_) => None,
                };
                view! {
                    <li
                        id=format!("filter-completion-{at}")
                        role="option"
                        aria-selected=boxed::signal(move || (chosen.get() == Some(at)).to_string())
                        // The box keeps the focus, so the completions stay open.
                        on:pointerdown=move |event| {
                            event.prevent_default();
                            take(entry, &completion);
                        }
                    >
                        <code>{image::visible(&text).into_owned()}</code>
                        <span class="muted">{meaning}</span>
                    </li>
                }
            });
            let options = options.collect_view();
            view! { <ul id="filter-completions" class="completions" role="listbox" aria-label=locale.completions()>{options}</ul> }
        })
    })
}

fn on_key(entry: FilterEntry, offered: Memo<Vec<Completion>>, event: &KeyboardEvent) {
    let offered = offered.get_untracked();
    let at = entry.chosen.get_untracked();
    match (event.key().as_str(), offered.len()) {
        ("ArrowDown", 1..) => entry.chosen.set(Some(at.map_or(0, |at| (at + 1) % offered.len()))),
        ("ArrowUp", 1..) => {
            entry.chosen.set(Some(at.map_or(offered.len() - 1, |at| (at + offered.len() - 1) % offered.len())));
        }
        ("Enter", 1..) => {
            let Some(completion) = at.and_then(|at| offered.get(at)) else { return };
            take(entry, completion);
        }
        ("Escape", 1..) => entry.cursor.set(None),
        _ => return,
    }
    event.prevent_default();
}

/// Inserts a completion and puts the cursor behind it.
fn take(entry: FilterEntry, completion: &Completion) {
    let mut text = entry.typed.get_untracked();
    let end = completion.range.start + completion.insert.len();
    if text.get(completion.range.clone()).is_none() {
        return;
    }
    text.replace_range(completion.range.clone(), &completion.insert);
    let at = text.get(..end).map_or(0, |before| before.encode_utf16().count());
    entry.change(text.clone());
    if let Some(input) = entry.input.get_untracked() {
        input.set_value(&text);
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        let _not_in_the_page = input.set_selection_range(at, at);
        let _focused = input.focus();
    }
    entry.look();
}

/// Values of a field on the page, or in the loaded part of the list.
fn values_of(listing: Listing, field: Field) -> Vec<String> {
    let mut values = BTreeSet::new();
    listing.visit_rows(|row| {
        values.extend(values_to_complete(row, field));
        values.len() < VALUES
    });
    values.into_iter().collect()
}

part!(desk: list_completions(listing: Listing, entry: FilterEntry) { unless_gone(listing, || view! { <Completions listing entry /> }.into_any()) });

/// What may follow in a list's filter.
pub fn arriving_completions(listing: Listing, entry: FilterEntry) -> AnyView {
    arriving(Place::Beside, Box::new(move || Box::pin(list_completions(listing, entry))))
}
