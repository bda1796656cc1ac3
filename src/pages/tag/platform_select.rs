//! The choice of a platform, for an index.

use image::{Descriptor, Manifest};
use leptos::prelude::*;

use super::content::TagContent;
use crate::{
    boxed::{self, live},
    i18n::tag_words,
    navigation::use_navigation,
};

/// Chooses which of an index's images is on screen. The choice stands in the address and stays from tab to tab.
#[component]
pub fn PlatformSelect(content: TagContent) -> impl IntoView {
    let navigation = use_navigation();
    let query = navigation.query();
    let names = boxed::memo(move || match content.index().as_deref() {
        Some(Manifest::Index(index)) => index.platforms().filter_map(name_of).collect(),
        _ => Vec::<String>::new(),
    });
    let chosen = boxed::memo(move || content.platform().with(|child| child.as_ref().and_then(name_of)));
    let change = move |event| {
        navigation.replace_query(query.read_untracked().for_platform(Some(event_target_value(&event))));
    };
    let has_names = boxed::memo(move || !names.with(Vec::is_empty));
    let option = move |name: String| {
        let selected = chosen.with(|chosen| chosen.as_ref() == Some(&name));
        let text = image::visible(&name).into_owned();
        view! { <option value=name selected=selected>{text}</option> }
    };
    view! {
        {live(move || has_names.get().then(|| view! {
            <select class="select" aria-label=tag_words().platform() on:change=change>
                {live(move || names.get().into_iter().map(option).collect_view())}
            </select>
        }))}
    }
}

fn name_of(child: &Descriptor) -> Option<String> {
    child.platform.as_ref().map(ToString::to_string)
}
