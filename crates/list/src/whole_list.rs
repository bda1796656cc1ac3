//! A list that is read page by page until all of it is here.

use std::{collections::HashSet, sync::Arc};

/// How much of a list has been read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadState {
    /// Different rows that are here.
    pub read: u64,
    /// Rows in all, as the server said last.
    pub total: u64,
    /// Whether nothing more is to come.
    pub complete: bool,
}

/// The rows of a list in the server's order, without doubles.
///
/// Pages of a server without a fixed order can overlap (docs/bk-repo.md 2.2): a row that was seen stays where it first stood.
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
    /// Adds the next page. A page that brings nothing new ends the list, and so does the server's total.
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

    /// The rows, to be completed by what was learnt of them elsewhere; their names must stay.
    pub fn rows_mut(&mut self) -> &mut [R] {
        &mut self.rows
    }

    pub fn state(&self) -> ReadState {
        self.state
    }

    /// The page to read next, from 1.
    pub fn next_page(&self) -> u32 {
        self.pages.saturating_add(1)
    }

    /// Whether a row of this name has been read.
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
    fn an_empty_list_is_complete_at_once() {
        let mut list = WholeList::default();
        add(&mut list, 0, &[]);
        assert_eq!(list.state(), ReadState { read: 0, total: 0, complete: true });
    }
}
