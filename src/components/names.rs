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
    let shown = one_line(&text);
    match href {
        Some(href) => view! { <a class="name" href=href>{shown}</a> }.into_any(),
        None => view! {
            <span class="name name-clipped" tabindex="-1">{shown}</span>
            <span class="fact-note">{use_locale().invalid_name()}</span>
        }
        .into_any(),
    }
}

/// Bytes of free text that stand in one line.
const LONGEST_LINE: usize = 2_000;

/// Free text as one line of visible characters, with a word on how much is left out of a very long one; nothing for an empty one.
pub fn free_text(text: Option<&String>) -> Option<String> {
    text.map(|text| one_line(text.trim())).filter(|line| !line.is_empty())
}

/// A text as one line of visible characters, with a word on how much is left out of a very long one.
pub fn one_line(text: &str) -> String {
    let (line, left_out) = image::clipped(text, LONGEST_LINE);
    let mut line = image::visible(line).into_owned();
    if left_out > 0 {
        line.push_str(&use_locale().more_bytes(left_out));
    }
    line
}
