//! The rows of a page as they are drawn. One that says what it said before keeps its number and with it what is on the page.

use std::sync::Arc;

use list::{Group, Row};
use route::ColumnId;

/// A row with all that it is drawn from.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub row: Row,
    /// The group that begins with it.
    pub group: Option<Group>,
    /// Columns that are shown, behind the name.
    pub columns: Arc<[ColumnId]>,
    /// Whether the columns stand below the name.
    pub is_narrow: bool,
    /// What dates without a zone are in, in minutes east of UTC.
    pub zone: Option<i32>,
}

/// The lines of a page, each with a number that no other content has had.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    numbered: Vec<(u64, Arc<Line>)>,
    next_number: u64,
}

impl Lines {
    /// The lines that follow these. A row is drawn anew only when it says something else: the marks of tags come in one by one
    /// while the page is read.
    pub fn followed_by(&self, lines: impl Iterator<Item = Line>) -> Self {
        let mut next_number = self.next_number;
        let numbered = lines.enumerate().map(|(index, line)| {
            let is_same = |(_, before): &&(u64, Arc<Line>)| **before == line;
            let in_place = self.numbered.get(index).filter(is_same);
            in_place.or_else(|| self.numbered.iter().find(is_same)).cloned().unwrap_or_else(|| {
                next_number += 1;
                (next_number, Arc::new(line))
            })
        });
        let numbered = numbered.collect();
        Self { numbered, next_number }
    }

    pub fn numbered(&self) -> Vec<(u64, Arc<Line>)> {
        self.numbered.clone()
    }
}
