//! The palette: all commands, recent places, and any pasted address.

mod entries;

use leptos::{ev::KeyboardEvent, prelude::*};

use self::entries::{Action, Entry, Section, problem, sections};
use super::key_caps::KeyCaps;
use crate::{
    boxed::{self, live},
    commands::use_commands,
    i18n::{command_words, use_locale},
    navigation::use_navigation,
    ui::{
        dialog::{Dialog, close_dialog},
        focus::bring_nearest_into_view,
        icon::{Icon, IconView},
    },
};

const OPTIONS: &str = "palette-options";

/// The dialog. It closes before the chosen command runs, so that the command can move the focus.
#[component]
pub fn CommandPalette() -> impl IntoView {
    let (locale, commands, navigation) = (use_locale(), use_commands(), use_navigation());
    let typed = RwSignal::new(String::new());
    let sections = boxed::memo(move || sections(&typed.read()));
    // Enter runs the chosen entry, which is stored by its action, not its position: entries can change while the
    // palette is open.
    let chosen = RwSignal::new(sections.with_untracked(|sections| action_at(sections, 0)));
    let active = boxed::memo(move || {
        let chosen = chosen.get();
        sections.with(|sections| entries(sections).position(|entry| Some(&entry.action) == chosen.as_ref()))
    });
    let problem = boxed::memo(move || problem(&typed.read()));
    let count = boxed::memo(move || sections.with(|sections| entries(sections).count()));
    let close = Callback::new(move |()| commands.sheet().set(None));
    let choose = Callback::new(move |at: usize| {
        let found = sections.with_untracked(|sections| entries(sections).nth(at).cloned());
        let Some(entry) = found.filter(|entry| entry.refusal.is_none()) else { return };
        close_dialog();
        close.run(());
        match entry.action {
            Action::Run(id) => {
                commands.run(id);
            }
            Action::Open(route) => navigation.open(&route),
        }
    });
    let move_to = move |at: usize| chosen.set(sections.with_untracked(|sections| action_at(sections, at)));
    let step = move |forwards: bool| {
        let last = count.get_untracked().saturating_sub(1);
        move_to(match (active.get_untracked(), forwards) {
            (Some(at), true) if at < last => at + 1,
            (_, true) => 0,
            (Some(at @ 1..), false) => at - 1,
            (_, false) => last,
        });
        request_animation_frame(|| bring_nearest_into_view(".palette [aria-selected=true]"));
    };
    let on_key = move |event: KeyboardEvent| {
        match event.key().as_str() {
            _ if event.is_composing() => return,
            "ArrowDown" => step(true),
            "ArrowUp" => step(false),
            "Enter" => {
                if let Some(at) = active.get_untracked() {
                    choose.run(at);
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    let on_input = move |event| {
        typed.set(event_target_value(&event));
        move_to(0);
    };
    view! {
        <Dialog role="dialog" labelled_by="palette-title" on_cancel=close held_open=false class="sheet palette">
            <h2 id="palette-title" class="visually-hidden">{command_words().commands()}</h2>
            <div class="palette-head">
                <label class="field-with-icon">
                    <IconView icon=Icon::Prompt />
                    <input
                        class="field"
                        type="text"
                        role="combobox"
                        aria-label=command_words().find_command()
                        aria-expanded="true"
                        aria-autocomplete="list"
                        aria-controls=OPTIONS
                        aria-activedescendant=boxed::signal(move || active.get().map(option_id))
                        aria-describedby="palette-problem"
                        placeholder=command_words().find_command_hint()
                        autocomplete="off"
                        autocapitalize="off"
                        spellcheck="false"
                        on:input=on_input
                        on:keydown=on_key
                    />
                </label>
                <button class="button button-quiet" type="button" aria-label=locale.close() title=locale.close() on:click=move |_| close.run(())>
                    <IconView icon=Icon::Close />
                </button>
            </div>
            <div id="palette-problem" role="status">
                {live(move || problem.get().map(|problem| view! { <p class="palette-note palette-problem">{problem}</p> }))}
                {live(move || (count.get() == 0 && problem.with(Option::is_none)).then(|| view! { <p class="palette-note">{command_words().no_match()}</p> }))}
            </div>
            <div id=OPTIONS class="palette-options" role="listbox" aria-label=command_words().commands()>
                {live(move || sections_view(sections.get(), active, Callback::new(move_to), choose))}
            </div>
        </Dialog>
    }
}

fn option_id(at: usize) -> String {
    format!("palette-option-{at}")
}

fn entries(sections: &[Section]) -> impl Iterator<Item = &Entry> {
    sections.iter().flat_map(|section| &section.entries)
}

fn action_at(sections: &[Section], at: usize) -> Option<Action> {
    entries(sections).nth(at).map(|entry| entry.action.clone())
}

fn sections_view(
    sections: Vec<Section>,
    active: Memo<Option<usize>>,
    move_to: Callback<usize>,
    choose: Callback<usize>,
) -> AnyView {
    let mut next = 0;
    let section = |section: Section| {
        let options = section.entries.into_iter().map(|entry| {
            let at = next;
            next += 1;
            option_view(entry, at, active, move_to, choose)
        });
        let options = options.collect_view();
        view! {
            <div role="group" aria-label=section.heading>
                <p class="palette-heading" aria-hidden="true">{section.heading}</p>
                {options}
            </div>
        }
    };
    sections.into_iter().map(section).collect_view().into_any()
}

fn option_view(
    entry: Entry,
    at: usize,
    active: Memo<Option<usize>>,
    move_to: Callback<usize>,
    choose: Callback<usize>,
) -> AnyView {
    let is_refused = entry.refusal.is_some().then_some("true");
    view! {
        <div
            id=option_id(at)
            class="palette-option"
            role="option"
            aria-selected=boxed::signal(move || (active.get() == Some(at)).to_string())
            aria-disabled=is_refused
            // Keeps the focus in the field.
            on:mousedown=|event| event.prevent_default()
            on:pointermove=move |_| if active.get_untracked() != Some(at) { move_to.run(at) }
            on:click=move |_| choose.run(at)
        >
            <span class="palette-label">{entry.label}</span>
            {entry.refusal.map(|reason| view! { <span class="muted">{reason}</span> })}
            <KeyCaps keys=entry.keys />
        </div>
    }
    .into_any()
}
