//! Why nothing was deleted, what went all the same, or why nobody knows.

use ext_api::{Aftermath, ApiError, ItemResult, LostTag};
use leptos::prelude::*;

use crate::{
    api::save_text,
    components::{failure::FailureFacts, sign_in::SignInOffer},
    i18n::use_locale,
};

/// Results that are named; of a longer list the rest is counted.
const NAMED_ITEMS: usize = 100;

/// What came of a delete that did not succeed.
#[component]
pub fn Refusal(error: ApiError) -> impl IntoView {
    let locale = use_locale();
    let sentence = match error.aftermath.as_deref() {
        Some(Aftermath::LostTag(_)) => locale.tag_is_lost(),
        Some(Aftermath::Items(_)) => locale.not_all_deleted(),
        None => locale.not_deleted(error.kind),
    };
    let left = error.aftermath.clone();
    view! {
        <div role="alert" class="note note-danger">
            <p>{sentence}</p>
            <FailureFacts error=error.clone() />
            <SignInOffer kind=error.kind />
            {left.map(|left| match &*left {
                Aftermath::LostTag(tag) => view! { <SaveManifest tag=tag.clone() /> }.into_any(),
                Aftermath::Items(items) => view! { <Results items=items.clone() /> }.into_any(),
            })}
        </div>
    }
}

/// Hands over the manifest of a tag that is no longer what it was, byte for byte.
#[component]
fn SaveManifest(tag: LostTag) -> impl IntoView {
    let name = tag.reference.or(tag.digest).unwrap_or_default().replace(['/', ':', '@'], "_");
    let save = move |_| {
        let _browser_refused = save_text(&tag.manifest, &format!("{name}.json"));
    };
    view! { <button class="button" type="button" on:click=save>{use_locale().save_lost_manifest()}</button> }
}

/// What became of each tag and digest, the worst first.
#[component]
fn Results(items: Vec<ItemResult>) -> impl IntoView {
    let locale = use_locale();
    let more = items.len().saturating_sub(NAMED_ITEMS) as u64;
    let named = items.into_iter().take(NAMED_ITEMS).map(|item| {
        let said = item.message.map(|message| format!(" {}", image::visible(&message)));
        let lost = item.lost.map(|tag| view! { " "<SaveManifest tag=tag /> });
        view! { <li><code>{image::visible(&item.name).into_owned()}</code>" "{locale.outcome(item.outcome)}{said}{lost}</li> }
    });
    view! {
        <ul class="sheet-list">
            {named.collect_view()}
            {(more > 0).then(|| view! { <li>{locale.and_more(more)}</li> })}
        </ul>
    }
}
