//! The table of shortcuts. It is built from the registered commands, so it is always correct.

use command::Keys;
use leptos::prelude::*;

use super::key_caps::KeyCaps;
use crate::{
    boxed::{self, live},
    commands::{Command, Group, use_commands},
    i18n::{command_words, use_locale},
    ui::dialog::Dialog,
};

/// The dialog with the table, and the setting for single-key shortcuts.
#[component]
pub fn KeyTable() -> impl IntoView {
    let (locale, commands) = (use_locale(), use_commands());
    let close = Callback::new(move |()| commands.sheet().set(None));
    let switch = move |event| commands.take_characters(event_target_checked(&event));
    let groups = live(move || {
        let here = commands.here();
        let of_group =
            |group| here.iter().filter(move |command| command.group() == group && !command.keys().is_empty());
        Group::ALL.into_iter().map(|group| group_rows(group, of_group(group).cloned().collect())).collect_view()
    });
    view! {
        <Dialog role="dialog" labelled_by="key-table-title" on_cancel=close held_open=false class="sheet key-table">
            <div class="sheet-body" role="group" tabindex="0" aria-labelledby="key-table-title">
                <h2 id="key-table-title" tabindex="-1" autofocus>{command_words().keyboard_shortcuts()}</h2>
                <table aria-labelledby="key-table-title">
                    <thead class="visually-hidden">
                        <tr>
                            <th scope="col">{command_words().action()}</th>
                            <th scope="col">{command_words().keys()}</th>
                        </tr>
                    </thead>
                    {groups}
                </table>
            </div>
            <div class="sheet-foot">
                <label class="key-switch">
                    <input type="checkbox" prop:checked=boxed::signal(move || commands.takes_characters()) on:change=switch />
                    <span>{command_words().character_keys()}<span class="muted">{command_words().why_character_keys_can_be_off()}</span></span>
                </label>
                <button class="button" type="button" on:click=move |_| close.run(())>{locale.close()}</button>
            </div>
        </Dialog>
    }
}

/// The commands of a group, below its heading.
fn group_rows(group: Group, commands: Vec<Command>) -> Option<AnyView> {
    let heading = command_words().group_name(group);
    let rows = move || commands.iter().map(command_row).collect_view();
    (!rows().is_empty()).then(|| {
        view! {
            <tbody>
                <tr><th class="key-group" scope="rowgroup" colspan="2">{heading}</th></tr>
                {rows()}
            </tbody>
        }
        .into_any()
    })
}

fn command_row(command: &Command) -> AnyView {
    let takes_characters = use_commands().takes_characters();
    let keys = command.keys();
    let are_off = !takes_characters && keys.iter().all(|keys: &Keys| keys.are_characters());
    view! {
        <tr>
            <th scope="row">
                {command.label()}
                {command.refusal().map(|reason| view! { <span class="muted">{reason}</span> })}
            </th>
            <td class:muted=are_off>
                <KeyCaps keys />
                {are_off.then(|| view! { " "{command_words().keys_are_off()} })}
            </td>
        </tr>
    }
    .into_any()
}
