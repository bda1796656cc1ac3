//! A row with all values that it is drawn from.

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

impl Line {
    /// Whether both are of one row, which may have changed.
    pub fn is_of_same_row(&self, other: &Self) -> bool {
        self.row.id == other.row.id
    }

    /// Whether columns are in the same places, and dates are told in the same way.
    pub fn has_layout_of(&self, other: &Self) -> bool {
        self.is_narrow == other.is_narrow && self.zone == other.zone && self.columns == other.columns
    }

    /// Whether the name is drawn in the same way.
    pub fn has_link_of(&self, other: &Self) -> bool {
        self.row.is_gone() == other.row.is_gone() && self.logo() == other.logo()
    }

    /// Whether the same marks are beside the name.
    pub fn has_marks_of(&self, other: &Self) -> bool {
        let of = |line: &Self| (line.row.state, line.row.is_disabled);
        of(self) == of(other) && self.row.about == other.row.about
    }

    pub fn logo(&self) -> Option<&str> {
        self.row.about.as_ref()?.logo.as_deref()
    }
}
