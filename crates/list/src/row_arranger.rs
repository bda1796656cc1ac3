//! The arranger of a list that is read whole.

use std::sync::Arc;

use image::query::Verdict;

use crate::{
    Before, Direction, Filter, Group, ListKind, Order, Row, Shown, SortedIndex,
    answers::Answers,
    arranger::{Arranger, Matching, Wanted, all_shown},
    filter::read_filter,
    groups::groups_of,
    key::Key,
};

/// A new arranger, for one list.
pub fn arranger() -> Box<dyn Arranger> {
    Box::<RowArranger>::default()
}

/// The order of the list so far. A new page is merged into it, instead of sorting everything again.
#[derive(Default)]
struct RowArranger {
    /// What the index is valid for: the list, and the sort key.
    of: Option<(u32, Order, i32)>,
    index: Option<SortedIndex<Key>>,
    answers: Answers,
}

impl Arranger for RowArranger {
    fn read_filter(&self, kind: ListKind, text: &str, before: Option<&Filter>) -> Filter {
        read_filter(kind, text, before)
    }

    fn arrange(&mut self, rows: &[Row], wanted: &Wanted<'_>, in_own_order: &dyn Fn() -> Vec<u32>) -> Matching {
        let places = match wanted.order {
            Some(order) => self.places(rows, wanted, order),
            None => in_own_order(),
        };
        if !wanted.filter.narrows() {
            return all_shown(rows, places, wanted.digests);
        }
        self.answers.begin(rows.len(), wanted);
        matching(rows, &places, wanted, &mut self.answers)
    }

    fn compare(&self, before: &Before, shown: Shown, is_listed: &dyn Fn(&str) -> bool) -> Shown {
        before.compare(shown, is_listed)
    }

    fn groups(&self, rows: &[Row], places: &[u32], first: usize, count: usize) -> Vec<Group> {
        groups_of(rows, places, first, count)
    }
}

impl RowArranger {
    /// The indices of all rows, in order.
    fn places(&mut self, rows: &[Row], wanted: &Wanted<'_>, order: Order) -> Vec<u32> {
        let direction = if order.is_descending() { Direction::Descending } else { Direction::Ascending };
        let of = Some((wanted.edition, order.without_direction(), wanted.zone));
        if self.of != of {
            (self.of, self.index) = (of, None);
        }
        let index = self.index.get_or_insert_with(|| SortedIndex::with_heads(direction, Key::head));
        index.set_direction(direction);
        let new = rows.get(index.len()..).unwrap_or_default();
        index.append(new.iter().map(|row| order.key_of(row, wanted.zone)));
        index.rows().map(|row| u32::try_from(row).unwrap_or(u32::MAX)).collect()
    }
}

/// The matching rows among `places`, in the same order.
fn matching(rows: &[Row], places: &[u32], wanted: &Wanted<'_>, answers: &mut Answers) -> Matching {
    let shows_digests = wanted.digests || wanted.filter.asks_for_digests;
    let mut matching = Matching::default();
    let mut found = Vec::new();
    for &place in places {
        let Some(row) = rows.get(place as usize) else { continue };
        match answers.verdict(place as usize, row, wanted) {
            Some(Verdict::Matches) if row.is_folded() && !shows_digests => matching.folded.count(row),
            Some(Verdict::Matches) => found.push(place),
            Some(Verdict::Unknown) => matching.unknown = matching.unknown.saturating_add(1),
            Some(Verdict::Differs) => {}
            None => matching.unasked = matching.unasked.saturating_add(1),
        }
    }
    Matching { places: Arc::new(found), ..matching }
}
