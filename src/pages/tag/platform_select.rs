//! The platform selection of an index.

use image::{IndexChoice, Manifest};
use leptos::prelude::*;

use super::content::TagContent;
use crate::{
    boxed::{self, live},
    i18n::{piece_words, tag_words},
    navigation::use_navigation,
};

/// The maximum number of platforms in the list. Others can be opened by address.
const OFFERED: usize = 200;

const LONGEST_NAME: usize = 200;

/// Selects one image of an index. The selection is in the address and stays when the tab changes.
#[component]
pub fn PlatformSelect(content: TagContent) -> impl IntoView {
    let navigation = use_navigation();
    let query = navigation.query();
    let names = boxed::memo(move || match content.index().as_deref() {
        Some(Manifest::Index(index)) => index.choices(),
        _ => Vec::<IndexChoice>::new(),
    });
    let chosen = content.platform();
    let change = move |event| {
        navigation.replace_query(query.read_untracked().for_platform(Some(event_target_value(&event))));
    };
    let offered = move || {
        let chosen = chosen.get();
        names.with(|names| {
            let is_chosen = |choice: &IndexChoice| chosen.as_ref().is_some_and(|entry| choice.is_of(entry));
            let hidden = names.iter().skip(OFFERED).find(|choice| is_chosen(choice));
            let more = names.len().saturating_sub(OFFERED + hidden.iter().len());
            (names.iter().take(OFFERED).chain(hidden).cloned().collect::<Vec<_>>(), more)
        })
    };
    let has_names = boxed::memo(move || !names.with(Vec::is_empty));
    let option = move |choice: IndexChoice| {
        let selected = chosen.with(|chosen| chosen.as_ref().is_some_and(|entry| choice.is_of(entry)));
        let text = image::visible(image::clipped(&choice.label, LONGEST_NAME).0).into_owned();
        view! { <option value=choice.word selected=selected>{text}</option> }
    };
    view! {
        {live(move || has_names.get().then(|| view! {
            <select class="select" aria-label=tag_words().platform() on:change=change>
                {live(move || {
                    let (names, more) = offered();
                    let more = (more > 0).then(|| view! { <option disabled>{piece_words().more_platforms(more)}</option> });
                    view! { {names.into_iter().map(option).collect_view()}{more} }
                })}
            </select>
        }))}
    }
}
