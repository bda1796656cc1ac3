//! The typed filter of a list, and its meaning.

use std::sync::Arc;

use image::query::{Field, Mark, Query, QueryError, Subject, Term, Test};

use crate::{ListKind, Row, order::epoch_seconds};

/// A typed filter. If it is invalid, the previous one stays active.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// The text in the address.
    pub text: String,
    /// The text that the shown rows match.
    pub query: Arc<Query>,
    /// `query` as text; empty when it asks for nothing.
    pub answered: String,
    /// The text that names must contain, where that is all that is asked.
    pub plain: Option<String>,
    /// What of a row has to be known.
    pub needs: Vec<Field>,
    /// Whether digests that stand among the tags are asked for by name.
    pub asks_for_digests: bool,
    /// What is wrong with the text, where something is.
    pub problem: Option<QueryError>,
}

impl Filter {
    /// Whether it may leave something out.
    pub fn narrows(&self) -> bool {
        !self.answered.is_empty()
    }
}

/// Reads a filter of a list.
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
        // Two texts that mean the same are still two texts: errors point into them.
        self.text == other.text && self.answered == other.answered && self.problem == other.problem
    }
}

/// A row with the zone that its date is in, as a query asks it.
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
