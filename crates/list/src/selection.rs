//! The selected rows of a list.

use std::{collections::HashMap, hash::Hash};

/// Selected rows, by what they stand for: they stay selected while the list is sorted, paged, filtered or read anew.
#[derive(Clone, Debug)]
pub struct Selection<K> {
    /// Each row with its place in the order of selecting.
    rows: HashMap<K, u64>,
    next_place: u64,
    anchor: Option<K>,
}

impl<K> Default for Selection<K> {
    fn default() -> Self {
        Self { rows: HashMap::new(), next_place: 0, anchor: None }
    }
}

/// How many rows of a page are selected. The header checkbox shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageSelection {
    /// No row is selected, or the page is empty.
    None,
    /// Some rows, not all.
    Some,
    /// All rows.
    All,
}

impl<K: Clone + Eq + Hash> Selection<K> {
    /// Toggles a row. It becomes the anchor of the next range.
    pub fn toggle(&mut self, row: &K) {
        if self.rows.remove(row).is_none() {
            self.insert(row.clone());
        }
        self.anchor = Some(row.clone());
    }

    /// Gives all rows from the anchor to this row the state of the anchor: selected or not selected.
    ///
    /// `on_screen` are the rows of the page in their order. If the anchor or the row is not among them, the row is toggled,
    /// as a range over rows that nobody sees would surprise. The anchor stays where it is, so that the range can be made longer.
    pub fn extend_to(&mut self, row: &K, on_screen: &[K]) {
        let place = |wanted: &K| on_screen.iter().position(|other| other == wanted);
        let anchor = self.anchor.as_ref();
        let (Some(from), Some(to)) = (anchor.and_then(place), place(row)) else {
            return self.toggle(row);
        };
        let selects = anchor.is_some_and(|anchor| self.contains(anchor));
        let range = on_screen.get(from.min(to)..=from.max(to)).unwrap_or_default();
        if selects {
            self.select(range.iter().cloned());
        } else {
            self.deselect(range);
        }
    }

    /// Selects all of these rows. Rows that are already selected keep their position.
    pub fn select(&mut self, rows: impl IntoIterator<Item = K>) {
        for row in rows {
            self.insert(row);
        }
    }

    /// Deselects all of these rows.
    pub fn deselect<'a>(&mut self, rows: impl IntoIterator<Item = &'a K>)
    where
        K: 'a,
    {
        for row in rows {
            self.rows.remove(row);
        }
    }

    /// The action of the header checkbox: selects all rows of the page, or deselects them if all are selected.
    pub fn toggle_page(&mut self, on_screen: &[K]) {
        if self.of_page(on_screen) == PageSelection::All {
            self.deselect(on_screen);
        } else {
            self.select(on_screen.iter().cloned());
        }
    }

    /// How many rows of a page are selected.
    pub fn of_page(&self, on_screen: &[K]) -> PageSelection {
        match on_screen.iter().filter(|row| self.contains(row)).count() {
            0 => PageSelection::None,
            all if all == on_screen.len() => PageSelection::All,
            _ => PageSelection::Some,
        }
    }

    /// Deselects rows that no longer exist, such as deleted ones.
    pub fn retain(&mut self, mut exists: impl FnMut(&K) -> bool) {
        self.rows.retain(|row, _| exists(row));
        self.anchor = self.anchor.take().filter(|anchor| exists(anchor));
    }

    /// Deselects everything, and forgets the anchor.
    pub fn clear(&mut self) {
        self.rows.clear();
        self.anchor = None;
    }

    /// Whether a row is selected.
    pub fn contains(&self, row: &K) -> bool {
        self.rows.contains_key(row)
    }

    /// The number of selected rows, on all pages.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether no row is selected.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The selected rows in the order in which they were selected; a page, a range or a whole list comes in its own order.
    pub fn rows(&self) -> Vec<K> {
        let mut placed: Vec<_> = self.rows.iter().collect();
        placed.sort_unstable_by_key(|(_, place)| **place);
        placed.into_iter().map(|(row, _)| row.clone()).collect()
    }

    fn insert(&mut self, row: K) {
        self.rows.entry(row).or_insert(self.next_place);
        self.next_place = self.next_place.saturating_add(1);
    }
}
