//! The platform selection of an index.

use std::collections::HashSet;

use image::{Descriptor, Manifest};
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
        Some(Manifest::Index(index)) => {
            let mut seen = HashSet::new();
            // If several entries have the same name, the first is used.
            index.platforms().filter_map(name_of).filter(|name| seen.insert(name.clone())).collect()
        }
        _ => Vec::<String>::new(),
    });
    let chosen = boxed::memo(move || content.platform().with(|child| child.as_ref().and_then(name_of)));
    let change = move |event| {
        navigation.replace_query(query.read_untracked().for_platform(Some(event_target_value(&event))));
    };
    let offered = move || {
        let chosen = chosen.get();
        names.with(|names| {
            let is_hidden =
                |chosen: &String| names.iter().position(|name| name == chosen).is_some_and(|at| at >= OFFERED);
            let chosen = chosen.filter(is_hidden);
            let more = names.len().saturating_sub(OFFERED + chosen.iter().len());
            (names.iter().take(OFFERED).cloned().chain(chosen).collect::<Vec<_>>(), more)
        })
    };
    let has_names = boxed::memo(move || !names.with(Vec::is_empty));
    let option = move |name: String| {
        let selected = chosen.with(|chosen| chosen.as_ref() == Some(&name));
        let text = image::visible(image::clipped(&name, LONGEST_NAME).0).into_owned();
        view! { <option value=name selected=selected>{text}</option> }
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

fn name_of(child: &Descriptor) -> Option<String> {
    child.platform.as_ref().map(ToString::to_string)
}
