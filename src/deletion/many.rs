//! The sheet that asks before many tags of an image are deleted.
//!
//! Everything on it is read when it opens. What is confirmed is handed to [`jobs`](super::jobs), which sends it after the
//! time to undo.

mod confirming;
mod going;
mod open_sheet;
mod progress_line;
mod reading;
mod staying;

use std::sync::Arc;

use deletion::{BlastRadius, TagSelection};
use image::RegistryHost;
use leptos::prelude::*;

use self::{
    confirming::{Confirming, UndoWindow},
    going::{Going, Worst},
    open_sheet::OpenSheet,
    progress_line::ProgressLine,
    staying::Staying,
};
use crate::{
    boxed::{self, live},
    components::{
        arriving_part::{Place, arriving, unless_left},
        state::Loaded,
    },
    i18n::{bulk_deletion_words, deletion_words, use_locale},
    split::part,
    ui::{
        dialog::Dialog,
        icon::{Icon, IconView},
    },
};

/// What the page does when the sheet is done.
#[derive(Clone, Copy)]
pub struct SheetEnds {
    /// The host of pull references, if it is known.
    pub host: Callback<(), Option<RegistryHost>>,
    pub on_close: Callback<()>,
    /// Runs when the deletion is confirmed.
    pub on_confirmed: Callback<()>,
    /// Runs if it is undone before it is sent.
    pub on_undo: Callback<()>,
}

#[component]
pub fn ManyTagsSheet(selection: TagSelection, ends: SheetEnds) -> impl IntoView {
    let words = bulk_deletion_words();
    let title = match selection.tags.as_slice() {
        [one] => deletion_words().delete_version_question(&one.version),
        tags => words.delete_many_question(tags.len() as u64),
    };
    let sheet = OpenSheet::new(selection, ends);
    let reading = sheet.reading;
    let leave = ends.on_close;
    let ready = Callback::new(move |radius: Arc<BlastRadius>| {
        view! {
            <Going radius=radius.clone() />
            <Staying radius sheet />
        }
        .into_any()
    });
    let image = StoredValue::new(sheet.image_name());
    view! {
        <Dialog role="alertdialog" labelled_by="delete-title" on_cancel=leave held_open=false>
            <div class="sheet-head">
                <h2 id="delete-title">{title}</h2>
                {live(move || sheet.radius.get().map(|radius| view! { <Worst radius image=image.get_value() /> }))}
            </div>
            <div class="sheet-body" tabindex="0" role="group" aria-label=deletion_words().facts()>
                {live(move || reading.busy().then(|| view! { <ProgressLine stage=sheet.stage /> }))}
                <Loaded
                    value=boxed::signal(move || sheet.radius.get())
                    failed=boxed::signal(move || reading.failed())
                    busy=boxed::signal(move || reading.busy())
                    on_retry=Callback::new(move |()| reading.reload())
                    ready
                />
                <UndoWindow seconds=sheet.seconds_to_undo />
            </div>
            <Confirming sheet />
            <div class="sheet-foot">
                <button class="button" type="button" autofocus=true on:click=move |_| leave.run(())>{use_locale().cancel()}</button>
                <button
                    class="button button-danger-filled"
                    type="button"
                    disabled=boxed::signal(move || !sheet.may_confirm())
                    on:click=move |_| sheet.confirm()
                >
                    <IconView icon=Icon::Trash />
                    {deletion_words().delete()}
                </button>
            </div>
        </Dialog>
    }
}

part!(sheets: many_tags_sheet(selection: TagSelection, ends: SheetEnds) {
    unless_left(|| view! { <ManyTagsSheet selection ends /> }.into_any())
});

/// The sheet, as soon as its part is here.
pub fn arriving_many_tags_sheet(selection: TagSelection, ends: SheetEnds) -> AnyView {
    arriving(Place::Sheet(ends.on_close), Box::new(move || Box::pin(many_tags_sheet(selection.clone(), ends))))
}
