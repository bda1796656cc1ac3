//! Disabled tags. Only the list of versions reports them, not the list of tags.

use std::collections::HashSet;

use leptos::prelude::*;
use list::Row;

/// The names of disabled tags, as far as known. A copy is a handle to the same.
#[derive(Clone, Copy, Default)]
pub struct DisabledTags(RwSignal<HashSet<String>>);

impl DisabledTags {
    /// Adds names. Notifies only if one of them is new.
    pub(super) fn learn(self, found: Vec<String>) {
        self.0.try_maybe_update(|names| {
            let before = names.len();
            names.extend(found);
            (names.len() != before, ())
        });
    }

    /// Takes these as all there are.
    pub(super) fn learn_all(self, found: HashSet<String>) {
        self.0.try_maybe_update(|names| (std::mem::replace(names, found) != *names, ()));
    }

    /// Whether a tag is known to be disabled.
    pub fn has(self, name: &str) -> bool {
        self.0.with_untracked(|names| names.contains(name))
    }

    pub fn mark(self, row: &mut Row) {
        if self.0.read().contains(&**row.name()) {
            row.is_disabled = Some(true);
        }
    }

    /// Of a list whose versions are all known, what is not disabled is known not to be.
    pub(super) fn decide(self, row: &mut Row) {
        row.is_disabled = self.0.try_with_untracked(|names| names.contains(&**row.name()));
    }
}
