//! The registry's metadata of the tag.

use std::ops::Range;

use ext_api::{ErrorKind, MetadataEntry};
use leptos::prelude::*;

use super::content::{Details, TagContent};
use crate::{
    boxed,
    components::{
        failure::Failure,
        pieces::{ListInPieces, LongText},
        state::Waiting,
    },
    i18n::tag_words,
};

/// The maximum bytes of a link that browsers open.
const LONGEST_LINK: usize = 4_000;

/// The metadata tab.
#[component]
pub fn MetadataTab(content: TagContent) -> impl IntoView {
    let retry = Callback::new(move |()| content.reload());
    let another = boxed::memo(move || content.has_another_configuration());
    let detail = boxed::memo(move || content.detail());
    // A registry without its own metadata takes it from the configuration.
    move || match (another.get(), detail.get(), content.detail_failed()) {
        (Some(error), ..) => view! { <Failure error busy=content.is_reading() on_retry=retry /> }.into_any(),
        (None, Some(detail), _) if detail.metadata.is_empty() => {
            view! { <p class="note">{tag_words().no_metadata()}</p> }.into_any()
        }
        (None, Some(detail), _) => view! { <Entries detail /> }.into_any(),
        (None, None, Some(error)) if error.kind == ErrorKind::Refused && content.is_there() => {
            view! { <p class="note">{tag_words().no_metadata_for_kind()}</p> }.into_any()
        }
        (None, None, Some(error)) => view! { <Failure error busy=content.is_reading() on_retry=retry /> }.into_any(),
        (None, None, None) => view! { <Waiting /> }.into_any(),
    }
}

#[component]
fn Entries(detail: Details) -> impl IntoView {
    let sizes = detail.metadata.iter().map(|entry| {
        let texts = [Some(&entry.key), Some(&entry.value), entry.description.as_ref(), entry.link.as_ref()];
        texts.into_iter().flatten().map(String::len).sum()
    });
    let sizes = sizes.collect();
    let draw = Callback::new(move |range: Range<usize>| {
        let rows = detail.metadata.get(range).unwrap_or_default().iter().cloned();
        view! { <EntryTable rows=rows.map(|entry| view! { <EntryRow entry /> }).collect_view().into_any() /> }
            .into_any()
    });
    view! { <ListInPieces name=tag_words().metadata() sizes draw /> }
}

#[component]
fn EntryTable(rows: AnyView) -> impl IntoView {
    view! {
        <div class="table-frame">
            <table class="table metadata">
                <caption class="visually-hidden">{tag_words().metadata()}</caption>
                <thead>
                    <tr><th scope="col">{tag_words().key()}</th><th scope="col">{tag_words().value()}</th><td></td></tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

#[component]
fn EntryRow(entry: MetadataEntry) -> impl IntoView {
    let is_link = |link: &String| link.len().max(entry.value.len()) <= LONGEST_LINK && image::is_web_link(link);
    let (link, no_link) = match entry.link {
        Some(link) if is_link(&link) => (Some(link), None),
        // A link that may lead elsewhere than it seems to is shown as text.
        other => (None, other),
    };
    let value = view! { <LongText text=entry.value.into() /> };
    let description = entry.description.filter(|text| !text.is_empty()).map(|text| image::visible(&text).into_owned());
    view! {
        <tr>
            <th scope="row" class="cell-name"><code><LongText text=image::visible(&entry.key).into() /></code></th>
            <td class="cell-name">
                {match link {
                    Some(link) => view! { <a href=link rel="noopener noreferrer external" target="_blank">{value}</a> }.into_any(),
                    None => view! { <span class="mono">{value}</span> }.into_any(),
                }}
                {no_link.map(|text| view! { <span class="fact-note"><LongText text=image::visible(&text).into() /></span> })}
                {description.map(|text| view! { <span class="fact-note"><LongText text=text.into() /></span> })}
            </td>
            <td>{(entry.system == Some(true)).then(|| view! { <span class="pill">{tag_words().set_by_registry()}</span> })}</td>
        </tr>
    }
}
