//! Rows that are on another page than before, because rows above them were removed. Otherwise a user who turns the pages
//! would skip them without knowing.

use std::sync::Arc;

use crate::{Row, Shown};

/// How the rows of a list have moved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shift {
    /// Rows at the end of this page that were on the next one.
    pub arrived: u64,
    /// The page before has to be read to know the rest.
    pub page_before: Option<PageBefore>,
}

/// What was seen of the rows that may be on the page before now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageBefore {
    /// Its number.
    pub page: u32,
    names: Vec<Arc<str>>,
    /// Whether the names were on that page. Otherwise they were at the top of the page after it.
    is_own: bool,
}

impl Shift {
    /// Between two looks at a list. Nothing has moved if the list did not become shorter.
    pub fn between(before: &Shown, now: &Shown) -> Self {
        let is_same_list = is_read_alike(before, now) && before.size == now.size && before.filter == now.filter;
        let shrunk = before.matching.saturating_sub(now.matching);
        if !is_same_list || shrunk == 0 {
            return Self::default();
        }
        let (old, new) = (names(before), names(now));
        let page_before = now.page.saturating_sub(1);
        if before.page == now.page {
            let left: Vec<_> = old.iter().take_while(|name| !new.contains(name)).cloned().collect();
            let arrived = new.iter().rev().take_while(|name| !old.contains(name)).count() as u64;
            let may_be_there = page_before > 0 && !left.is_empty() && left.len() < old.len();
            Self {
                arrived: if new.len() == arrived as usize { 0 } else { arrived.min(shrunk) },
                page_before: may_be_there.then_some(PageBefore { page: page_before, names: left, is_own: false }),
            }
        } else if before.page == page_before {
            Self { arrived: 0, page_before: Some(PageBefore { page: page_before, names: old, is_own: true }) }
        } else {
            Self::default()
        }
    }
}

impl PageBefore {
    /// How many rows the page has that the user could not expect there.
    pub fn moved(&self, rows: &[Row]) -> u64 {
        let is_known = |row: &&Row| self.names.contains(row.name());
        let moved = if self.is_own {
            rows.iter().rev().take_while(|row| !is_known(row)).count()
        } else {
            rows.iter().filter(is_known).count()
        };
        moved as u64
    }

    /// How many rows of the top of the page after it are nowhere any more.
    pub fn gone(&self, rows: &[Row]) -> u64 {
        if self.is_own { 0 } else { (self.names.len() as u64).saturating_sub(self.moved(rows)) }
    }
}

/// Whether both were read page by page, or both whole and to the end.
fn is_read_alike(before: &Shown, now: &Shown) -> bool {
    match (before.read, now.read) {
        (None, None) => true,
        (Some(before), Some(now)) => before.complete && now.complete,
        _ => false,
    }
}

fn names(shown: &Shown) -> Vec<Arc<str>> {
    shown.rows.iter().filter(|row| !row.is_gone()).map(|row| row.name().clone()).collect()
}
