//! The buttons for the palette and the table of shortcuts, and the place of both dialogs.

use leptos::prelude::*;

use super::{
    commands::register_shell_commands, key_caps::named_with_keys, key_table::KeyTable, palette::CommandPalette,
    theme::use_theme,
};
use crate::{
    api::use_client,
    boxed::live,
    commands::{CommandSheet, listen_to_keyboard, use_commands},
    components::arriving_part::{Place, arriving},
    i18n::command_words,
    navigation::use_navigation,
    split::part,
    ui::icon::{Icon, IconView},
};

/// The buttons in the bar. Once they are there, shortcuts work.
#[component]
pub fn CommandBar() -> impl IntoView {
    let commands = use_commands();
    register_shell_commands(commands, use_navigation(), use_client().session(), use_theme());
    listen_to_keyboard(commands);
    let button = move |sheet: CommandSheet, icon: Icon, name: &'static str| {
        let tip = sheet.keys().first().map(|keys| named_with_keys(name, *keys));
        view! {
            <button
                class="button button-quiet"
                type="button"
                aria-label=name
                aria-haspopup="dialog"
                title=tip
                on:click=move |_| commands.toggle(sheet)
            >
                <IconView icon />
            </button>
        }
    };
    view! {
        {button(CommandSheet::KeyTable, Icon::Keyboard, command_words().keyboard_shortcuts())}
        {button(CommandSheet::Palette, Icon::Prompt, command_words().commands())}
    }
}

/// The place of the dialogs, outside of the bar and every screen.
#[component]
pub fn CommandSheets() -> impl IntoView {
    let commands = use_commands();
    live(move || commands.sheet().get().map(arriving_sheet))
}

/// The open dialog.
#[component]
pub fn OpenCommandSheet(sheet: CommandSheet) -> impl IntoView {
    match sheet {
        CommandSheet::Palette => view! { <CommandPalette /> }.into_any(),
        CommandSheet::KeyTable => view! { <KeyTable /> }.into_any(),
    }
}

part!(shell: shell_commands() { view! { <CommandBar /> } });
part!(commands: command_sheet(sheet: CommandSheet) { view! { <OpenCommandSheet sheet /> } });

/// What can be done on every screen, by key and by name.
pub fn arriving_command_bar() -> AnyView {
    arriving(Place::Beside, Box::new(|| Box::pin(shell_commands())))
}

/// The palette, or the table of keys.
fn arriving_sheet(sheet: CommandSheet) -> AnyView {
    let commands = use_commands();
    let on_close = Callback::new(move |()| commands.sheet().set(None));
    arriving(Place::Sheet(on_close), Box::new(move || Box::pin(command_sheet(sheet))))
}
