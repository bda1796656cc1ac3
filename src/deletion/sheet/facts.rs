//! The content of the delete sheet: facts, what is deleted, and what is kept.

use std::sync::Arc;

use deletion::{Consequences, Deleted, Kept};
use ext_api::Capability;
use image::TagOrDigest;
use leptos::prelude::*;

use super::sending::names;
use crate::{
    components::{
        facts::Size,
        names::{free_text, one_line},
    },
    deployment::Deployment,
    i18n::{deletion_words, fact_words, use_locale},
    time::When,
};

/// Shows everything that a deletion destroys.
#[component]
pub fn SheetFacts(read: Consequences) -> impl IntoView {
    let locale = use_locale();
    let image = read.target.image().clone();
    let deployment = expect_context::<Arc<Deployment>>();
    // Without a scope in references, the repository is only the console's name for all of the registry.
    let has_repository = !deployment.has(Capability::ReferencesWithoutScope);
    let can_be_deleted = read.can_be_deleted(deployment.capabilities);
    if read.is_only_a_digest() && !can_be_deleted {
        let said = match read.dependents.tags.as_slice() {
            [] => deletion_words().no_tag_at_digest().to_owned(),
            tags => deletion_words().deleted_with_its_tags(&names(tags)),
        };
        return view! { <p class="note note-warning" role="status">{said}</p> }.into_any();
    }
    if !can_be_deleted {
        let nothing_left = match read.target.is_image() {
            true if deployment.has(Capability::NamesRemain) => deletion_words().no_tag_left(),
            true => deletion_words().image_has_no_tags(),
            false => deletion_words().nothing_to_delete(),
        };
        return view! { <p class="note note-ok" role="status">{nothing_left}</p> }.into_any();
    }
    let fact =
        |name: &'static str, value: Option<AnyView>| value.map(|value| view! { <dt>{name}</dt><dd>{value}</dd> });
    let tag = read.tag.clone();
    let row = tag.as_ref();
    // A manifest is named by its digest alone.
    let is_manifest = matches!(read.target.version(), Some(TagOrDigest::Digest(_)));
    let tag_name = row.map(|row| row.tag.text()).filter(|_| !is_manifest);
    let interrupted = row.and_then(|row| row.interrupted.clone());
    let original = interrupted.as_ref().and_then(|interrupted| interrupted.original.clone());
    let way_back = match read.keeps(deployment.capabilities) {
        Kept::Manifest(digest) => deletion_words().kept_by_digest(&format!("{}@{digest}", image.name)),
        Kept::UnknownManifest => deletion_words().digest_not_read().to_owned(),
        Kept::Nothing => deletion_words().cannot_be_undone().to_owned(),
    };
    let leaves_others = read.removes(deployment.capabilities) == Deleted::Tag && read.tag.is_some();
    let kept_tags = match read.other_tags().filter(|_| leaves_others) {
        Some(0) => None,
        Some(count) if is_manifest => Some(deletion_words().tags_stay(count)),
        Some(count) => Some(deletion_words().other_tags_stay(count)),
        None => leaves_others.then(|| deletion_words().all_other_tags_stay().to_owned()),
    };
    let stages = row.and_then(|row| free_text(Some(&row.stages.join(", "))));
    view! {
        <dl class="sheet-facts">
            {fact(locale.repository(), has_repository.then(|| view! { <code>{format!("{}/{}", image.repository.project, image.repository.name)}</code> }.into_any()))}
            {fact(locale.image(), Some(view! { <code>{image.name.to_string()}</code> }.into_any()))}
            {fact(locale.tag(), tag_name.map(|name| view! { <code>{one_line(name)}</code> }.into_any()))}
            {fact(fact_words().digest(), read.digest.as_ref().map(|digest| view! { <code>{digest.to_string()}</code> }.into_any()))}
            {fact(deletion_words().original_digest(), original.as_ref().map(|digest| view! { <code>{digest.to_string()}</code> }.into_any()))}
            {fact(locale.stage(), stages.map(IntoAny::into_any))}
            {fact(locale.size(), row.and_then(|row| row.size).map(|size| view! { <Size bytes=size /> }.into_any()))}
            {fact(locale.last_modified(), row.and_then(|row| row.last_modified.clone()).map(|moment| view! { <When moment /> }.into_any()))}
            {fact(locale.modified_by(), row.and_then(|row| free_text(row.last_modified_by.as_ref())).map(IntoAny::into_any))}
            {fact(locale.downloads(), row.and_then(|row| row.downloads).map(|downloads| image::grouped(downloads).into_any()))}
        </dl>
        {interrupted.map(|interrupted| {
            let words = deletion_words();
            let said = if interrupted.original.is_some() { words.finishes_interrupted() } else { words.interrupted_without_manifest() };
            view! { <p class="note note-warning">{said}</p> }
        })}
        {kept_tags.map(|sentence| view! { <p class="note note-ok">{sentence}</p> })}
        <p class="muted">{way_back}</p>
    }
    .into_any()
}
