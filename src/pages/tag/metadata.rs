//! The metadata that the registry keeps beside the tag.

use ext_api::{ErrorKind, MetadataEntry, TagDetail};
use leptos::prelude::*;

use super::content::TagContent;
use crate::{
    components::{failure::Failure, state::Waiting},
    i18n::tag_words,
};

/// The tab of the metadata.
#[component]
pub fn MetadataTab(content: TagContent) -> impl IntoView {
    let retry = Callback::new(move |()| content.reload());
    move || match (content.detail(), content.detail_failed()) {
        (Some(TagDetail { metadata, .. }), _) if metadata.is_empty() => {
            view! { <p class="note">{tag_words().no_metadata()}</p> }.into_any()
        }
        (Some(TagDetail { metadata, .. }), _) => view! { <Entries metadata /> }.into_any(),
        (None, Some(error)) if error.kind == ErrorKind::Refused && content.is_there() => {
            view! { <p class="note">{tag_words().no_metadata_for_kind()}</p> }.into_any()
        }
        (None, Some(error)) => view! { <Failure error busy=content.is_reading() on_retry=retry /> }.into_any(),
        (None, None) => view! { <Waiting /> }.into_any(),
    }
}

#[component]
fn Entries(metadata: Vec<MetadataEntry>) -> impl IntoView {
    let rows: Vec<_> = metadata
        .into_iter()
        .map(|entry| {
            let value = image::visible_lines(&entry.value).into_owned();
            let link = entry.link.filter(|link| is_web_link(link));
            let description = entry.description.filter(|text| !text.is_empty()).map(|text| image::visible(&text).into_owned());
            view! {
                <tr>
                    <th scope="row" class="cell-name"><code>{image::visible(&entry.key).into_owned()}</code></th>
                    <td class="cell-name">
                        {match link {
                            Some(link) => view! { <a href=link rel="noopener noreferrer external" target="_blank">{value}</a> }.into_any(),
                            None => view! { <span class="mono">{value}</span> }.into_any(),
                        }}
                        {description.map(|text| view! { <span class="fact-note">{text}</span> })}
                    </td>
                    <td>{(entry.system == Some(true)).then(|| view! { <span class="pill">{tag_words().set_by_registry()}</span> })}</td>
                </tr>
            }
        })
        .collect();
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

/// Only links that lead to a web page: metadata can hold any scheme.
fn is_web_link(link: &str) -> bool {
    ["http://", "https://"]
        .iter()
        .any(|scheme| link.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
}
