//! Splits a text into words, valid or not.

use std::ops::Range;

/// One word of a filter: `-key:value`, `key:"a value"`, `key:~pattern`, `plain`, `"plain text"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word<'a> {
    pub span: Range<usize>,
    pub negated: bool,
    /// The part before the colon, if there is one.
    pub key: Option<Key<'a>>,
    /// The part after the colon, or the whole plain text. Includes `~` and quotes.
    pub value: Range<usize>,
    pub content: Content<'a>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Key<'a> {
    pub text: &'a str,
    pub at: usize,
}

/// A value as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Content<'a> {
    Bare(&'a str),
    Quoted {
        /// The position of the opening quote.
        at: usize,
        /// Whether there is a leading `~`.
        is_pattern: bool,
        /// The text between the quotes, as written.
        inner: &'a str,
        /// The text directly after the closing quote. `None` if the quote is not closed.
        behind: Option<&'a str>,
    },
}

impl Key<'_> {
    pub fn span(&self) -> Range<usize> {
        self.at..self.at + self.text.len()
    }
}

/// The words of a text, in order.
pub(super) fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut left = text;
    std::iter::from_fn(move || {
        left = left.trim_start();
        if left.is_empty() {
            return None;
        }
        let word = word_at(text.len() - left.len(), left);
        left = text.get(word.span.end..).unwrap_or_default();
        Some(word)
    })
}

/// The first word of `rest`, which starts at `start`.
fn word_at(start: usize, rest: &str) -> Word<'_> {
    // A single `-` is plain text.
    let negates = |behind: &&str| behind.starts_with(|next: char| !next.is_whitespace());
    let unsigned = rest.strip_prefix('-').filter(negates);
    let (negated, body) = (unsigned.is_some(), unsigned.unwrap_or(rest));
    let at = start + (rest.len() - body.len());
    let bare = up_to_blank(body);
    let key = match bare.split_once(':') {
        Some((key, _)) if !bare.starts_with('"') && !key.is_empty() && !is_algorithm(key) => {
            Some(Key { text: key, at })
        }
        _ => None,
    };
    let skipped = key.as_ref().map_or(0, |key| key.text.len() + 1);
    let (value_at, value) = (at + skipped, body.get(skipped..).unwrap_or_default());
    let unmarked = value.strip_prefix('~').filter(|rest| key.is_some() && rest.starts_with('"'));
    let is_pattern = unmarked.is_some();
    let content = match unmarked.unwrap_or(value).strip_prefix('"') {
        Some(rest) => {
            let (inner, behind) = up_to_quote(rest);
            let at = value_at + usize::from(is_pattern);
            Content::Quoted { at, is_pattern, inner, behind: behind.map(up_to_blank) }
        }
        None => Content::Bare(up_to_blank(value)),
    };
    let end = match &content {
        Content::Bare(bare) => value_at + bare.len(),
        Content::Quoted { at, inner, behind, .. } => at + 1 + inner.len() + behind.map_or(0, |behind| 1 + behind.len()),
    };
    Word { span: start..end, negated, key, value: value_at..end, content }
}

/// `sha256:` at the beginning of a digest is not a field.
fn is_algorithm(key: &str) -> bool {
    key.eq_ignore_ascii_case("sha256") || key.eq_ignore_ascii_case("sha512")
}

fn up_to_blank(text: &str) -> &str {
    text.split(char::is_whitespace).next().unwrap_or_default()
}

/// The text before the closing quote, and the text after it.
fn up_to_quote(text: &str) -> (&str, Option<&str>) {
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return (text.get(..at).unwrap_or_default(), text.get(at + 1..)),
            _ => {}
        }
    }
    (text, None)
}

/// Unescapes quoted text. A backslash is an escape only before a quote or a backslash, so regular expressions need no
/// extra escapes.
pub(super) fn unescaped(inner: &str) -> String {
    let mut text = String::with_capacity(inner.len());
    let mut rest = inner.chars();
    while let Some(character) = rest.next() {
        match (character, rest.clone().next()) {
            ('\\', Some(escaped @ ('"' | '\\'))) => {
                text.push(escaped);
                rest.next();
            }
            _ => text.push(character),
        }
    }
    text
}
