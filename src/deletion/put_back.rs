//! The sheet that asks before a tag is restored after an interrupted deletion.
//!
//! Everything on it is read when it opens: the original digest of the tag, its placeholder, and whether the registry
//! still has the original manifest.

mod facts;
mod reading;
mod sending;

use image::TagName;
use leptos::prelude::*;
use route::ImageAddress;

use self::{facts::PutBackFacts, reading::Placeholder, sending::PuttingBack};
use crate::{
    boxed::{self, live},
    components::{
        arriving_part::{Place, arriving, unless_left},
        failure::FailureFacts,
        sign_in_offer::SignInOffer,
        state::Loaded,
    },
    i18n::{deletion_words, use_locale},
    split::part,
    ui::dialog::Dialog,
};

/// A tag whose deletion was interrupted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagToPutBack {
    pub image: ImageAddress,
    pub tag: TagName,
}

/// The sheet. It is on the page while `tag` has a value.
#[component]
pub fn PutBackSheet(
    /// The tag to restore, if any. The sheet clears it when it is done.
    tag: RwSignal<Option<TagToPutBack>>,
    /// Runs after the tag was restored.
    on_put_back: Callback<()>,
) -> impl IntoView {
    move || tag.get().map(|what| arriving_sheet(what, Callback::new(move |()| tag.set(None)), on_put_back))
}

#[component]
pub fn OpenPutBackSheet(what: TagToPutBack, on_close: Callback<()>, on_put_back: Callback<()>) -> impl IntoView {
    let locale = use_locale();
    let putting = PuttingBack::of(what);
    let PuttingBack { what, reading, sending, refused, .. } = putting;
    let on_done = Callback::new(move |()| {
        on_close.run(());
        on_put_back.run(());
    });
    let title = what.with_value(|what| deletion_words().put_back_question(what.tag.as_str()));
    let ready = Callback::new(move |read: Placeholder| {
        what.with_value(|what| view! { <PutBackFacts what=what.clone() read /> }.into_any())
    });
    view! {
        <Dialog role="dialog" labelled_by="put-back-title" on_cancel=on_close held_open=sending class="sheet sheet-wide">
            <div class="sheet-body">
                <h2 id="put-back-title">{title}</h2>
                <Loaded
                    value=putting.placeholder
                    failed=boxed::signal(move || reading.failed())
                    busy=boxed::signal(move || reading.busy())
                    on_retry=Callback::new(move |()| reading.reload())
                    ready
                />
                {live(move || refused.get().map(|error| view! {
                    <div role="alert" class="note note-danger">
                        <p>{deletion_words().not_put_back(error.kind)}</p>
                        <SignInOffer kind=error.kind />
                        <FailureFacts error />
                    </div>
                }))}
                {live(move || sending.get().then(|| view! { <p role="status" class="note">{deletion_words().putting_back()}</p> }))}
            </div>
            <div class="sheet-foot">
                <button class="button" type="button" disabled=sending on:click=move |_| on_close.run(())>{locale.cancel()}</button>
                <button class="button button-filled" type="button" disabled=boxed::signal(move || !putting.may_send()) aria-busy=boxed::signal(move || sending.get().to_string()) on:click=move |_| putting.send(on_done)>
                    {locale.put_back()}
                </button>
            </div>
        </Dialog>
    }
}

part!(sheets: put_back_sheet(what: TagToPutBack, on_close: Callback<()>, on_put_back: Callback<()>) {
    unless_left(|| view! { <OpenPutBackSheet what on_close on_put_back /> }.into_any())
});

fn arriving_sheet(what: TagToPutBack, on_close: Callback<()>, on_put_back: Callback<()>) -> AnyView {
    arriving(Place::Sheet(on_close), Box::new(move || Box::pin(put_back_sheet(what.clone(), on_close, on_put_back))))
}
