//! A key press as reported by the browser.

use crate::{keys::Key, platform::Platform};

/// The pressed modifier keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Modifiers {
    pub control: bool,
    pub alt: bool,
    pub meta: bool,
    pub shift: bool,
    /// AltGr, which many layouts need to type brackets. Windows also reports Ctrl and Alt for it.
    pub alt_graph: bool,
}

/// A press of a key, from `KeyboardEvent` (UI Events).
#[derive(Clone, Copy, Debug)]
pub struct Press<'a> {
    /// The typed character on the user's layout, or the key's name: `r`, `R`, `?`, `ArrowUp`.
    pub key: &'a str,
    /// The physical key, by its letter on a US keyboard: `KeyR`.
    pub code: &'a str,
    pub modifiers: Modifiers,
    pub platform: Platform,
    /// Whether the key is held down and this is a repeat.
    pub is_repeat: bool,
    /// Whether an input method is composing text.
    pub is_composing: bool,
    /// Whether an element on the page has already handled it.
    pub is_handled: bool,
}

/// A key press after applying the layout and the modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// A lower-case letter, and whether Shift is held. Or another character, for which the layout decides about Shift.
    Written(char, bool),
    Named(Key),
    Primary(char),
    Escape,
    /// Shift, Ctrl or another modifier alone, before the actual key.
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

    /// The typed character, letters in lower case. On a layout without Latin letters, a key counts as its letter on a
    /// US keyboard. Otherwise shortcuts with letters could not be pressed at all.
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
