//! Errors in a filter, with their positions.

use std::ops::Range;

use thiserror::Error;

use super::{Field, Mark};

/// An error in a filter.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{kind:?} at {at:?}")]
pub struct QueryError {
    /// The wrong bytes, on character boundaries of the text. Never empty.
    pub at: Range<usize>,
    pub kind: QueryErrorKind,
}

/// The kind of the error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QueryErrorKind {
    /// The text before a colon is not a field. `at` is that text, without the colon.
    UnknownField {
        /// The most similar field of this list.
        nearest: Option<Field>,
    },
    /// A field of other lists. `at` is the field, without the colon.
    FieldNotHere(Field),
    /// The value of the field is missing, or the quotes of plain text are empty.
    MissingValue(Option<Field>),
    /// The closing quote is missing. `at` is from the quote to the end.
    UnclosedQuote,
    /// `at` is the text directly after a closing quote.
    TextAfterQuote,
    /// Not a number, or not a whole number where one is required.
    BadNumber(Field),
    /// More than 15 digits, or more than 3 decimals.
    NumberTooLong(Field),
    BadUnit(Field),
    MissingUnit(Field),
    /// An exact age or size, which hardly any row has.
    MissingComparison(Field),
    /// A range whose start is above its end.
    RangeReversed(Field),
    /// Not the beginning of a digest.
    BadDigest,
    UnknownMark {
        nearest: Option<Mark>,
    },
    /// A regular expression for a field that does not accept one.
    PatternNotTaken(Field),
    /// Not a valid regular expression. The message is from the regex parser (English).
    BadPattern(String),
    PatternTooLong,
    /// A regular expression that could make the page slow.
    PatternTooComplex,
    /// `at` is the first regular expression beyond the limit.
    TooManyPatterns,
    ValueTooLong,
    /// `at` is the first term beyond the limit.
    TooManyTerms,
}
