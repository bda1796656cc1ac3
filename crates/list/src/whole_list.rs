//! A list that is loaded page by page.

use std::{collections::HashSet, sync::Arc};

/// How much of a list is loaded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadState {
    /// The number of different rows loaded so far.
    pub read: u64,
    /// The total number of rows, as the server last reported it.
    pub total: u64,
    /// Whether the list is complete.
    pub complete: bool,
}

/// The rows of a list in the server's order, without duplicates.
///
/// Pages of a server without a fixed order can overlap (docs/bk-repo.md 2.2). A duplicate row keeps its first position.
#[derive(Clone, Debug)]
pub struct WholeList<R> {
    rows: Vec<R>,
    names: HashSet<Arc<str>>,
    state: ReadState,
    pages: u32,
}

impl<R> Default for WholeList<R> {
    fn default() -> Self {
        Self { rows: Vec::new(), names: HashSet::new(), state: ReadState::default(), pages: 0 }
    }
}

impl<R> WholeList<R> {
    /// Adds the next page. The list is complete after the server's total, or after a page without new rows.
    pub fn add_page(&mut self, total: u64, rows: Vec<R>, name: impl Fn(&R) -> &Arc<str>) {
        self.pages = self.pages.saturating_add(1);
        let before = self.rows.len();
        for row in rows {
            if self.names.insert(name(&row).clone()) {
                self.rows.push(row);
            }
        }
        let read = self.rows.len() as u64;
        self.state = ReadState { read, total: total.max(read), complete: read >= total || self.rows.len() == before };
        if self.state.complete {
            self.state.total = read;
        }
    }

    pub fn rows(&self) -> &[R] {
        &self.rows
    }

    /// Removes a row that no longer exists.
    pub fn remove(&mut self, place: usize, name: &str) {
        if place < self.rows.len() && self.names.remove(name) {
            self.rows.remove(place);
            self.state.read = self.state.read.saturating_sub(1);
            self.state.total = self.state.total.saturating_sub(1);
        }
    }

    /// The rows, to add details that were loaded later. Their names must not change.
    pub fn rows_mut(&mut self) -> &mut [R] {
        &mut self.rows
    }

    pub fn state(&self) -> ReadState {
        self.state
    }

    /// The next page to load, from 1.
    pub fn next_page(&self) -> u32 {
        self.pages.saturating_add(1)
    }

    /// Whether a row with this name is loaded.
    pub fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{ReadState, WholeList};

    fn add(list: &mut WholeList<Arc<str>>, total: u64, rows: &[&'static str]) {
        list.add_page(total, rows.iter().map(|&row| row.into()).collect(), |row| row);
    }

    #[test]
    fn overlapping_pages_give_each_row_once() {
        let mut list = WholeList::default();
        add(&mut list, 4, &["a", "b"]);
        add(&mut list, 4, &["b", "c"]);
        assert_eq!(list.rows(), ["a", "b", "c"].map(Arc::from));
        assert_eq!(list.next_page(), 3);
        assert_eq!(list.state(), ReadState { read: 3, total: 4, complete: false });
        add(&mut list, 4, &["d"]);
        assert!(list.state().complete);
        assert!(list.has("d") && !list.has("e"));
    }

    #[test]
    fn a_page_without_news_ends_the_list_whatever_the_total_says() {
        let mut list = WholeList::default();
        add(&mut list, 9, &["a", "b"]);
        add(&mut list, 9, &["a", "b"]);
        assert_eq!(list.state(), ReadState { read: 2, total: 2, complete: true });
    }

    #[test]
    fn a_removed_row_is_not_counted() {
        let mut list = WholeList::default();
        add(&mut list, 3, &["a", "b", "c"]);
        list.remove(1, "b");
        list.remove(1, "b");
        list.remove(7, "c");
        assert_eq!((list.rows(), list.has("b")), (["a", "c"].map(Arc::from).as_slice(), false));
        assert_eq!(list.state(), ReadState { read: 2, total: 2, complete: true });
    }

    #[test]
    fn an_empty_list_is_complete_at_once() {
        let mut list = WholeList::default();
        add(&mut list, 0, &[]);
        assert_eq!(list.state(), ReadState { read: 0, total: 0, complete: true });
    }
}
