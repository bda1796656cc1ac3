//! The selected rows of a list.

use std::collections::HashMap;
use std::sync::Arc;

/// Selected rows, by name. They stay selected while the list is sorted, paged, filtered or reloaded.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Each name, with its position in the order of selecting.
    names: HashMap<Arc<str>, u64>,
    next_place: u64,
    anchor: Option<Arc<str>>,
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

impl Selection {
    /// Toggles a row. It becomes the anchor of the next range.
    pub fn toggle(&mut self, name: &str) {
        if self.names.remove(name).is_none() {
            self.insert(name.into());
        }
        self.anchor = Some(name.into());
    }

    /// Gives all rows from the anchor to this row the state of the anchor: selected or not selected.
    ///
    /// `on_screen` has the names of the page, in order. If the anchor or the row is not on the page, only the row is
    /// toggled, because the user does not see the range. The anchor stays, so that the range can be extended.
    pub fn extend_to<N: AsRef<str>>(&mut self, name: &str, on_screen: &[N]) {
        let place = |wanted: &str| on_screen.iter().position(|name| name.as_ref() == wanted);
        let anchor = self.anchor.as_deref();
        let (Some(from), Some(to)) = (anchor.and_then(place), place(name)) else {
            return self.toggle(name);
        };
        let selects = anchor.is_some_and(|anchor| self.contains(anchor));
        let range = on_screen.get(from.min(to)..=from.max(to)).unwrap_or_default().iter().map(AsRef::as_ref);
        if selects {
            self.select(range);
        } else {
            self.deselect(range);
        }
    }

    /// Selects all of these rows. Rows that are already selected keep their position.
    pub fn select<N: Into<Arc<str>>>(&mut self, names: impl IntoIterator<Item = N>) {
        for name in names {
            self.insert(name.into());
        }
    }

    /// Deselects all of these rows.
    pub fn deselect<N: AsRef<str>>(&mut self, names: impl IntoIterator<Item = N>) {
        for name in names {
            self.names.remove(name.as_ref());
        }
    }

    /// The action of the header checkbox: selects all rows of the page, or deselects them if all are selected.
    pub fn toggle_page<N: AsRef<str>>(&mut self, on_screen: &[N]) {
        let names = on_screen.iter().map(AsRef::as_ref);
        if self.of_page(on_screen) == PageSelection::All {
            self.deselect(names);
        } else {
            self.select(names);
        }
    }

    /// How many rows of a page are selected.
    pub fn of_page<N: AsRef<str>>(&self, on_screen: &[N]) -> PageSelection {
        match on_screen.iter().filter(|name| self.contains(name.as_ref())).count() {
            0 => PageSelection::None,
            all if all == on_screen.len() => PageSelection::All,
            _ => PageSelection::Some,
        }
    }

    /// Deselects rows that no longer exist, such as deleted ones.
    pub fn retain(&mut self, mut exists: impl FnMut(&str) -> bool) {
        self.names.retain(|name, _| exists(name));
        self.anchor = self.anchor.take().filter(|anchor| exists(anchor));
    }

    /// Deselects everything, and forgets the anchor.
    pub fn clear(&mut self) {
        self.names.clear();
        self.anchor = None;
    }

    /// Whether a row is selected.
    pub fn contains(&self, name: &str) -> bool {
        self.names.contains_key(name)
    }

    /// The number of selected rows, on all pages.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether no row is selected.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The selected names, in the order in which they were selected. Rows that were selected together have the order
    /// of the list.
    pub fn names(&self) -> Vec<Arc<str>> {
        let mut placed: Vec<_> = self.names.iter().collect();
        placed.sort_unstable_by_key(|(_, place)| **place);
        placed.into_iter().map(|(name, _)| Arc::clone(name)).collect()
    }

    fn insert(&mut self, name: Arc<str>) {
        self.names.entry(name).or_insert(self.next_place);
        self.next_place = self.next_place.saturating_add(1);
    }
}
