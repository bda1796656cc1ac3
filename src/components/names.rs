//! Names and free text of the registry, shown so that nothing in them can pretend to be something else.

use leptos::prelude::*;

use crate::i18n::use_locale;

/// A name that may have arrived in a form that no registry allows. Such a name is shown, but leads nowhere.
#[component]
pub fn NameLink(
    /// The name's text.
    text: String,
    /// Where a valid name leads.
    href: Option<String>,
) -> impl IntoView {
    let shown = image::visible(&text).into_owned();
    match href {
        Some(href) => view! { <a class="name" href=href>{shown}</a> }.into_any(),
        None => view! {
            <span class="name name-clipped" tabindex="-1">{shown}</span>
            <span class="fact-note">{use_locale().name_leads_nowhere()}</span>
        }
        .into_any(),
    }
}

/// Free text as one line of visible characters; nothing for an empty one.
pub fn free_text(text: Option<&String>) -> Option<String> {
    text.map(|text| image::visible(text.trim()).into_owned()).filter(|text| !text.is_empty())
}
