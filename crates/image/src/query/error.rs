//! What is wrong with a query, and where.

use std::ops::Range;

use thiserror::Error;

use super::{Field, Mark};

/// Why a text is no query.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{kind:?} at {at:?}")]
pub struct QueryError {
    /// The bytes that are wrong, on character boundaries of the text; never empty.
    pub at: Range<usize>,
    pub kind: QueryErrorKind,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QueryErrorKind {
    /// The text before a colon is no field. `at` is that text, without the colon.
    UnknownField {
        /// The field of this list that was probably meant.
        nearest: Option<Field>,
    },
    /// Other lists have the field, this one does not. `at` is the field, without the colon.
    FieldNotHere(Field),
    /// Nothing stands behind the field, or between the quotes of plain text.
    MissingValue(Option<Field>),
    /// `at` is from the quote that is never closed to the end.
    UnclosedQuote,
    /// `at` is what stands directly behind a closing quote.
    TextAfterQuote,
    /// Not a number, or not a whole one where only whole ones make sense.
    BadNumber(Field),
    /// More than 15 digits, or more than 3 behind the point.
    NumberTooLong(Field),
    BadUnit(Field),
    MissingUnit(Field),
    /// An age or a size that is asked for exactly, which next to nothing has.
    MissingComparison(Field),
    /// A range whose first end is above its second.
    RangeReversed(Field),
    /// Not the beginning of a digest.
    BadDigest,
    UnknownMark {
        nearest: Option<Mark>,
    },
    /// A regular expression for a field that takes none.
    PatternNotTaken(Field),
    /// Not a regular expression, in the words of the program that reads it (English).
    BadPattern(String),
    PatternTooLong,
    /// A regular expression that could make a page slow.
    PatternTooComplex,
    /// `at` is the first regular expression that is too many.
    TooManyPatterns,
    ValueTooLong,
    /// `at` is the first term that is too many.
    TooManyTerms,
}
