//! A query that was read: its terms.

use std::ops::Range;

use super::{Comparison, Field, Mark, NamePattern};

/// What rows are asked for: those that match all terms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) terms: Vec<Term>,
}

/// One term of a query. Two of them are equal when they mean the same, wherever they stand.
#[derive(Clone, Debug)]
pub struct Term {
    pub(super) negated: bool,
    pub(super) test: Test,
    pub(super) span: Range<usize>,
}

/// What a term asks of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// The name contains the text, ignoring case.
    Plain(String),
    Name(NamePattern),
    /// The same as `Name`, written as `tag:`.
    Tag(NamePattern),
    Age(Comparison),
    /// Bytes.
    Size(Comparison),
    Downloads(Comparison),
    /// Contained, ignoring case.
    By(String),
    /// Without the `@` in front.
    Stage(String),
    /// One part of a platform, or several with `/` between them.
    Platform(String),
    /// What the digest begins with, in lower case, with or without the algorithm.
    Digest(String),
    Type(String),
    Is(Mark),
}

impl Query {
    /// In the order they are written in.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Whether nothing is asked, so that every row matches.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The text, where the whole query is one plain text that names must contain.
    pub fn plain(&self) -> Option<&str> {
        match self.terms.as_slice() {
            [Term { negated: false, test: Test::Plain(text), .. }] => Some(text),
            _ => None,
        }
    }

    /// What of a row has to be known for a verdict, each once; [`Field::Name`] stands for plain text and tags, too.
    pub fn needs(&self) -> Vec<Field> {
        let reads = |field: &Field| self.terms.iter().any(|term| term.test.field().subject() == *field);
        Field::ALL.into_iter().filter(reads).collect()
    }

    /// Whether there is a regular expression in it: what is slow enough to be asked of a long list in slices, of
    /// [`super::ROWS_AT_ONCE`] rows between two looks at the clock.
    pub fn has_pattern(&self) -> bool {
        self.terms.iter().any(|term| term.test.is_slow())
    }
}

impl Term {
    /// Whether rows are asked for that do not pass the test.
    pub fn is_negated(&self) -> bool {
        self.negated
    }

    pub fn test(&self) -> &Test {
        &self.test
    }

    /// Where it stands in the text that was read, in bytes, with its `-`.
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

impl Test {
    /// The field that it is written with; plain text is a [`Field::Name`].
    pub fn field(&self) -> Field {
        match self {
            Self::Plain(_) | Self::Name(_) => Field::Name,
            Self::Tag(_) => Field::Tag,
            Self::Age(_) => Field::Age,
            Self::Size(_) => Field::Size,
            Self::Downloads(_) => Field::Downloads,
            Self::By(_) => Field::By,
            Self::Stage(_) => Field::Stage,
            Self::Platform(_) => Field::Platform,
            Self::Digest(_) => Field::Digest,
            Self::Type(_) => Field::Type,
            Self::Is(_) => Field::Is,
        }
    }

    pub(super) fn is_slow(&self) -> bool {
        matches!(self, Self::Name(NamePattern::Regex(_)) | Self::Tag(NamePattern::Regex(_)))
    }
}
