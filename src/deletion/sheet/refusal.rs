//! The result of a failed deletion: why it failed, and what was deleted anyway.

use ext_api::{Aftermath, ApiError, ItemResult, LostTag};
use leptos::prelude::*;

use super::sending::names;
use crate::{
    api::{BYTES, save_text},
    components::{failure::FailureFacts, names::one_line, sign_in_offer::SignInOffer},
    i18n::deletion_words,
};

/// The number of results that are listed. The rest is counted.
const NAMED_ITEMS: usize = 100;

/// Shows the result of a failed deletion.
#[component]
pub fn Refusal(error: ApiError) -> impl IntoView {
    let sentence = match error.aftermath.as_deref() {
        Some(Aftermath::LostTag(_)) => deletion_words().tag_is_lost().to_owned(),
        Some(Aftermath::LostTwins(_, twins)) => deletion_words().twins_are_lost(&names(twins)),
        Some(Aftermath::Items(_)) => deletion_words().not_all_deleted().to_owned(),
        None => deletion_words().not_deleted(error.kind).to_owned(),
    };
    let left = error.aftermath.clone();
    view! {
        <div role="alert" class="note note-danger">
            <p>{sentence}</p>
            <FailureFacts error=error.clone() />
            <SignInOffer kind=error.kind />
            {left.map(|left| match &*left {
                Aftermath::LostTag(tag) | Aftermath::LostTwins(tag, _) => view! { <PutBack tag=tag.clone() /> }.into_any(),
                Aftermath::Items(items) => view! { <Results items=items.clone() /> }.into_any(),
            })}
        </div>
    }
}

/// The original manifest of the tag, and how to restore it.
#[component]
fn PutBack(tag: LostTag) -> impl IntoView {
    let visible = |text: &Option<String>| image::visible(text.as_deref().unwrap_or_default()).into_owned();
    let (digest, reference, media_type) = (visible(&tag.digest), visible(&tag.reference), visible(&tag.media_type));
    let (name, tag_name) = reference.rsplit_once(':').unwrap_or((reference.as_str(), ""));
    let path = format!("/v2/{name}/manifests/{tag_name}");
    view! {
        <p>{deletion_words().own_manifest_was(&digest)}</p>
        <p>{deletion_words().how_to_put_back(&format!("{name}@{digest}"), &reference, &path, &media_type)}</p>
        <SaveManifest tag />
    }
}

/// Saves the original manifest of a changed tag, byte for byte.
#[component]
fn SaveManifest(tag: LostTag) -> impl IntoView {
    let name = tag.reference.or(tag.digest).unwrap_or_default().replace(['/', ':', '@'], "_");
    let save = move |_| {
        let _browser_refused = save_text(&tag.manifest, BYTES, &format!("{name}.json"));
    };
    view! { <button class="button" type="button" on:click=save>{deletion_words().save_lost_manifest()}</button> }
}

/// The result for each tag and digest, the worst first.
#[component]
fn Results(items: Vec<ItemResult>) -> impl IntoView {
    let more = items.len().saturating_sub(NAMED_ITEMS) as u64;
    let named = items.into_iter().take(NAMED_ITEMS).map(|item| {
        let said = item.message.map(|message| format!(" {}", one_line(&message)));
        let lost = item.lost.map(|tag| view! { " "<SaveManifest tag=tag /> });
        view! { <li><code>{image::visible(&item.name).into_owned()}</code>" "{deletion_words().outcome(item.outcome)}{said}{lost}</li> }
    });
    view! {
        <ul class="sheet-list">
            {named.collect_view()}
            {(more > 0).then(|| view! { <li>{deletion_words().and_more(more)}</li> })}
        </ul>
    }
}
