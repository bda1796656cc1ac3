//! The only keyboard listener.

use command::{Binding, Dispatch, Focus, Modifiers, Press, Stage, Verdict};
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::{CommandSheet, Commands, platform};

/// Starts running commands by their keys.
pub fn listen_to_keyboard(commands: Commands) {
    let platform = platform();
    let dispatch = StoredValue::new(Dispatch::default());
    // Listens on the window, so that elements on the page can handle a key first.
    let listener = window_event_listener(ev::keydown, move |event: KeyboardEvent| {
        let (key, code) = (event.key(), event.code());
        let press = Press {
            key: &key,
            code: &code,
            modifiers: modifiers(&event),
            platform,
            is_repeat: event.repeat(),
            is_composing: event.is_composing(),
            is_handled: event.default_prevented(),
        };
        let registered = commands.registered.get_untracked();
        let bindings: Vec<Binding> = registered
            .iter()
            .map(|registered| Binding {
                id: registered.command.id,
                keys: registered.command.keys,
                is_available: untrack(|| registered.command.refusal()).is_none(),
                repeats: registered.command.repeats && !registered.command.destroys,
            })
            .collect();
        let (at, focus, stage) = (event.time_stamp(), focus_of(&event), commands.stage());
        let takes_characters = commands.takes_characters.get_untracked();
        let verdict =
            dispatch.try_update_value(|dispatch| dispatch.press(&press, at, focus, stage, takes_characters, &bindings));
        match verdict.unwrap_or(Verdict::Ignored) {
            Verdict::Ignored => return,
            Verdict::Begun => {}
            Verdict::Cancelled => commands.sheet.set(None),
            Verdict::Run(found) => {
                if let Some(found) = registered.get(found) {
                    found.run();
                }
            }
        }
        event.prevent_default();
    });
    on_cleanup(move || listener.remove());
}

impl Commands {
    /// What covers the page.
    fn stage(&self) -> Stage {
        let own = self.sheet.get_untracked();
        match (own, document().query_selector("dialog[open]").ok().flatten()) {
            // The table of shortcuts closes like any other dialog. The palette's own field handles all keys.
            (own, Some(_)) => Stage::Dialog(own.filter(|own| *own == CommandSheet::Palette).map(CommandSheet::id)),
            (Some(own), None) => Stage::Awaited(own.id()),
            (None, None) => Stage::Page,
        }
    }
}

fn modifiers(event: &KeyboardEvent) -> Modifiers {
    Modifiers {
        control: event.ctrl_key(),
        alt: event.alt_key(),
        meta: event.meta_key(),
        shift: event.shift_key(),
        alt_graph: event.get_modifier_state("AltGraph"),
    }
}

fn focus_of(event: &KeyboardEvent) -> Focus {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return Focus::Page;
    };
    let input_type = element.get_attribute("type").unwrap_or_default().to_ascii_lowercase();
    let is_editable = element.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable);
    Focus::of_element(&element.local_name(), &input_type, element.get_attribute("role").as_deref(), is_editable)
}
