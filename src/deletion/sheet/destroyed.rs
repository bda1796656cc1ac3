//! What a deletion destroys beside what was pressed. It stands above everything else on the sheet, and does not scroll.

use std::{ops::Range, sync::Arc};

use deletion::{Consequences, Deleted};
use leptos::prelude::*;

use crate::{
    boxed::{self, live},
    components::pieces::ListInPieces,
    deployment::Deployment,
    i18n::deletion_words,
};

/// The number of names that are shown until all of them are asked for.
const FIRST_NAMES: usize = 3;

/// Names everything that is destroyed together with what was pressed.
#[component]
pub fn Destroyed(read: Consequences) -> impl IntoView {
    let words = deletion_words();
    let capabilities = expect_context::<Arc<Deployment>>().capabilities;
    let removes = read.removes(capabilities);
    if !read.can_be_deleted(capabilities) {
        return ().into_any();
    }
    let nested = if read.takes_nested_images() { read.nested.clone() } else { Vec::new() };
    let all_tags = if removes == Deleted::Image { read.first_tags.clone() } else { Vec::new() };
    let image = read.target.image().name.clone();
    let sentence = match removes {
        Deleted::LastTag => Some(words.last_tag_takes_image(image.as_str())),
        Deleted::LastTagOfListedImage => Some(words.last_tag_leaves_name(image.as_str())),
        Deleted::Tag | Deleted::Image => None,
    };
    let dependents = read.dependents;
    let named = |names: Vec<String>, total: u64, sentence: String| {
        (!names.is_empty()).then(|| view! { <Names sentence names total /> })
    };
    let (nested_count, index_count) = (nested.len() as u64, dependents.indexes.len() as u64);
    view! {
        {named(nested, nested_count, words.nested_images_go(nested_count))}
        {named(dependents.indexes, index_count, words.indexes_lose_platform(index_count))}
        {sentence.map(|sentence| view! { <p class="note note-danger">{sentence}</p> })}
        {named(all_tags, read.tag_count, words.all_tags_go(read.tag_count, read.untagged_count > 0))}
        {(dependents.unchecked > 0).then(|| view! {
            <p class="note note-warning">{words.indexes_not_checked(dependents.unchecked)}</p>
        })}
    }
    .into_any()
}

/// A sentence and the names that it is about: the first few, and all of them when asked for.
#[component]
fn Names(sentence: String, names: Vec<String>, total: u64) -> impl IntoView {
    let is_long = names.len() > FIRST_NAMES;
    let shows_all = RwSignal::new(false);
    let names = StoredValue::new(names);
    let more = total.saturating_sub(names.with_value(Vec::len) as u64);
    view! {
        <div class="note note-danger">
            <p>{sentence}</p>
            {live(move || {
                let shown = names.with_value(|names| {
                    if shows_all.get() { names.clone() } else { names.iter().take(FIRST_NAMES).cloned().collect() }
                });
                view! { <NameList names=shown more=if shows_all.get() { more } else { 0 } /> }
            })}
            {is_long.then(|| view! {
                <button
                    class="button"
                    type="button"
                    aria-expanded=boxed::signal(move || shows_all.get().to_string())
                    on:click=move |_| shows_all.update(|shows| *shows = !*shows)
                >
                    {live(move || if shows_all.get() { deletion_words().show_fewer() } else { deletion_words().show_all(total) })}
                </button>
            })}
        </div>
    }
}

/// A list of names, and how many more there are. A long list is shown in pieces.
#[component]
fn NameList(names: Vec<String>, more: u64) -> impl IntoView {
    let sizes = names.iter().map(String::len).collect();
    let draw = Callback::new(move |range: Range<usize>| {
        let items = names.get(range).unwrap_or_default().iter();
        let items = items.map(|name| view! { <li><code>{image::visible(name).into_owned()}</code></li> });
        view! {
            <ul class="sheet-list" tabindex="0" aria-label=deletion_words().names_to_delete()>
                {items.collect_view()}
                {(more > 0).then(|| view! { <li>{deletion_words().and_more(more)}</li> })}
            </ul>
        }
        .into_any()
    });
    view! { <ListInPieces name=deletion_words().names_to_delete() sizes draw /> }
}
