//! Finds the command for a key press.

use crate::{
    focus::Focus,
    keys::{Key, Keys},
    press::{Meaning, Press},
};

/// The maximum time between the two keys of a sequence, in milliseconds.
pub const SEQUENCE_MILLISECONDS: f64 = 1500.0;

/// The keys of a command.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// The command's id.
    pub id: &'static str,
    pub keys: &'static [Keys],
    /// Whether the command can run now. A disabled command keeps its keys: they do not run an earlier command.
    pub is_available: bool,
    /// Whether holding the key repeats the command, for example for moving from row to row.
    pub repeats: bool,
}

/// What covers the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nothing.
    Page,
    /// A dialog. If a command opened it, the command's shortcut with a modifier closes it.
    Dialog(Option<&'static str>),
    /// The dialog of a command is loading. Keys pressed meanwhile are meant for it.
    Awaited(&'static str),
}

/// How to handle a key press.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Not a shortcut. The browser handles it.
    Ignored,
    /// It began a sequence. Nothing happens yet.
    Begun,
    /// Run the command at this index of the bindings.
    Run(usize),
    /// Cancel the dialog that is loading.
    Cancelled,
}

/// Handles one key press after the other.
#[derive(Clone, Copy, Debug, Default)]
pub struct Dispatch {
    /// The first letter of a sequence, and when it was pressed.
    begun: Option<(char, f64)>,
}

impl Dispatch {
    /// Finds the meaning of a key press. If two commands have the same keys, the later one in `bindings` wins. `at` is
    /// in milliseconds, from any monotonic clock. `takes_characters` tells whether single-key shortcuts are on.
    pub fn press(
        &mut self,
        press: &Press,
        at: f64,
        focus: Focus,
        stage: Stage,
        takes_characters: bool,
        bindings: &[Binding],
    ) -> Verdict {
        let meaning = press.meaning();
        if meaning == Meaning::Modifier && !press.is_handled {
            return Verdict::Ignored;
        }
        let begun = self.begun.take().filter(|(_, since)| at - since <= SEQUENCE_MILLISECONDS);
        if press.is_handled || press.is_composing {
            return Verdict::Ignored;
        }
        if let (Meaning::Escape, Stage::Awaited(_)) = (meaning, stage) {
            return Verdict::Cancelled;
        }
        if !is_free(meaning, focus) {
            return Verdict::Ignored;
        }
        let is_reachable = |binding: &Binding, keys: Keys| {
            (takes_characters || !keys.are_characters()) && is_on_stage(stage, binding, keys)
        };
        let last_with = |wanted: &dyn Fn(Keys) -> bool| {
            bindings
                .iter()
                .rposition(|binding| binding.keys.iter().any(|keys| wanted(*keys) && is_reachable(binding, *keys)))
        };
        if let Some((first, _)) = begun {
            // After a failed sequence, its second letter must not run a command of its own.
            let is_again = meaning == Meaning::Written(first, false);
            let found = last_with(
                &|keys| matches!((keys, meaning), (Keys::Sequence(one, two), Meaning::Written(letter, false)) if (one, two) == (first, letter)),
            );
            match (found, meaning) {
                (Some(found), _) => return verdict(press, bindings, found),
                (None, Meaning::Written(..)) if !is_again => return Verdict::Ignored,
                _ => {}
            }
        }
        if let Some(found) = last_with(&|keys| is_meant(keys, meaning)) {
            return verdict(press, bindings, found);
        }
        if let Meaning::Written(letter, false) = meaning
            && !press.is_repeat
            && last_with(&|keys| matches!(keys, Keys::Sequence(first, _) if first == letter)).is_some()
        {
            self.begun = Some((letter, at));
            return Verdict::Begun;
        }
        Verdict::Ignored
    }
}

/// Whether keys of a binding do anything while the page, or a dialog above it, is open.
fn is_on_stage(stage: Stage, binding: &Binding, keys: Keys) -> bool {
    match stage {
        Stage::Page => true,
        Stage::Dialog(own) => own == Some(binding.id) && matches!(keys, Keys::Primary(_)),
        Stage::Awaited(own) => own == binding.id,
    }
}

fn verdict(press: &Press, bindings: &[Binding], found: usize) -> Verdict {
    let may_run = |binding: &Binding| binding.is_available && (binding.repeats || !press.is_repeat);
    if bindings.get(found).is_some_and(may_run) { Verdict::Run(found) } else { Verdict::Ignored }
}

/// Whether the focused element leaves this key to shortcuts.
fn is_free(meaning: Meaning, focus: Focus) -> bool {
    match meaning {
        Meaning::Primary(_) => true,
        Meaning::Written(..) => focus != Focus::Typing,
        Meaning::Named(Key::Enter) => focus == Focus::Page,
        Meaning::Named(_) => matches!(focus, Focus::Page | Focus::Pressed),
        Meaning::Escape | Meaning::Modifier | Meaning::Other => false,
    }
}

fn is_meant(keys: Keys, meaning: Meaning) -> bool {
    match (keys, meaning) {
        (Keys::Char(wanted), Meaning::Written(character, false)) => wanted == character,
        (Keys::Shift(wanted), Meaning::Written(letter, true)) => wanted == letter,
        (Keys::Key(wanted), Meaning::Named(key)) => wanted == key,
        (Keys::Primary(wanted), Meaning::Primary(letter)) => wanted == letter,
        _ => false,
    }
}
