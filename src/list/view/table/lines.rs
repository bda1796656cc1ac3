//! The rows of a page as values. An unchanged row keeps its number, and so stays on the page.

use std::sync::Arc;

use list::{Group, Row};
use route::ColumnId;

/// A row with all values that it is drawn from.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub row: Row,
    /// The group that begins with this row.
    pub group: Option<Group>,
    /// The shown columns, after the name.
    pub columns: Arc<[ColumnId]>,
    /// Whether the columns are below the name.
    pub is_narrow: bool,
    /// The time zone of dates without one, in minutes east of UTC.
    pub zone: Option<i32>,
}

/// The lines of a page. Each number stands for one content and is never reused.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    numbered: Vec<(u64, Arc<Line>)>,
    next_number: u64,
}

impl Lines {
    /// The next lines. Only changed rows are drawn again. That happens often: the marks of tags arrive one by one.
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
