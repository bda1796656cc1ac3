//! Parses a filter.

use std::{borrow::Cow, ops::Range};

use super::{
    Field, Glob, Mark, NamePattern, Pattern, Query, QueryError, QueryErrorKind, Term, Test,
    comparison::comparison,
    nearest::{nearest_field, nearest_mark},
    pattern::MOST_PATTERNS,
    test::without_at,
    words::{Content, Key, Word, unescaped, words},
};

/// The maximum number of terms.
const MOST_TERMS: usize = 32;

/// The maximum length of a value in bytes. No name is longer.
pub(super) const LONGEST_VALUE: usize = 256;

/// Parses a filter for a list with these fields. An empty filter matches everything.
///
/// # Errors
///
/// The first error, with its position.
pub fn parse(text: &str, fields: &[Field]) -> Result<Query, QueryError> {
    let mut terms = Vec::new();
    let mut patterns = 0;
    for word in words(text) {
        if terms.len() == MOST_TERMS {
            return Err(QueryError { at: word.span, kind: QueryErrorKind::TooManyTerms });
        }
        let test = test(&word, fields)?;
        patterns += usize::from(test.is_slow());
        if patterns > MOST_PATTERNS {
            return Err(QueryError { at: word.span, kind: QueryErrorKind::TooManyPatterns });
        }
        terms.push(Term { negated: word.negated, test, span: word.span });
    }
    Ok(Query { terms })
}

/// The notation of a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Written {
    Bare,
    InQuotes,
    /// With a leading `~`, in quotes or not.
    AsPattern,
}

fn test(word: &Word<'_>, fields: &[Field]) -> Result<Test, QueryError> {
    let field = word.key.as_ref().map(|key| field_of(key, fields)).transpose()?;
    let (text, written) = value_of(word)?;
    let missing = || QueryError { at: word.span.clone(), kind: QueryErrorKind::MissingValue(field) };
    let wrong = |kind| QueryError { at: word.value.clone(), kind };
    if text.is_empty() {
        return Err(missing());
    }
    if text.len() > LONGEST_VALUE {
        return Err(wrong(QueryErrorKind::ValueTooLong));
    }
    let Some(field) = field else {
        return Ok(Test::Plain(text.into_owned()));
    };
    if written == Written::AsPattern && field.subject() != Field::Name {
        return Err(wrong(QueryErrorKind::PatternNotTaken(field)));
    }
    let compared = || {
        comparison(&text, field).map_err(|(within, kind)| match written {
            Written::Bare => QueryError { at: word.value.start + within.start..word.value.start + within.end, kind },
            Written::InQuotes | Written::AsPattern => wrong(kind),
        })
    };
    let trimmed = |text: &str| if text.is_empty() { Err(missing()) } else { Ok(text.to_owned()) };
    Ok(match field {
        Field::Name => Test::Name(name_pattern(&text, written).map_err(wrong)?),
        Field::Tag => Test::Tag(name_pattern(&text, written).map_err(wrong)?),
        Field::Age => Test::Age(compared()?),
        Field::Size => Test::Size(compared()?),
        Field::Downloads => Test::Downloads(compared()?),
        Field::By => Test::By(text.into_owned()),
        Field::Stage => Test::Stage(trimmed(without_at(&text))?),
        Field::Platform => Test::Platform(trimmed(text.trim_matches('/'))?),
        Field::Digest => Test::Digest(digest(&text).ok_or_else(|| wrong(QueryErrorKind::BadDigest))?),
        Field::Type => Test::Type(text.into_owned()),
        Field::Is => Test::Is(
            Mark::of_key(&text).ok_or_else(|| wrong(QueryErrorKind::UnknownMark { nearest: nearest_mark(&text) }))?,
        ),
    })
}

fn field_of(key: &Key<'_>, fields: &[Field]) -> Result<Field, QueryError> {
    let kind = match Field::of_key(key.text) {
        Some(field) if field.is_among(fields) => return Ok(field),
        Some(field) => QueryErrorKind::FieldNotHere(field),
        None => QueryErrorKind::UnknownField { nearest: nearest_field(key.text, fields) },
    };
    Err(QueryError { at: key.span(), kind })
}

/// The text of a value, without quotes and `~`.
fn value_of<'a>(word: &Word<'a>) -> Result<(Cow<'a, str>, Written), QueryError> {
    match &word.content {
        Content::Bare(text) => Ok(match text.strip_prefix('~') {
            Some(pattern) if word.key.is_some() => (Cow::Borrowed(pattern), Written::AsPattern),
            _ => (Cow::Borrowed(text), Written::Bare),
        }),
        Content::Quoted { at, behind: None, .. } => {
            Err(QueryError { at: *at..word.span.end, kind: QueryErrorKind::UnclosedQuote })
        }
        Content::Quoted { behind: Some(behind), .. } if !behind.is_empty() => {
            let at: Range<usize> = word.span.end - behind.len()..word.span.end;
            Err(QueryError { at, kind: QueryErrorKind::TextAfterQuote })
        }
        Content::Quoted { inner, is_pattern, .. } => {
            let written = if *is_pattern { Written::AsPattern } else { Written::InQuotes };
            Ok((Cow::Owned(unescaped(inner)), written))
        }
    }
}

fn name_pattern(text: &str, written: Written) -> Result<NamePattern, QueryErrorKind> {
    Ok(match written {
        Written::AsPattern => NamePattern::Regex(Pattern::new(text)?),
        Written::Bare if text.contains(['*', '?']) => NamePattern::Glob(Glob::new(text)),
        Written::Bare | Written::InQuotes => NamePattern::Contains(text.to_owned()),
    })
}

/// The beginning of a digest, in lower case.
fn digest(text: &str) -> Option<String> {
    let text = text.to_ascii_lowercase();
    let (algorithm, digits) = text.split_once(':').map_or((None, text.as_str()), |(name, rest)| (Some(name), rest));
    let is_algorithm = |name: &str| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+._-".contains(&byte))
    };
    let is_right = algorithm.is_none_or(is_algorithm) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_right.then_some(text)
}
