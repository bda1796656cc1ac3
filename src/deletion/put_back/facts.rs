//! What the sheet says of a tag that is to be restored.

use ext_api::ErrorKind;
use leptos::prelude::*;

use super::{
    TagToPutBack,
    reading::{Original, Placeholder, size_of},
};
use crate::{
    components::facts::Size,
    i18n::{deletion_words, fact_words, use_locale},
};

/// The original tag, and whether it can be restored.
#[component]
pub fn PutBackFacts(what: TagToPutBack, read: Placeholder) -> impl IntoView {
    let locale = use_locale();
    let Some(Original { digest, manifest }) = read.original else {
        return view! { <p class="note note-ok" role="status">{deletion_words().not_interrupted()}</p> }.into_any();
    };
    let fact =
        |name: &'static str, value: Option<AnyView>| value.map(|value| view! { <dt>{name}</dt><dd>{value}</dd> });
    let code = |text: String| Some(view! { <code>{text}</code> }.into_any());
    let known = manifest.as_ref().ok().and_then(|document| document.manifest.clone());
    let size = known.as_deref().and_then(size_of);
    let (class, said) = match &manifest {
        Ok(_) => ("note note-ok", deletion_words().original_is_there().to_owned()),
        Err(ErrorKind::NotFound) => ("note note-danger", deletion_words().original_is_gone().to_owned()),
        Err(kind) => ("note note-warning", deletion_words().original_not_read(locale.failure(*kind).title)),
    };
    view! {
        <dl class="sheet-facts">
            {fact(locale.image(), code(what.image.name.to_string()))}
            {fact(locale.tag(), code(what.tag.to_string()))}
            {fact(deletion_words().original_digest(), code(digest.to_string()))}
            {fact(locale.kind(), known.as_ref().map(|manifest| fact_words().manifest_kind(manifest.kind()).into_any()))}
            {fact(locale.size(), size.map(|bytes| view! { <Size bytes /> }.into_any()))}
        </dl>
        <p class=class>{said}</p>
    }
    .into_any()
}
