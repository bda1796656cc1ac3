//! Which entry of the palette is chosen.

use leptos::prelude::*;

use super::entries::{Action, Entry, Section};
use crate::{boxed, ui::focus::bring_nearest_into_view};

/// The entries, and the one that Enter runs. A copy is a handle to the same.
#[derive(Clone, Copy)]
pub struct Choice {
    sections: Memo<Vec<Section>>,
    /// The action of the entry, not its position: entries can change while the palette is open.
    action: RwSignal<Option<Action>>,
    /// The position of the entry among those of all sections.
    at: Memo<Option<usize>>,
    count: Memo<usize>,
}

impl Choice {
    /// The first entry is chosen.
    pub fn among(sections: Memo<Vec<Section>>) -> Self {
        let action = RwSignal::new(sections.with_untracked(|sections| action_at(sections, 0)));
        let at = boxed::memo(move || {
            let action = action.get();
            sections.with(|sections| entries(sections).position(|entry| Some(&entry.action) == action.as_ref()))
        });
        let count = boxed::memo(move || sections.with(|sections| entries(sections).count()));
        Self { sections, action, at, count }
    }

    pub fn sections(self) -> Memo<Vec<Section>> {
        self.sections
    }

    pub fn at(self) -> Memo<Option<usize>> {
        self.at
    }

    pub fn count(self) -> Memo<usize> {
        self.count
    }

    pub fn entry(self, at: usize) -> Option<Entry> {
        self.sections.with_untracked(|sections| entries(sections).nth(at).cloned())
    }

    pub fn move_to(self, at: usize) {
        self.action.set(self.sections.with_untracked(|sections| action_at(sections, at)));
    }

    /// To the next or previous entry, and around at the ends.
    pub fn step(self, forwards: bool) {
        let last = self.count.get_untracked().saturating_sub(1);
        self.move_to(match (self.at.get_untracked(), forwards) {
            (Some(at), true) if at < last => at + 1,
            (_, true) => 0,
            (Some(at @ 1..), false) => at - 1,
            (_, false) => last,
        });
        request_animation_frame(|| bring_nearest_into_view(".palette [aria-selected=true]"));
    }
}

fn entries(sections: &[Section]) -> impl Iterator<Item = &Entry> {
    sections.iter().flat_map(|section| &section.entries)
}

fn action_at(sections: &[Section], at: usize) -> Option<Action> {
    entries(sections).nth(at).map(|entry| entry.action.clone())
}
