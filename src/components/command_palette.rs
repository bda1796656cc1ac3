//! The palette: everything that can be done here, the places that were opened lately, and whatever address is pasted into it.

mod entries;

use leptos::{ev::KeyboardEvent, prelude::*};

use self::entries::{Action, Entry, Section, problem, sections};
use crate::{
    boxed::{self, live},
    commands::use_commands,
    components::key_caps::KeyCaps,
    i18n::{command_words, use_locale},
    navigation::use_navigation,
    ui::{
        dialog::{Dialog, close_dialog},
        focus::bring_nearest_into_view,
        icon::{Icon, IconView},
    },
};

const OPTIONS: &str = "palette-options";

/// The dialog. What is chosen in it runs after it has closed, and so may move the focus.
#[component]
pub fn CommandPalette() -> impl IntoView {
    let (locale, commands, navigation) = (use_locale(), use_commands(), use_navigation());
    let typed = RwSignal::new(String::new());
    let active = RwSignal::new(0_usize);
    let sections = boxed::memo(move || sections(&typed.read()));
    let problem = boxed::memo(move || problem(&typed.read()));
    let count = boxed::memo(move || {
        sections.with(|sections| sections.iter().map(|section| section.entries.len()).sum::<usize>())
    });
    let close = Callback::new(move |()| commands.sheet().set(None));
    let choose = Callback::new(move |at: usize| {
        let found = sections.with_untracked(|sections| entry_at(sections, at).cloned());
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
    let step = move |by: isize| {
        let count = count.get_untracked();
        active.update(|active| {
            *active = active
                .checked_add_signed(by)
                .map_or(count.saturating_sub(1), |next| if next < count { next } else { 0 })
        });
        request_animation_frame(|| bring_nearest_into_view(".palette [aria-selected=true]"));
    };
    let on_key = move |event: KeyboardEvent| {
        match event.key().as_str() {
            _ if event.is_composing() => return,
            "ArrowDown" => step(1),
            "ArrowUp" => step(-1),
            "Enter" => choose.run(active.get_untracked()),
            _ => return,
        }
        event.prevent_default();
    };
    let on_input = move |event| {
        active.set(0);
        typed.set(event_target_value(&event));
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
                        aria-activedescendant=boxed::signal(move || (count.get() > 0).then(|| option_id(active.get())))
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
                {live(move || (count.get() == 0 && problem.with(Option::is_none)).then(|| view! { <p class="palette-note">{command_words().nothing_is_called_so()}</p> }))}
            </div>
            <div id=OPTIONS class="palette-options" role="listbox" aria-label=command_words().commands()>
                {live(move || sections_view(sections.get(), active, choose))}
            </div>
        </Dialog>
    }
}

fn option_id(at: usize) -> String {
    format!("palette-option-{at}")
}

fn entry_at(sections: &[Section], at: usize) -> Option<&Entry> {
    sections.iter().flat_map(|section| &section.entries).nth(at)
}

fn sections_view(sections: Vec<Section>, active: RwSignal<usize>, choose: Callback<usize>) -> AnyView {
    let mut next = 0;
    let section = |section: Section| {
        let options = section.entries.into_iter().map(|entry| {
            let at = next;
            next += 1;
            option_view(entry, at, active, choose)
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

fn option_view(entry: Entry, at: usize, active: RwSignal<usize>, choose: Callback<usize>) -> AnyView {
    let is_refused = entry.refusal.is_some().then_some("true");
    view! {
        <div
            id=option_id(at)
            class="palette-option"
            role="option"
            aria-selected=boxed::signal(move || (active.get() == at).to_string())
            aria-disabled=is_refused
            // The focus stays in the field.
            on:mousedown=|event| event.prevent_default()
            on:pointermove=move |_| if active.get_untracked() != at { active.set(at) }
            on:click=move |_| choose.run(at)
        >
            <span class="palette-label">{entry.label}</span>
            {entry.refusal.map(|reason| view! { <span class="muted">{reason}</span> })}
            <KeyCaps keys=entry.keys />
        </div>
    }
    .into_any()
}
