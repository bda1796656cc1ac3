//! A sentence and the items that it is about: the first few, and all of them when asked for.

use std::ops::Range;

use leptos::prelude::*;

use crate::{
    boxed::{self, live},
    components::pieces::ListInPieces,
    i18n::deletion_words,
};

/// The number of items that are shown until all of them are asked for.
const FIRST: usize = 3;

/// Lists up to this length are shown as a whole.
const SHORT: usize = 5;

/// An item of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub name: String,
    /// What else is said of it.
    pub about: String,
}

/// The sentence and its items. A long list is shown in pieces.
#[component]
pub fn NamedItems(
    /// The classes of the note.
    class: &'static str,
    sentence: String,
    items: Vec<Item>,
) -> impl IntoView {
    let total = items.len();
    let is_long = total > SHORT;
    let shows_all = RwSignal::new(!is_long);
    let items = StoredValue::new(items);
    view! {
        <div class=class>
            <p>{sentence}</p>
            {live(move || {
                let count = if shows_all.get() { total } else { FIRST };
                let sizes = items.with_value(|items| items.iter().take(count).map(size_of_item).collect());
                let draw = Callback::new(move |range: Range<usize>| items.with_value(|items| draw_items(items, range)));
                view! { <ListInPieces name=deletion_words().names_to_delete() sizes draw /> }
            })}
            {is_long.then(|| view! {
                <button
                    class="button"
                    type="button"
                    aria-expanded=boxed::signal(move || shows_all.get().to_string())
                    on:click=move |_| shows_all.update(|shows| *shows = !*shows)
                >
                    {live(move || match shows_all.get() {
                        true => deletion_words().show_fewer(),
                        false => deletion_words().show_all(total as u64),
                    })}
                </button>
            })}
        </div>
    }
}

fn size_of_item(item: &Item) -> usize {
    item.name.len() + item.about.len()
}

fn draw_items(items: &[Item], range: Range<usize>) -> AnyView {
    let drawn = items.get(range).unwrap_or_default().iter().map(|item| {
        let name = image::visible(&item.name).into_owned();
        view! { <li><code>{name}</code>" "<span class="muted">{item.about.clone()}</span></li> }
    });
    view! {
        <ul class="sheet-list" tabindex="0" aria-label=deletion_words().names_to_delete()>{drawn.collect_view()}</ul>
    }
    .into_any()
}
