//! The commands of every screen.

use command::Keys;
use leptos::prelude::*;
use route::{Route, Screen};

use super::theme::Theme;
use crate::{
    api::Session,
    boxed,
    commands::{Command, CommandSheet, Commands, Group},
    i18n::{command_words, use_locale},
    navigation::Navigation,
};

/// Registers the commands of the whole console.
pub fn register_shell_commands(commands: Commands, navigation: Navigation, session: Session, theme: Theme) {
    let locale = use_locale();
    let everywhere = |id, label: Signal<String>, run: Callback<()>| Command::new(id, Group::Everywhere, label, run);
    let go = move |screen: Screen| navigation.open(&Route::to(screen));
    let home = Callback::new(move |()| go(Screen::Home));
    commands.register(everywhere("home", locale.go_home().into(), home).with_keys(&[Keys::Sequence('g', 'h')]));

    let images = Callback::new(move |()| {
        if let Some(repository) = untrack(|| navigation.repository()) {
            go(Screen::Images(repository));
        }
    });
    let no_repository = boxed::signal(move || {
        navigation.repository().is_none().then(|| command_words().no_repository_is_open().to_owned())
    });
    let to_images = everywhere("images", command_words().go_to_images().into(), images).unless(no_repository);
    commands.register(to_images.with_keys(&[Keys::Sequence('g', 'i')]));

    for (sheet, label) in [
        (CommandSheet::Palette, command_words().commands()),
        (CommandSheet::KeyTable, command_words().keyboard_shortcuts()),
    ] {
        let toggle = Callback::new(move |()| commands.toggle(sheet));
        commands.register(everywhere(sheet.id(), label.into(), toggle).with_keys(sheet.keys()));
    }

    let turn = Callback::new(move |()| theme.turn());
    let to_other_theme = boxed::signal(move || locale.theme_change(theme.is_dark()).to_owned());
    commands.register(everywhere("theme", to_other_theme, turn));
    if session.is_offered() {
        let label = boxed::signal(move || locale.sign_in_or_account(session.is_signed_in()).to_owned());
        let open = Callback::new(move |()| session.open());
        commands.register(everywhere("account", label, open));
    }
    let doctor = Callback::new(move |()| go(Screen::Doctor));
    commands.register(everywhere("doctor", command_words().check_deployment().into(), doctor));
}
