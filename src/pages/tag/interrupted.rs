//! The note on the page of a tag whose deletion was interrupted, with buttons to finish or restore.

use deletion::DeletionTarget;
use image::TagOrDigest;
use leptos::prelude::*;
use route::{ImageAddress, Target};

use super::content::TagContent;
use crate::{
    boxed::{self, live},
    components::facts::DigestWithCopy,
    deletion::{put_back::TagToPutBack, rights::Deletes},
    i18n::{tag_words, use_locale},
    ui::toast::use_toasts,
};

/// The note. Nothing for other tags.
#[component]
pub fn InterruptedNote(
    image: ImageAddress,
    target: Target,
    content: TagContent,
    /// Receives the tag whose deletion should be finished.
    to_delete: RwSignal<Option<DeletionTarget>>,
    /// Receives the tag to restore.
    to_put_back: RwSignal<Option<TagToPutBack>>,
) -> impl IntoView {
    let locale = use_locale();
    let interrupted = boxed::memo(move || content.interrupted());
    let is_interrupted = boxed::memo(move || interrupted.with(Option::is_some));
    let deletes = Deletes::in_repository(image.repository.clone(), move || is_interrupted.get());
    let tag = match target {
        Target::Tag(tag) => Some(tag),
        // A tag that is shown by digest may point to another digest now.
        Target::Digest(_) | Target::TaggedDigest(..) => None,
    };
    live(move || {
        let original = interrupted.get()?.original;
        let ways = tag.clone().filter(|_| deletes.is_offered()).map(|tag| {
            let what = DeletionTarget::Tag(image.clone(), TagOrDigest::Tag(tag.clone()));
            let finish = Callback::new(move |()| to_delete.set(Some(what.clone())));
            let what = TagToPutBack { image: image.clone(), tag };
            let put_back = Callback::new(move |()| to_put_back.set(Some(what.clone())));
            view! {
                <p class="actions">
                    <WayOut words=locale.finish() deletes act=finish />
                    {original.is_some().then(|| view! { <WayOut words=locale.put_back() deletes act=put_back /> })}
                </p>
            }
        });
        Some(view! {
            <section class="interruption" aria-label=locale.deletion_was_interrupted()>
                <h2>{locale.deletion_was_interrupted()}</h2>
                <p>{tag_words().what_interruption_left(original.is_some())}</p>
                {original.map(|digest| view! { <p>{tag_words().original_was()}" "<DigestWithCopy digest /></p> })}
                {ways}
            </section>
        })
    })
}

/// A button that finishes or restores, or says why the user may not.
#[component]
fn WayOut(words: &'static str, deletes: Deletes, act: Callback<()>) -> impl IntoView {
    let toasts = use_toasts();
    let press = move |_| match untrack(|| deletes.refusal()) {
        Some(reason) => toasts.say(reason.to_owned()),
        None => act.run(()),
    };
    view! {
        <button
            class="button"
            type="button"
            title=boxed::signal(move || deletes.refusal())
            aria-disabled=boxed::signal(move || deletes.refusal().map(|_| "true"))
            on:click=press
        >
            {words}
        </button>
    }
}
