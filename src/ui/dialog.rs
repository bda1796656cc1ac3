//! A modal dialog: the browser's own, which keeps the focus inside and gives it back.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use crate::boxed;

/// Closes the dialog that is open, so that what runs next finds the focus where it was before it opened.
/// Whoever put the dialog on the page still has to take it off.
pub fn close_dialog() {
    let open = document().query_selector("dialog[open]").ok().flatten();
    if let Some(dialog) = open.and_then(|open| open.dyn_into::<HtmlDialogElement>().ok()) {
        dialog.close();
    }
}

/// A sheet over the page. It opens when it is put on the page.
#[component]
pub fn Dialog(
    /// `dialog`, or `alertdialog` for one that asks before something is destroyed.
    role: &'static str,
    /// The id of the heading that names it.
    labelled_by: &'static str,
    /// Runs when the reader leaves it by the keyboard (Escape).
    on_cancel: Callback<()>,
    /// Whether it stays although the reader wants to leave, because something is under way that cannot be called back.
    #[prop(into)]
    held_open: Signal<bool>,
    /// How it looks.
    #[prop(default = "sheet")]
    class: &'static str,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let opened = StoredValue::new_local(None::<HtmlDialogElement>);
    boxed::effect(move || {
        if let Some(dialog) = dialog.get().filter(|dialog| !dialog.open()) {
            let _needs_to_be_connected = dialog.show_modal();
            opened.set_value(Some(dialog));
        }
    });
    // A dialog that is only taken off the page leaves the focus nowhere.
    on_cleanup(move || {
        opened.try_update_value(|opened| opened.take().map(|dialog| dialog.close()));
    });
    let cancel = move |event: ev::Event| {
        event.prevent_default();
        if !held_open.get_untracked() {
            on_cancel.run(());
        }
    };
    view! {
        <dialog node_ref=dialog class=class role=role aria-modal="true" aria-labelledby=labelled_by on:cancel=cancel>
            {children()}
        </dialog>
    }
}
