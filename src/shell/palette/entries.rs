//! The entries of the palette for a typed text.

use command::{Keys, best_first};
use leptos::prelude::*;
use route::{Route, Screen, looks_like_an_address};

use crate::{
    commands::{Command, Group, use_commands},
    i18n::{command_words, use_locale},
    navigation::use_navigation,
    stored::places::use_places,
};

/// The action of an entry.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Runs the command with this id.
    Run(&'static str),
    Open(Route),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub label: String,
    pub keys: &'static [Keys],
    /// Why it cannot be chosen.
    pub refusal: Option<String>,
    pub action: Action,
}

/// Entries below a heading. Never empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    pub heading: &'static str,
    pub entries: Vec<Entry>,
}

/// All entries that match the typed text. A typed or pasted address comes first. Text that may also be a word of a
/// command comes last.
pub fn sections(typed: &str) -> Vec<Section> {
    let mut found: Vec<(usize, Section)> = commands()
        .into_iter()
        .chain([places()])
        .filter_map(|section| {
            let (rank, entries) = best_first(section.entries, |entry| &entry.label, typed)?;
            Some((rank, Section { entries, ..section }))
        })
        .collect();
    // Without typed text, all ranks are equal and the order stays.
    found.sort_by_key(|(rank, _)| *rank);
    let mut sections: Vec<Section> = found.into_iter().map(|(_, section)| section).collect();
    if let Some(address) = address(typed) {
        let at = if looks_like_an_address(typed) { 0 } else { sections.len() };
        sections.insert(at, address);
    }
    sections
}

/// Why a text that looks like an address is not one.
pub fn problem(typed: &str) -> Option<String> {
    let error = use_navigation().find(typed).err().filter(|_| looks_like_an_address(typed))?;
    Some(use_locale().go_to_problem(&error))
}

/// The commands of the screen, without the one that opened the palette.
fn commands() -> Vec<Section> {
    let here = use_commands().here();
    let entry = |command: &Command| Entry {
        label: command.label(),
        keys: command.keys(),
        refusal: command.refusal(),
        action: Action::Run(command.id()),
    };
    let of_group = |group: Group| Section {
        heading: command_words().group_name(group),
        entries: here.iter().filter(|command| command.group() == group && command.id() != PALETTE).map(entry).collect(),
    };
    let mut sections: Vec<Section> = Group::ALL.into_iter().map(of_group).collect();
    // Groups in which everything is disabled come last, such as the row commands without a current row.
    sections.sort_by_key(|section| section.entries.iter().all(|entry| entry.refusal.is_some()));
    sections
}

const PALETTE: &str = crate::commands::CommandSheet::Palette.id();

/// Pinned and recent projects and repositories, without the current one.
fn places() -> Section {
    let (locale, navigation) = (use_locale(), use_navigation());
    let here = navigation.route().with(|route| route.screen.clone());
    let elsewhere = use_places().screens().into_iter().filter(|screen| *screen != here);
    let entry = |screen: Screen| Entry {
        label: navigation.name_of(&screen),
        keys: &[],
        refusal: None,
        action: Action::Open(Route::to(screen)),
    };
    Section { heading: locale.pinned_and_recent(), entries: elsewhere.map(entry).collect() }
}

/// The screen of a typed reference, pull command or URL.
fn address(typed: &str) -> Option<Section> {
    let (locale, navigation) = (use_locale(), use_navigation());
    let route = navigation.find(typed).ok()?;
    let label = match &route.screen {
        Screen::Home => locale.go_home().to_owned(),
        screen => command_words().open_place(&navigation.name_of(screen)),
    };
    let entry = Entry { label, keys: &[], refusal: None, action: Action::Open(route) };
    Some(Section { heading: command_words().address(), entries: vec![entry] })
}
