//! Which command a press of a key means, if it means one here and now.

use crate::{
    focus::Focus,
    keys::{Key, Keys},
    press::{Meaning, Press},
};

/// How long the second key of a sequence may take, in milliseconds.
pub const SEQUENCE_MILLISECONDS: f64 = 1500.0;

/// A command as far as its keys go.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// What the command is called in the program.
    pub id: &'static str,
    pub keys: &'static [Keys],
    /// Whether it can be run now. One that cannot still keeps its keys from the commands below it.
    pub is_available: bool,
    /// Whether holding its key down runs it again and again, as befits a step from row to row.
    pub repeats: bool,
}

/// What lies over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nothing.
    Page,
    /// A dialog; where it belongs to a command, the chord of that command closes it again.
    Dialog(Option<&'static str>),
    /// Nothing yet, but the dialog of a command is on its way. What is typed meanwhile is meant for it.
    Awaited(&'static str),
}

/// What is to be done about a press.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is none of ours; the browser does with it what it likes.
    Ignored,
    /// It began a sequence, and does nothing else.
    Begun,
    /// The command at this place in the list of bindings is run.
    Run(usize),
    /// What is on its way is not wanted any more.
    Cancelled,
}

/// Reads one press after the other.
#[derive(Clone, Copy, Debug, Default)]
pub struct Dispatch {
    /// The first letter of a sequence, and when it was pressed.
    begun: Option<(char, f64)>,
}

impl Dispatch {
    /// What a press means. Of two commands with the same keys the later one in `bindings` has them. `at` is in milliseconds, of
    /// any clock that only goes forward. `takes_characters` tells whether keys that write characters are commands at all.
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
            let is_on = takes_characters || !keys.are_characters();
            is_on
                && match stage {
                    Stage::Page => true,
                    Stage::Dialog(own) => own == Some(binding.id) && matches!(keys, Keys::Primary(_)),
                    Stage::Awaited(own) => own == binding.id,
                }
        };
        let last_with = |wanted: &dyn Fn(Keys) -> bool| {
            bindings
                .iter()
                .rposition(|binding| binding.keys.iter().any(|keys| wanted(*keys) && is_reachable(binding, *keys)))
        };
        if let Some((first, _)) = begun {
            // Whoever has lost the thread of a sequence does not mean what its second letter does by itself.
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

fn verdict(press: &Press, bindings: &[Binding], found: usize) -> Verdict {
    let may_run = |binding: &Binding| binding.is_available && (binding.repeats || !press.is_repeat);
    if bindings.get(found).is_some_and(may_run) { Verdict::Run(found) } else { Verdict::Ignored }
}

/// Whether what has the focus leaves the press to the page.
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
