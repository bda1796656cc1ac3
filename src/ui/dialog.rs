//! A modal dialog. Uses the browser's own, which keeps the focus inside and returns it.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use crate::boxed;

/// Closes the open dialog, so that later code finds the focus where it was before. The owner of the dialog must still
/// remove it from the page.
pub fn close_dialog() {
    let open = document().query_selector("dialog[open]").ok().flatten();
    if let Some(dialog) = open.and_then(|open| open.dyn_into::<HtmlDialogElement>().ok()) {
        dialog.close();
    }
}

/// A sheet over the page. Opens when it is added to the page.
#[component]
pub fn Dialog(
    /// `dialog`, or `alertdialog` for a destructive question.
    role: &'static str,
    /// The id of its heading.
    labelled_by: &'static str,
    /// Runs when the user closes it with Escape.
    on_cancel: Callback<()>,
    /// Whether it stays open, because something is running that cannot be undone.
    #[prop(into)]
    held_open: Signal<bool>,
    /// Its style classes.
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
    // A dialog that is removed without closing would leave the focus nowhere.
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
