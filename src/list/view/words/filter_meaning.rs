//! Explains a filter that is more than plain text, or shows what is wrong with it.

use leptos::prelude::*;

use crate::{
    boxed::live,
    i18n::{query_words, use_locale},
    list::listing::Listing,
};

/// The explanation below the filter.
#[component]
pub fn FilterMeaning(listing: Listing) -> impl IntoView {
    let locale = use_locale();
    view! {
        <div id="filter-meaning" role="status" class="filter-meaning">
            {live(move || listing.filter.with(|filter| {
                if let Some(problem) = &filter.problem {
                    let (before, wrong, after) = around(&filter.text, problem.at.clone());
                    let keeps = filter.narrows();
                    return Some(view! {
                        <p class="filter-problem">
                            <span>{query_words().query_error(listing.kind, problem, &filter.text)}</span>
                            <code>{before}<mark>{wrong}</mark>{after}</code>
                            {keeps.then(|| view! { <span class="muted">{locale.last_good_result(&filter.answered)}</span> })}
                        </p>
                    }.into_any());
                }
                let says_more = filter.narrows() && filter.plain.is_none();
                says_more.then(|| view! { <p>{query_words().query_meaning(listing.kind, &filter.query)}</p> }.into_any())
            }))}
        </div>
    }
}

/// The text in three parts. The middle part is wrong.
fn around(text: &str, at: std::ops::Range<usize>) -> (String, String, String) {
    let shown = |piece: Option<&str>| image::visible(piece.unwrap_or_default()).into_owned();
    (shown(text.get(..at.start)), shown(text.get(at.clone())), shown(text.get(at.end..)))
}
