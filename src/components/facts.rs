//! Facts as name and value, and values that are copied a lot.

use image::Digest;
use leptos::prelude::*;

use crate::{components::copy_button::CopyIconButton, i18n::use_locale};

/// A list of facts. Facts without a value are not in it.
#[component]
pub fn FactList(
    /// Names and values; a value that is `None` is left out.
    facts: Vec<(&'static str, Option<AnyView>)>,
) -> impl IntoView {
    let rows =
        facts.into_iter().filter_map(|(name, value)| value.map(|value| view! { <dt>{name}</dt><dd>{value}</dd> }));
    view! { <dl class="facts">{rows.collect_view()}</dl> }
}

/// A plain text as a fact; nothing for an empty one.
pub fn text_fact(text: Option<&String>) -> Option<AnyView> {
    let text = text.filter(|text| !text.is_empty())?;
    Some(image::visible_lines(text).into_owned().into_any())
}

/// A monospaced text as a fact, for what is code.
pub fn code_fact(text: Option<&String>) -> Option<AnyView> {
    let text = image::visible_lines(text.filter(|text| !text.is_empty())?).into_owned();
    Some(view! { <code>{text}</code> }.into_any())
}

/// Several texts below each other; nothing for none.
pub fn list_fact(texts: &[String]) -> Option<AnyView> {
    if texts.is_empty() {
        return None;
    }
    let items = texts.iter().map(|text| view! { <li><code>{image::visible_lines(text).into_owned()}</code></li> });
    Some(view! { <ul>{items.collect_view()}</ul> }.into_any())
}

/// A digest in full, with a button that copies it.
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

/// Bytes as people read them, exact on hover.
#[component]
pub fn Size(bytes: u64) -> impl IntoView {
    view! { <span title=use_locale().bytes(bytes)>{image::iec(bytes)}</span> }
}
