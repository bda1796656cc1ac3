//! The palette: all commands, recent places, and any pasted address.

mod choice;
mod entries;

use leptos::{ev::KeyboardEvent, prelude::*};

use self::{
    choice::Choice,
    entries::{Action, Entry, Section, problem, sections},
};
use super::key_caps::KeyCaps;
use crate::{
    boxed::{self, live},
    commands::use_commands,
    i18n::{command_words, use_locale},
    navigation::use_navigation,
    ui::{
        dialog::{Dialog, close_dialog},
        icon::{Icon, IconView},
    },
};

const OPTIONS: &str = "palette-options";
const PROBLEM: &str = "palette-problem";

/// The dialog. It closes before the chosen command runs, so that the command can move the focus.
#[component]
pub fn CommandPalette() -> impl IntoView {
    let (locale, commands, navigation) = (use_locale(), use_commands(), use_navigation());
    let typed = RwSignal::new(String::new());
    let choice = Choice::among(boxed::memo(move || sections(&typed.read())));
    let close = Callback::new(move |()| commands.sheet().set(None));
    let choose = Callback::new(move |at: usize| {
        let Some(entry) = choice.entry(at).filter(|entry| entry.refusal.is_none()) else { return };
        close_dialog();
        close.run(());
        match entry.action {
            Action::Run(id) => {
                commands.run(id);
            }
            Action::Open(route) => navigation.open(&route),
        }
    });
    view! {
        <Dialog role="dialog" labelled_by="palette-title" on_cancel=close held_open=false class="sheet palette">
            <h2 id="palette-title" class="visually-hidden">{command_words().commands()}</h2>
            <div class="palette-head">
                <label class="field-with-icon">
                    <IconView icon=Icon::Prompt />
                    <PaletteField typed choice choose />
                </label>
                <button class="button button-quiet" type="button" aria-label=locale.close() title=locale.close() on:click=move |_| close.run(())>
                    <IconView icon=Icon::Close />
                </button>
            </div>
            <PaletteNotes typed choice />
            <div id=OPTIONS class="palette-options" role="listbox" aria-label=command_words().commands()>
                {live(move || sections_view(choice, choose))}
            </div>
        </Dialog>
    }
}

/// The field that narrows the entries down, and whose keys choose among them.
#[component]
fn PaletteField(typed: RwSignal<String>, choice: Choice, choose: Callback<usize>) -> impl IntoView {
    let on_key = move |event: KeyboardEvent| {
        match event.key().as_str() {
            _ if event.is_composing() => return,
            "ArrowDown" => choice.step(true),
            "ArrowUp" => choice.step(false),
            "Enter" => {
                if let Some(at) = choice.at().get_untracked() {
                    choose.run(at);
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    let on_input = move |event| {
        typed.set(event_target_value(&event));
        choice.move_to(0);
    };
    view! {
        <input
            class="field"
            type="text"
            role="combobox"
            aria-label=command_words().find_command()
            aria-expanded="true"
            aria-autocomplete="list"
            aria-controls=OPTIONS
            aria-activedescendant=boxed::signal(move || choice.at().get().map(option_id))
            aria-describedby=PROBLEM
            placeholder=command_words().find_command_hint()
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            on:input=on_input
            on:keydown=on_key
        />
    }
}

/// Why the typed text leads nowhere.
#[component]
fn PaletteNotes(typed: RwSignal<String>, choice: Choice) -> impl IntoView {
    let problem = boxed::memo(move || problem(&typed.read()));
    let has_no_match = move || choice.count().get() == 0 && problem.with(Option::is_none);
    view! {
        <div id=PROBLEM role="status">
            {live(move || problem.get().map(|problem| view! { <p class="palette-note palette-problem">{problem}</p> }))}
            {live(move || has_no_match().then(|| view! { <p class="palette-note">{command_words().no_match()}</p> }))}
        </div>
    }
}

fn option_id(at: usize) -> String {
    format!("palette-option-{at}")
}

fn sections_view(choice: Choice, choose: Callback<usize>) -> AnyView {
    let mut next = 0;
    let section = |section: Section| {
        let options = section.entries.into_iter().map(|entry| {
            let at = next;
            next += 1;
            option_view(entry, at, choice, choose)
        });
        let options = options.collect_view();
        view! {
            <div role="group" aria-label=section.heading>
                <p class="palette-heading" aria-hidden="true">{section.heading}</p>
                {options}
            </div>
        }
    };
    choice.sections().get().into_iter().map(section).collect_view().into_any()
}

fn option_view(entry: Entry, at: usize, choice: Choice, choose: Callback<usize>) -> AnyView {
    let is_refused = entry.refusal.is_some().then_some("true");
    view! {
        <div
            id=option_id(at)
            class="palette-option"
            role="option"
            aria-selected=boxed::signal(move || (choice.at().get() == Some(at)).to_string())
            aria-disabled=is_refused
            // Keeps the focus in the field.
            on:mousedown=|event| event.prevent_default()
            on:pointermove=move |_| if choice.at().get_untracked() != Some(at) { choice.move_to(at) }
            on:click=move |_| choose.run(at)
        >
            <span class="palette-label">{entry.label}</span>
            {entry.refusal.map(|reason| view! { <span class="muted">{reason}</span> })}
            <KeyCaps keys=entry.keys />
        </div>
    }
    .into_any()
}
