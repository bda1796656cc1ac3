//! Writes a filter as text.

use std::fmt::{self, Write};

use super::{NamePattern, Query, Term, words::words};

impl fmt::Display for Query {
    /// The canonical text: one space between terms, canonical keys of fields and units, and quotes only where they are
    /// needed. Parsing it gives the same filter.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, term) in self.terms().iter().enumerate() {
            if index > 0 {
                formatter.write_char(' ')?;
            }
            write!(formatter, "{term}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Term {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_negated() {
            formatter.write_char('-')?;
        }
        write!(formatter, "{}", self.test())
    }
}

impl fmt::Display for NamePattern {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Contains(text) if text.contains(['*', '?']) => write_quoted(formatter, text),
            Self::Contains(text) => write_value(formatter, text),
            Self::Glob(glob) => formatter.write_str(glob.as_str()),
            Self::Regex(pattern) => {
                formatter.write_char('~')?;
                write_unless_quoted(formatter, pattern.as_str())
            }
        }
    }
}

/// Whether a text without quotes is one word of plain text.
pub(super) fn is_plain(text: &str) -> bool {
    let mut words = words(text);
    let is_word = words.next().is_some_and(|word| !word.negated && word.key.is_none() && word.value == (0..text.len()));
    is_word && !text.starts_with(['-', '"'])
}

/// Writes the value of a field. Adds quotes if the value would otherwise have another meaning.
pub(super) fn write_value(out: &mut impl Write, text: &str) -> fmt::Result {
    if text.starts_with('~') { write_quoted(out, text) } else { write_unless_quoted(out, text) }
}

fn write_unless_quoted(out: &mut impl Write, text: &str) -> fmt::Result {
    if text.starts_with('"') || text.contains(char::is_whitespace) {
        write_quoted(out, text)
    } else {
        out.write_str(text)
    }
}

pub(super) fn write_quoted(out: &mut impl Write, text: &str) -> fmt::Result {
    out.write_char('"')?;
    for character in text.chars() {
        if matches!(character, '"' | '\\') {
            out.write_char('\\')?;
        }
        out.write_char(character)?;
    }
    out.write_char('"')
}
