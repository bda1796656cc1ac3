//! Completions at the cursor.

use std::ops::Range;

use super::{
    Field, Mark,
    comparison::comparison,
    parse::LONGEST_VALUE,
    print::{write_quoted, write_value},
    words::{Content, Key, Word, unescaped, words},
};
use crate::contains::contains_ignoring_case;

/// The maximum number of completions.
const MOST: usize = 20;

/// A text that can replace a part of the filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The bytes to replace, on character boundaries.
    pub range: Range<usize>,
    pub insert: String,
    pub kind: CompletionKind,
}

/// The kind of a completion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompletionKind {
    /// A field with its colon. Its value comes next.
    Field(Field),
    /// A complete value of the field.
    Value(Field),
}

/// Completions at the byte `cursor` of a text, for a list with these fields: fields that begin with the word at the
/// cursor, or values of its field. `known_values` returns the values in the list. Numbers, units and marks are known
/// here. Empty for a word that begins no field. At most 20, the most likely first.
pub fn completions(
    text: &str,
    cursor: usize,
    fields: &[Field],
    known_values: &dyn Fn(Field) -> Vec<String>,
) -> Vec<Completion> {
    let mut cursor = cursor.min(text.len());
    while !text.is_char_boundary(cursor) {
        cursor -= 1;
    }
    let Some(word) = words(text).find(|word| (word.span.start..=word.span.end).contains(&cursor)) else {
        return fields_that_begin("", cursor..cursor, fields);
    };
    if word.value.start > cursor || word.key.is_none() {
        return completed_field(&word, cursor, fields);
    }
    match word.key.as_ref().and_then(|key| Field::of_key(key.text)) {
        Some(field) if field.is_among(fields) => completed_value(text, &word, cursor, field, known_values),
        _ => Vec::new(),
    }
}

/// Fields that begin with the word. They replace it and keep its value.
fn completed_field(word: &Word<'_>, cursor: usize, fields: &[Field]) -> Vec<Completion> {
    match (&word.key, &word.content) {
        (Some(key @ Key { text, .. }), _) if cursor >= key.at => {
            fields_that_begin(text, key.at..key.at + text.len() + 1, fields)
        }
        (None, Content::Bare("-")) if cursor == word.span.end => fields_that_begin("", cursor..cursor, fields),
        (None, Content::Bare(text)) if cursor > word.value.start => fields_that_begin(text, word.value.clone(), fields),
        _ => Vec::new(),
    }
}

fn fields_that_begin(written: &str, range: Range<usize>, fields: &[Field]) -> Vec<Completion> {
    let begins = |field: &&Field| {
        let key = field.key();
        key.get(..written.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(written))
    };
    let completion = |&field: &Field| Completion {
        range: range.clone(),
        insert: format!("{}:", field.key()),
        kind: CompletionKind::Field(field),
    };
    // A complete field with its colon needs no completion.
    let is_new = |completion: &Completion| completion.range.len() != completion.insert.len();
    fields.iter().filter(begins).map(completion).filter(is_new).collect()
}

fn completed_value(
    text: &str,
    word: &Word<'_>,
    cursor: usize,
    field: Field,
    known_values: &dyn Fn(Field) -> Vec<String>,
) -> Vec<Completion> {
    // The text before the cursor, and whether it began with a quote.
    let (typed, is_quoted) = match &word.content {
        Content::Bare(_) => (text.get(word.value.start..cursor).unwrap_or_default().to_owned(), false),
        Content::Quoted { is_pattern: true, .. } => return Vec::new(),
        Content::Quoted { at, inner, .. } => {
            let before = cursor.saturating_sub(at + 1).min(inner.len());
            (unescaped(inner.get(..before).unwrap_or_default()), cursor > *at)
        }
    };
    if typed.starts_with('~') && !is_quoted {
        return Vec::new();
    }
    let values = match field {
        Field::Is => beginning_first(Mark::ALL.map(|mark| mark.key().to_owned()).to_vec(), &typed),
        _ if !field.comparisons().is_empty() => amounts(&typed, field),
        _ => beginning_first(known_values(field), &typed),
    };
    let completion = |value: String| {
        let mut insert = String::new();
        // A known name with `*` is quoted, because it is not meant as a pattern.
        let is_shape = field.subject() == Field::Name && value.contains(['*', '?']);
        let written = if is_shape { write_quoted(&mut insert, &value) } else { write_value(&mut insert, &value) };
        written.ok()?;
        let is_new = text.get(word.value.clone()) != Some(insert.as_str());
        is_new.then(|| Completion { range: word.value.clone(), insert, kind: CompletionKind::Value(field) })
    };
    values.into_iter().filter_map(completion).take(MOST).collect()
}

/// Values that contain the typed text. Those that begin with it come first.
fn beginning_first(values: Vec<String>, typed: &str) -> Vec<String> {
    let fits =
        |value: &String| !value.is_empty() && value.len() <= LONGEST_VALUE && contains_ignoring_case(value, typed);
    let begins =
        |value: &String| value.get(..typed.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(typed));
    let (mut first, mut others) = (Vec::new(), Vec::new());
    for value in values.into_iter().filter(fits) {
        if begins(&value) {
            first.push(value);
        } else {
            others.push(value);
        }
    }
    first.extend(others);
    first
}

/// Examples that begin with the typed text. After a number, the number with each unit.
fn amounts(typed: &str, field: Field) -> Vec<String> {
    let number = typed.trim_end_matches(|character: char| character.is_alphabetic());
    let unit = typed.get(number.len()..).unwrap_or_default().to_ascii_lowercase();
    if !number.ends_with(|last: char| last.is_ascii_digit()) {
        return field
            .comparisons()
            .iter()
            .filter(|example| example.starts_with(typed))
            .map(ToString::to_string)
            .collect();
    }
    let fitting = field.units().iter().filter(|known| known.key().to_ascii_lowercase().starts_with(&unit));
    let written = fitting.map(|known| format!("{number}{}", known.key()));
    written.filter(|value| comparison(value, field).is_ok()).collect()
}
