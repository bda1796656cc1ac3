//! The rows that the reader has selected.

use std::collections::HashMap;
use std::sync::Arc;

/// Selected rows, by name: they stay selected while the list is sorted, paged, filtered or read anew.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Each name with its place in the order of selecting.
    names: HashMap<Arc<str>, u64>,
    next_place: u64,
    anchor: Option<Arc<str>>,
}

/// How much of a page is selected; what the checkbox above its rows shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageSelection {
    /// No row, or there is none.
    None,
    /// Some rows, but not all.
    Some,
    /// Every row.
    All,
}

impl Selection {
    /// Selects a row, or takes it out. It becomes the anchor from which a range is selected.
    pub fn toggle(&mut self, name: &str) {
        if self.names.remove(name).is_none() {
            self.insert(name.into());
        }
        self.anchor = Some(name.into());
    }

    /// Gives all rows from the anchor to this one the state of the anchor: they are selected, or taken out if it was taken out.
    ///
    /// `on_screen` are the names of the page in their order. If the anchor or the row is not among them, the row is toggled,
    /// as a range over rows that nobody sees would surprise. The anchor stays where it is, so that the range can be made longer.
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

    /// Selects all of these rows; those that are selected already keep their place in the order of selecting.
    pub fn select<N: Into<Arc<str>>>(&mut self, names: impl IntoIterator<Item = N>) {
        for name in names {
            self.insert(name.into());
        }
    }

    /// Takes all of these rows out.
    pub fn deselect<N: AsRef<str>>(&mut self, names: impl IntoIterator<Item = N>) {
        for name in names {
            self.names.remove(name.as_ref());
        }
    }

    /// What the checkbox above the rows does: selects all rows of the page, or takes them out if all of them are selected.
    pub fn toggle_page<N: AsRef<str>>(&mut self, on_screen: &[N]) {
        let names = on_screen.iter().map(AsRef::as_ref);
        if self.of_page(on_screen) == PageSelection::All {
            self.deselect(names);
        } else {
            self.select(names);
        }
    }

    /// How much of a page is selected.
    pub fn of_page<N: AsRef<str>>(&self, on_screen: &[N]) -> PageSelection {
        match on_screen.iter().filter(|name| self.contains(name.as_ref())).count() {
            0 => PageSelection::None,
            all if all == on_screen.len() => PageSelection::All,
            _ => PageSelection::Some,
        }
    }

    /// Takes out what no longer exists, such as deleted rows.
    pub fn retain(&mut self, mut exists: impl FnMut(&str) -> bool) {
        self.names.retain(|name, _| exists(name));
        self.anchor = self.anchor.take().filter(|anchor| exists(anchor));
    }

    /// Takes everything out, and forgets the anchor.
    pub fn clear(&mut self) {
        self.names.clear();
        self.anchor = None;
    }

    /// Whether a row is selected.
    pub fn contains(&self, name: &str) -> bool {
        self.names.contains_key(name)
    }

    /// How many rows are selected, on whatever page.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether no row is selected.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The selected names in the order in which they were selected; a page, a range or a whole list comes in its own order.
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
