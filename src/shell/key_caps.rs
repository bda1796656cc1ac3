//! Draws key names as keys on a keyboard.

use command::{Cap, Keys, Stroke};
use leptos::prelude::*;

use crate::{commands::platform, i18n::command_words};

/// A tooltip: the name of a control with its shortcut.
pub fn named_with_keys(name: &str, keys: Keys) -> String {
    let caps = match keys.stroke(platform()) {
        Stroke::One([cap]) => command_words().key_cap(cap),
        Stroke::Together([first, second]) => {
            format!("{} {}", command_words().key_cap(first), command_words().key_cap(second))
        }
        Stroke::InTurn([first, second]) => {
            format!(
                "{} {} {}",
                command_words().key_cap(first),
                command_words().key_after_key(),
                command_words().key_cap(second)
            )
        }
    };
    format!("{name} ({caps})")
}

/// The shortcuts of a command.
#[component]
pub fn KeyCaps(keys: &'static [Keys]) -> impl IntoView {
    let platform = platform();
    let cap = move |cap: &Cap| view! { <kbd>{command_words().key_cap(*cap)}</kbd> };
    let ways = keys.iter().enumerate().map(move |(at, keys)| {
        let caps = match keys.stroke(platform) {
            Stroke::One(caps) => caps.iter().map(cap).collect_view().into_any(),
            Stroke::Together(caps) => caps.iter().map(cap).collect_view().into_any(),
            Stroke::InTurn([first, second]) => {
                view! { {cap(&first)}<span>{command_words().key_after_key()}</span>{cap(&second)} }.into_any()
            }
        };
        let or = (at > 0).then(|| view! { " "{command_words().or_other_keys()}" " });
        view! { {or}<span class="key-stroke">{caps}</span> }
    });
    view! { <span class="key-caps">{ways.collect_view()}</span> }
}
