//! The typed filter of a list, and its meaning.

use std::sync::Arc;

use image::query::{Field, Mark, Query, QueryError, Subject, Term, Test};

use crate::{ListKind, Row, key::epoch_seconds};

/// A typed filter. If it is invalid, the previous one stays active.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// The text in the address.
    pub text: String,
    /// The text that the shown rows match.
    pub query: Arc<Query>,
    /// `query` as text. Empty if it matches everything.
    pub answered: String,
    /// The plain text, if the filter is nothing else.
    pub plain: Option<String>,
    /// The fields that the filter needs.
    pub needs: Vec<Field>,
    /// Whether the filter explicitly asks for untagged manifests.
    pub asks_for_digests: bool,
    /// What is wrong with the text, if anything.
    pub problem: Option<QueryError>,
}

impl Filter {
    /// Whether it may exclude rows.
    pub fn narrows(&self) -> bool {
        !self.answered.is_empty()
    }
}

/// Parses a filter of a list.
pub(crate) fn read_filter(kind: ListKind, text: &str, before: Option<&Filter>) -> Filter {
    let is_of_digests = |term: &Term| matches!(term.test(), Test::Is(Mark::Digest)) && !term.is_negated();
    match image::query::parse(text, kind.fields()) {
        Ok(query) => Filter {
            text: text.to_owned(),
            answered: query.to_string(),
            plain: query.plain().map(str::to_owned),
            needs: query.needs(),
            asks_for_digests: query.terms().iter().any(is_of_digests),
            query: Arc::new(query),
            problem: None,
        },
        Err(problem) => Filter { text: text.to_owned(), problem: Some(problem), ..before.cloned().unwrap_or_default() },
    }
}

impl PartialEq for Filter {
    fn eq(&self, other: &Self) -> bool {
        // Two texts with the same meaning are still different, because error positions point into them.
        self.text == other.text && self.answered == other.answered && self.problem == other.problem
    }
}

impl ListKind {
    /// The fields that a filter of the list may name.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::Projects => &[Field::Name, Field::Age],
            Self::Repositories => &[Field::Name, Field::Type, Field::Size],
            Self::Images => &[Field::Name, Field::Age, Field::Downloads, Field::By],
            Self::Tags => &[
                Field::Tag,
                Field::Name,
                Field::Age,
                Field::Size,
                Field::Downloads,
                Field::By,
                Field::Stage,
                Field::Platform,
                Field::Digest,
                Field::Is,
            ],
        }
    }
}

/// The values of a field in a row, to be completed in the filter box. None for fields whose values are numbers or names.
pub fn values_to_complete(row: &Row, field: Field) -> Vec<String> {
    match field {
        Field::By => row.by.iter().map(|by| by.to_string()).collect(),
        Field::Stage => row.stages.clone(),
        Field::Platform => {
            row.platforms.iter().flat_map(|platforms| platforms.iter().map(|one| one.to_string())).collect()
        }
        Field::Type => row.about.iter().filter_map(|about| about.kind.clone()).collect(),
        _ => Vec::new(),
    }
}

/// A row for matching, with the time zone of its date.
pub(crate) struct Asked<'a> {
    pub row: &'a Row,
    /// Minutes east of UTC.
    pub zone: i32,
}

impl Subject for Asked<'_> {
    fn name(&self) -> &str {
        self.row.name()
    }

    fn modified(&self) -> Option<i64> {
        epoch_seconds(self.row.modified.as_ref()?, self.zone)
    }

    fn size(&self) -> Option<u64> {
        self.row.size.or_else(|| Some(self.row.about.as_ref()?.used?.bytes))
    }

    fn downloads(&self) -> Option<u64> {
        self.row.downloads
    }

    fn by(&self) -> Option<&str> {
        self.row.by.as_deref()
    }

    fn stages(&self) -> Option<&[String]> {
        Some(&self.row.stages)
    }

    fn platforms(&self) -> Option<&[String]> {
        self.row.platforms.as_deref()
    }

    fn digest(&self) -> Option<&str> {
        self.row.digest.as_ref().map(image::Digest::as_str)
    }

    fn repository_type(&self) -> Option<&str> {
        self.row.about.as_ref()?.kind.as_deref()
    }

    fn is(&self, mark: Mark) -> Option<bool> {
        match mark {
            Mark::Digest => Some(self.row.is_digest()),
            Mark::Disabled => self.row.is_disabled,
        }
    }
}
