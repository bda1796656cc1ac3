//! The button that opens the delete sheet, or says why it is disabled.

use command::Keys;
use leptos::prelude::*;

use super::rights::Deletes;
use crate::{
    boxed,
    commands::{Command, Group, use_commands},
    ui::{
        icon::{Icon, IconView},
        toast::use_toasts,
    },
};

/// A delete button beside a heading, which is also a command of the screen. Without permission, it stays focusable and
/// shows the reason.
#[component]
pub fn DeleteButton(
    deletes: Deletes,
    /// The label.
    label: String,
    /// Runs when it is pressed and the user has permission.
    on_press: Callback<()>,
    /// The keys of its command.
    #[prop(optional)]
    keys: &'static [Keys],
) -> impl IntoView {
    let toasts = use_toasts();
    let refusal = boxed::signal(move || deletes.refusal().map(str::to_owned));
    if deletes.is_offered() {
        use_commands().register(
            Command::new("delete-what-is-open", Group::Screen, label.clone(), on_press)
                .with_keys(keys)
                .unless(refusal)
                .destroying(),
        );
    }
    let press = move |_| match untrack(|| deletes.refusal()) {
        Some(reason) => toasts.say(reason.to_owned()),
        None => on_press.run(()),
    };
    deletes.is_offered().then(|| {
        view! {
            <button
                class="button button-danger"
                type="button"
                title=refusal
                aria-disabled=boxed::signal(move || deletes.refusal().map(|_| "true"))
                on:click=press
            >
                <IconView icon=Icon::Trash />
                {label}
            </button>
        }
    })
}
