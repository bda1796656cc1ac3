//! The sheet that asks before a tag or an image is deleted.
//!
//! Everything on it is read when it opens, never taken from the list behind it. Nothing can be deleted before that. A
//! deletion is sent once. If it fails, the sheet stays and shows the reason, and the page behind it stays as it was.

mod dependents;
mod destroyed;
mod facts;
pub(super) mod reading;
mod refusal;
mod sending;

use deletion::{Consequences, DeletionTarget};
use leptos::prelude::*;

pub use self::sending::Deletion;
use self::{destroyed::Destroyed, facts::SheetFacts, refusal::Refusal, sending::Sheet};
use crate::{
    boxed::{self, live},
    components::{
        arriving_part::{Place, arriving, unless_left},
        state::Loaded,
    },
    i18n::{deletion_words, use_locale},
    split::part,
    ui::{
        dialog::Dialog,
        icon::{Icon, IconView},
    },
};

/// The sheet. It is on the page while `target` has a value.
#[component]
pub fn DeleteSheet(
    /// What to delete, if anything. The sheet clears it when it is done.
    target: RwSignal<Option<DeletionTarget>>,
    /// Runs after a deletion.
    on_deleted: Callback<Deletion>,
) -> impl IntoView {
    move || target.get().map(|open| arriving_sheet(open, Callback::new(move |()| target.set(None)), on_deleted))
}

#[component]
pub fn OpenSheet(target: DeletionTarget, on_close: Callback<()>, on_deleted: Callback<Deletion>) -> impl IntoView {
    let title = match &target {
        DeletionTarget::Tag(_, version) => deletion_words().delete_version_question(version),
        DeletionTarget::Image(image) => deletion_words().delete_image_question(image.name.as_str()),
    };
    let sheet = Sheet::new(target, on_close, on_deleted);
    let reading = sheet.reading;
    let leave = Callback::new(move |()| sheet.leave());
    let ready = Callback::new(|read: Consequences| view! { <SheetFacts read /> }.into_any());
    view! {
        <Dialog role="alertdialog" labelled_by="delete-title" on_cancel=leave held_open=sheet.sending>
            <div class="sheet-head">
                <h2 id="delete-title">{title}</h2>
                {live(move || sheet.consequences.get().map(|read| view! { <Destroyed read /> }))}
            </div>
            <div class="sheet-body" tabindex="0" role="group" aria-label=deletion_words().facts()>
                <Loaded
                    value=sheet.consequences
                    failed=boxed::signal(move || reading.failed())
                    busy=boxed::signal(move || reading.busy())
                    on_retry=Callback::new(move |()| reading.reload())
                    ready
                />
                {live(move || sheet.refused.get().map(|error| view! { <Refusal error /> }))}
                {live(move || sheet.sending.get().then(|| view! { <p role="status" class="note">{sheet.under_way()}</p> }))}
            </div>
            {live(move || sheet.name_to_type.get().map(|name| view! { <NameToType name typed=sheet.typed /> }))}
            <div class="sheet-foot">
                <button class="button" type="button" disabled=sheet.sending on:click=move |_| leave.run(())>{use_locale().cancel()}</button>
                <button
                    class="button button-danger-filled"
                    type="button"
                    disabled=boxed::signal(move || !sheet.may_send())
                    aria-busy=boxed::signal(move || sheet.sending.get().to_string())
                    on:click=move |_| sheet.send()
                >
                    <IconView icon=Icon::Trash />
                    {deletion_words().delete()}
                </button>
            </div>
        </Dialog>
    }
}

/// The field that confirms a deletion by the name of the image.
#[component]
fn NameToType(name: String, typed: RwSignal<String>) -> impl IntoView {
    view! {
        <div class="sheet-confirm">
            <label for="delete-name">{deletion_words().type_name_before()}<strong>{name.clone()}</strong>{deletion_words().type_name_after()}</label>
            <input
                id="delete-name"
                class="field mono"
                type="text"
                aria-label=deletion_words().type_name_to_confirm(&name)
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                prop:value=typed
                on:input=move |event| typed.set(event_target_value(&event))
            />
        </div>
    }
}

part!(sheets: delete_sheet(target: DeletionTarget, on_close: Callback<()>, on_deleted: Callback<Deletion>) {
    unless_left(|| view! { <OpenSheet target on_close on_deleted /> }.into_any())
});

fn arriving_sheet(target: DeletionTarget, on_close: Callback<()>, on_deleted: Callback<Deletion>) -> AnyView {
    arriving(Place::Sheet(on_close), Box::new(move || Box::pin(delete_sheet(target.clone(), on_close, on_deleted))))
}
