//! Shows names and free text from the registry safely: nothing in them can pretend to be something else.

use leptos::prelude::*;

use crate::i18n::use_locale;

/// A name that may be invalid. An invalid name is shown, but is not a link.
#[component]
pub fn NameLink(
    /// The text of the name.
    text: String,
    /// The screen of a valid name.
    href: Option<String>,
) -> impl IntoView {
    let shown = one_line(&text);
    match href {
        Some(href) => view! { <a class="name" href=href>{breakable(&shown)}</a> }.into_any(),
        None => view! {
            <span class="name name-clipped" tabindex="-1">{shown}</span>
            <span class="fact-note">{use_locale().invalid_name()}</span>
        }
        .into_any(),
    }
}

/// A name that may break after a separator, and inside a word only where the word alone is longer than a line.
fn breakable(name: &str) -> Vec<AnyView> {
    let pieces = name.split_inclusive(['/', '-', '_', '.', ':', '@']);
    pieces.map(|piece| view! { {piece.to_owned()}<wbr /> }.into_any()).collect()
}

/// The maximum length of free text on one line, in bytes.
const LONGEST_LINE: usize = 2_000;

/// Free text as one line of visible characters, with the number of bytes that were cut off. `None` if it is empty.
pub fn free_text(text: Option<&String>) -> Option<String> {
    text.map(|text| one_line(text.trim())).filter(|line| !line.is_empty())
}

/// A text as one line of visible characters, with the number of bytes that were cut off.
pub fn one_line(text: &str) -> String {
    let (line, left_out) = image::clipped(text, LONGEST_LINE);
    let mut line = image::visible(line).into_owned();
    if left_out > 0 {
        line.push_str(&use_locale().more_bytes(left_out));
    }
    line
}
