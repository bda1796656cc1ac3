//! A parsed filter and its terms.

use std::ops::Range;

use super::{Field, Test};

/// A parsed filter. Rows must match all terms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) terms: Vec<Term>,
}

/// One term of a filter. Terms are equal if they have the same meaning, at any position.
#[derive(Clone, Debug)]
pub struct Term {
    pub(super) negated: bool,
    pub(super) test: Test,
    pub(super) span: Range<usize>,
}

impl Query {
    /// In the order they are written in.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Whether the filter is empty, so that every row matches.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The text, if the whole filter is one plain text.
    pub fn plain(&self) -> Option<&str> {
        match self.terms.as_slice() {
            [Term { negated: false, test: Test::Plain(text), .. }] => Some(text),
            _ => None,
        }
    }

    /// The fields that the filter needs, each once. Plain text and tags count as [`Field::Name`].
    pub fn needs(&self) -> Vec<Field> {
        let reads = |field: &Field| self.terms.iter().any(|term| term.test.field().subject() == *field);
        Field::ALL.into_iter().filter(reads).collect()
    }

    /// Whether it contains a regular expression. Then match long lists in slices of [`super::ROWS_AT_ONCE`] rows, and
    /// check the clock after each slice.
    pub fn has_pattern(&self) -> bool {
        self.terms.iter().any(|term| term.test.is_slow())
    }
}

impl Term {
    /// Whether the term is negated.
    pub fn is_negated(&self) -> bool {
        self.negated
    }

    pub fn test(&self) -> &Test {
        &self.test
    }

    /// The position in the parsed text, in bytes, including the `-`.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }
}

impl PartialEq for Term {
    fn eq(&self, other: &Self) -> bool {
        (self.negated, &self.test) == (other.negated, &other.test)
    }
}

impl Eq for Term {}
