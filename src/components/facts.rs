//! Facts as names and values, and values with a copy button.

use std::{ops::Range, sync::Arc};

use image::Digest;
use leptos::prelude::*;

use super::{
    copy_button::CopyIconButton,
    pieces::{ListInPieces, LongText},
};
use crate::i18n::use_locale;

/// A list of facts. Facts without a value are left out.
#[component]
pub fn FactList(
    /// Names and values. A `None` value is left out.
    facts: Vec<(&'static str, Option<AnyView>)>,
) -> impl IntoView {
    let rows =
        facts.into_iter().filter_map(|(name, value)| value.map(|value| view! { <dt>{name}</dt><dd>{value}</dd> }));
    view! { <dl class="facts">{rows.collect_view()}</dl> }
}

/// A plain text as a fact. `None` if it is empty.
pub fn text_fact(text: Option<&String>) -> Option<AnyView> {
    let text = text.filter(|text| !text.is_empty())?;
    Some(view! { <LongText text=text.as_str().into() /> }.into_any())
}

/// A monospaced text as a fact, for code.
pub fn code_fact(text: Option<&String>) -> Option<AnyView> {
    let text: Arc<str> = text.filter(|text| !text.is_empty())?.as_str().into();
    Some(view! { <code><LongText text /></code> }.into_any())
}

/// Several texts below each other. `None` if there are none. `sizes` has the bytes of each, and `texts_of` returns a
/// range of them.
pub fn list_fact(
    name: &'static str,
    sizes: Vec<usize>,
    texts_of: impl Fn(Range<usize>) -> Vec<Arc<str>> + Send + Sync + 'static,
) -> Option<AnyView> {
    if sizes.is_empty() {
        return None;
    }
    let draw = Callback::new(move |range: Range<usize>| {
        let items = texts_of(range).into_iter().map(|text| view! { <li><code><LongText text /></code></li> });
        view! { <ul>{items.collect_view()}</ul> }.into_any()
    });
    Some(view! { <ListInPieces name sizes draw /> }.into_any())
}

/// The same for texts that belong to a larger value.
pub fn texts_fact<T: Send + Sync + 'static>(
    name: &'static str,
    owner: &Arc<T>,
    texts: for<'a> fn(&'a T) -> &'a [String],
) -> Option<AnyView> {
    let owner = owner.clone();
    let sizes = texts(&owner).iter().map(String::len).collect();
    list_fact(name, sizes, move |range| {
        texts(&owner).get(range).unwrap_or_default().iter().map(|text| text.as_str().into()).collect()
    })
}

/// A full digest with a copy button.
#[component]
pub fn DigestWithCopy(digest: Digest) -> impl IntoView {
    let text = digest.to_string();
    view! {
        <span class="with-copy">
            <code>{text.clone()}</code>
            <CopyIconButton label=use_locale().copy_digest(&digest.short()) text />
        </span>
    }
}

/// A size, with the exact bytes as its title.
#[component]
pub fn Size(bytes: u64) -> impl IntoView {
    view! { <span title=use_locale().bytes(bytes)>{image::iec(bytes)}</span> }
}
