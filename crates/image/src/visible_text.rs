//! Makes hostile text safe to read: characters that hide, reorder or control text are shown as code points.

use std::borrow::Cow;

/// One line of text. Control and bidirectional characters are shown as `⟨U+202E⟩`.
pub fn visible(text: &str) -> Cow<'_, str> {
    shown(text, |_| false)
}

/// Text of several lines. Line feeds and tabs are kept.
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    shown(text, |character| matches!(character, '\n' | '\t'))
}

fn shown(text: &str, stays: impl Fn(char) -> bool) -> Cow<'_, str> {
    let hides = |character: char| is_deceptive(character) && !stays(character);
    if !text.contains(hides) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if hides(character) {
            shown.push_str(&format!("⟨U+{:04X}⟩", u32::from(character)));
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
}

/// Control characters, direction marks and overrides, and invisible characters that names do not need.
///
/// Includes line feeds and tabs. Joiners (U+200C, U+200D) and variation selectors are kept: Persian, Indic scripts and
/// emoji need them. Tag characters (U+E0000 and up) are not kept, although three flags need them: they can hide a
/// whole message.
pub fn is_deceptive(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{61c}'
                | '\u{115f}'
                | '\u{1160}'
                | '\u{180e}'
                | '\u{200b}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}
