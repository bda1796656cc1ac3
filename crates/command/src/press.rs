//! A press of a key as the browser tells it, and what it means before any command is looked for.

use crate::{keys::Key, platform::Platform};

/// The modifiers that are held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Modifiers {
    pub control: bool,
    pub alt: bool,
    pub meta: bool,
    pub shift: bool,
    /// AltGr, with which many layouts write brackets. Windows tells of Ctrl and Alt as well.
    pub alt_graph: bool,
}

/// A press of a key, from `KeyboardEvent` (UI Events).
#[derive(Clone, Copy, Debug)]
pub struct Press<'a> {
    /// What the key writes on the reader's layout, or its name: `r`, `R`, `?`, `ArrowUp`.
    pub key: &'a str,
    /// Where the key is, by its letter on an American keyboard: `KeyR`.
    pub code: &'a str,
    pub modifiers: Modifiers,
    pub platform: Platform,
    /// Whether it is held down, and this is not the first time that it counts.
    pub is_repeat: bool,
    /// Whether it belongs to a word that an input method is still putting together.
    pub is_composing: bool,
    /// Whether something on the page has taken it already.
    pub is_handled: bool,
}

/// What is pressed, with the layout and the modifiers read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// A letter in lower case, and whether Shift is held; or any other character, where the layout decides about Shift.
    Written(char, bool),
    Named(Key),
    Primary(char),
    Escape,
    /// Shift, Ctrl and the like by themselves, which come before what is meant.
    Modifier,
    Other,
}

impl Press<'_> {
    pub(crate) fn meaning(&self) -> Meaning {
        let Modifiers { control, alt, meta, shift, alt_graph } = self.modifiers;
        let is_bare = !(control || alt || meta);
        match (self.key, self.character()) {
            ("Shift" | "Control" | "Alt" | "Meta" | "AltGraph" | "CapsLock" | "Fn", _) => Meaning::Modifier,
            ("Escape", _) if is_bare => Meaning::Escape,
            (_, Some(letter)) if letter.is_ascii_lowercase() => match () {
                () if is_bare => Meaning::Written(letter, shift),
                () if control != meta && !alt && !shift => Meaning::Primary(letter),
                () => Meaning::Other,
            },
            (_, Some(character)) => {
                let writes_with_alt = alt_graph || (self.platform == Platform::Mac && alt && !control && !meta);
                if is_bare || writes_with_alt { Meaning::Written(character, false) } else { Meaning::Other }
            }
            (name, None) if is_bare && !shift => Key::of_name(name).map_or(Meaning::Other, Meaning::Named),
            _ => Meaning::Other,
        }
    }

    /// The character that is written, letters in lower case. On a layout without Latin letters a key counts as the letter
    /// that it has on an American keyboard: nothing else could be pressed there.
    fn character(&self) -> Option<char> {
        let mut characters = self.key.chars();
        let character = characters.next().filter(|_| characters.next().is_none())?;
        if character.is_alphabetic() && !character.is_ascii() {
            let letter = self.code.strip_prefix("Key").and_then(|letter| letter.chars().next());
            return letter.or(Some(character)).map(|letter| letter.to_ascii_lowercase());
        }
        Some(character.to_ascii_lowercase())
    }
}
