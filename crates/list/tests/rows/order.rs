//! The order of a list that is still loading.

use std::cmp::Reverse;
use std::time::Instant;

use list::{Direction, SortedIndex};
use proptest::prelude::*;

use crate::figure::figure;

/// The expected rows: a stable sort of the whole list.
fn sorted<K: Ord>(keys: &[Option<K>], direction: Direction) -> Vec<usize> {
    let mut rows: Vec<usize> = (0..keys.len()).collect();
    match direction {
        Direction::Ascending => rows.sort_by_key(|row| (keys[*row].is_none(), keys[*row].as_ref())),
        Direction::Descending => rows.sort_by_key(|row| (keys[*row].is_none(), Reverse(keys[*row].as_ref()))),
    }
    rows
}

#[test]
fn equal_rows_keep_the_order_of_the_list_and_rows_without_a_key_come_last() {
    let mut index = SortedIndex::new(Direction::Ascending);
    index.append([Some(2), None, Some(1), Some(2)]);
    index.append([Some(1), None, Some(3)]);
    assert_eq!(index.rows().collect::<Vec<_>>(), [2, 4, 0, 3, 6, 1, 5]);
    index.set_direction(Direction::Descending);
    assert_eq!(index.rows().collect::<Vec<_>>(), [6, 0, 3, 2, 4, 1, 5]);
    index.append([Some(2)]);
    assert_eq!(index.rows().collect::<Vec<_>>(), [6, 0, 3, 7, 2, 4, 1, 5]);
    assert_eq!((index.len(), index.direction(), index.is_empty()), (8, Direction::Descending, false));
    assert_eq!(index.rows().skip(4).take(3).collect::<Vec<_>>(), [2, 4, 1]);
}

#[test]
fn a_list_of_a_hundred_thousand_rows_is_ordered_while_its_pages_arrive() {
    // A Lehmer generator, so that each run has the same keys.
    let mut state = 42_u64;
    let keys: Vec<Option<u64>> = (0..100_000)
        .map(|row| {
            state = state * 48_271 % 2_147_483_647;
            (row % 10 > 0).then_some(state % 50_000)
        })
        .collect();
    let start = Instant::now();
    let mut index = SortedIndex::new(Direction::Descending);
    for page in keys.chunks(1_000) {
        index.append(page.iter().copied());
    }
    figure("order, 100000 rows in pages of 1000, ms", start.elapsed().as_millis());
    assert_eq!(index.rows().collect::<Vec<_>>(), sorted(&keys, Direction::Descending));
}

proptest! {
    #[test]
    fn any_pages_give_the_order_of_a_full_stable_sort(
        pages in prop::collection::vec((prop::collection::vec(prop::option::of(0..20_u8), 0..30), any::<bool>()), 0..8)
    ) {
        let mut index = SortedIndex::new(Direction::Ascending);
        let mut with_heads = SortedIndex::with_heads(Direction::Ascending, |key| u64::from(*key / 3));
        let mut keys = Vec::new();
        for (page, descends) in pages {
            let direction = if descends { Direction::Descending } else { Direction::Ascending };
            for index in [&mut index, &mut with_heads] {
                index.set_direction(direction);
                index.append(page.iter().copied());
            }
            keys.extend(page);
            prop_assert_eq!(index.rows().collect::<Vec<_>>(), sorted(&keys, direction));
            prop_assert_eq!(with_heads.rows().collect::<Vec<_>>(), sorted(&keys, direction));
        }
    }
}
