//! The button that opens the delete sheet, or says why it does not.

use command::Keys;
use leptos::prelude::*;

use crate::{
    boxed,
    commands::{Command, Group, use_commands},
    deletes::Deletes,
    ui::{
        icon::{Icon, IconView},
        toast::use_toasts,
    },
};

/// How much room there is for the button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeleteButtonShape {
    /// In a row: an icon.
    Icon,
    /// Beside a heading: an icon with its words.
    Words,
}

/// A button that asks for a deletion. Where the reader may not delete it stays in reach of the keyboard and says why.
/// Beside a heading it is a command of the screen as well; the commands of rows belong to their list.
#[component]
pub fn DeleteButton(
    deletes: Deletes,
    shape: DeleteButtonShape,
    /// What it is called.
    label: String,
    /// Runs when it is pressed by somebody who may.
    on_press: Callback<()>,
    /// The keys of its command.
    #[prop(optional)]
    keys: &'static [Keys],
) -> impl IntoView {
    let toasts = use_toasts();
    let is_icon = shape == DeleteButtonShape::Icon;
    if !is_icon && deletes.is_offered() {
        let refusal = boxed::signal(move || deletes.refusal().map(str::to_owned));
        use_commands().register(
            Command::new("delete-what-is-open", Group::Screen, label.clone(), on_press)
                .with_keys(keys)
                .unless(refusal)
                .destroying(),
        );
    }
    let (name, words) = if is_icon { (Some(label), None) } else { (None, Some(label)) };
    let tip = name.clone();
    let title = boxed::signal(move || deletes.refusal().map(str::to_owned).or_else(|| tip.clone()));
    let press = move |_| match untrack(|| deletes.refusal()) {
        Some(reason) => toasts.say(reason.to_owned()),
        None => on_press.run(()),
    };
    deletes.is_offered().then(|| {
        view! {
            <button
                class=if is_icon { "button button-quiet button-danger" } else { "button button-danger" }
                type="button"
                data-does="delete"
                aria-label=name
                title=title
                aria-disabled=boxed::signal(move || deletes.refusal().map(|_| "true"))
                on:click=press
            >
                <IconView icon=Icon::Trash />
                {words}
            </button>
        }
    })
}
