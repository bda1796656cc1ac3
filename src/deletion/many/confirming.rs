//! What is typed and chosen before a deletion is confirmed.

use leptos::prelude::*;

use super::open_sheet::OpenSheet;
use crate::{
    boxed::{self, live},
    i18n::{bulk_deletion_words, deletion_words},
    stored::undo_window,
};

/// The field for the number of tags or the name of the image, and what else stands in the way.
#[component]
pub fn Confirming(sheet: OpenSheet) -> impl IntoView {
    let to_type = boxed::memo(move || sheet.text_to_type());
    view! {
        {live(move || to_type.get().map(|text| {
            let (text, label) = (text.clone(), deletion_words().type_name_to_confirm(&text));
            view! {
                <div class="sheet-confirm">
                    <label for="delete-name">
                        {deletion_words().type_name_before()}<strong>{text}</strong>{deletion_words().type_name_after()}
                    </label>
                    <input
                        id="delete-name"
                        class="field mono"
                        type="text"
                        aria-label=label
                        autocomplete="off"
                        autocapitalize="off"
                        spellcheck="false"
                        prop:value=sheet.typed
                        on:input=move |event| sheet.typed.set(event_target_value(&event))
                    />
                </div>
            }
        }))}
        {live(move || sheet.jobs.is_busy().then(|| view! {
            <p class="sheet-confirm" role="status">{bulk_deletion_words().another_is_not_finished()}</p>
        }))}
    }
}

/// How long it waits before it is sent. The choice is kept.
#[component]
pub fn UndoWindow(seconds: RwSignal<u32>) -> impl IntoView {
    let words = bulk_deletion_words();
    let choose = move |event| {
        let Ok(chosen) = event_target_value(&event).parse() else { return };
        seconds.set(chosen);
        undo_window::choose(chosen);
    };
    let options = undo_window::CHOICES.map(|choice| {
        let is_chosen = seconds.get_untracked() == choice;
        view! { <option value=choice.to_string() selected=is_chosen>{words.seconds(choice)}</option> }
    });
    view! {
        <label>
            {words.time_to_undo()}
            " "
            <select class="select" on:change=choose>{options}</select>
        </label>
    }
}
