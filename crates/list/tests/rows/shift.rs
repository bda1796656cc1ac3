//! Rows that are on another page, because rows above them were removed.

use std::sync::Arc;

use image::TagOrDigest;
use list::{Folded, ReadState, Row, RowId, RowState, Shift, Shown};

fn rows(tags: &str) -> Vec<Row> {
    tags.chars().map(|tag| Row::of(RowId::from(TagOrDigest::parse(&tag.to_string()).unwrap()))).collect()
}

/// A page of a list of so many tags, one letter each.
fn page(page: u32, tags: &str, matching: u64) -> Shown {
    Shown {
        rows: Arc::new(rows(tags)),
        groups: Arc::default(),
        page,
        size: 3,
        matching,
        folded: Folded::default(),
        unknown: 0,
        unasked: 0,
        filter: String::new(),
        read: None,
    }
}

/// How many rows came from the next page, and how many went to the page before, which has `page_before` now.
fn moved(before: &Shown, now: &Shown, page_before: &str) -> (u64, u64) {
    let shift = Shift::between(before, now);
    (shift.arrived, shift.page_before.map_or(0, |asked| asked.moved(&rows(page_before))))
}

#[test]
fn a_deletion_on_the_page_brings_a_row_from_the_next_one() {
    assert_eq!(moved(&page(1, "abc", 9), &page(1, "acd", 8), ""), (1, 0));
    assert_eq!(moved(&page(2, "def", 9), &page(2, "dfg", 8), "abc"), (1, 0));
    assert_eq!(moved(&page(2, "def", 9), &page(2, "efg", 8), "abc"), (1, 0), "the first one was deleted");
    assert_eq!(moved(&page(3, "ghi", 9), &page(3, "gi", 8), "def"), (0, 0), "it was the last page");
}

#[test]
fn a_deletion_on_an_earlier_page_takes_rows_to_the_page_before() {
    assert_eq!(moved(&page(2, "def", 9), &page(2, "efg", 8), "bcd"), (1, 1));
    assert_eq!(moved(&page(2, "def", 9), &page(2, "fgh", 7), "cde"), (2, 2));
    assert_eq!(moved(&page(2, "def", 9), &page(2, "fgh", 7), "bcd"), (2, 1), "one of the two was deleted itself");
}

#[test]
fn a_row_that_is_on_neither_page_is_gone() {
    let asked = Shift::between(&page(2, "def", 9), &page(2, "fgh", 7)).page_before.unwrap();
    assert_eq!((asked.page, asked.moved(&rows("bce")), asked.gone(&rows("bce"))), (1, 1, 1));
    assert_eq!(asked.gone(&rows("cde")), 0);
    let turned = Shift::between(&page(1, "abc", 9), &page(2, "efg", 8)).page_before.unwrap();
    assert_eq!(turned.gone(&rows("bcd")), 0);
}

#[test]
fn a_row_that_a_page_turn_would_skip_is_found() {
    assert_eq!(moved(&page(1, "abc", 9), &page(2, "efg", 8), "bcd"), (0, 1));
    assert_eq!(moved(&page(1, "abc", 9), &page(2, "def", 8), "abc"), (0, 0), "it was deleted further down");
    assert_eq!(moved(&page(1, "abc", 9), &page(2, "def", 9), "abc"), (0, 0));
}

#[test]
fn another_list_and_another_direction_say_nothing() {
    let before = page(2, "def", 9);
    assert_eq!(Shift::between(&before, &page(1, "abc", 8)), Shift::default());
    assert_eq!(Shift::between(&before, &Shown { filter: "e".to_owned(), ..page(2, "e", 1) }), Shift::default());
    assert_eq!(Shift::between(&before, &Shown { size: 5, ..page(2, "fgh", 8) }), Shift::default());
    assert_eq!(Shift::between(&before, &page(2, "xyz", 8)), Shift::default(), "no row is left to tell");
    let read = Some(ReadState { read: 9, total: 9, complete: true });
    assert_eq!(Shift::between(&Shown { read, ..before.clone() }, &page(2, "efg", 8)), Shift::default());
}

#[test]
fn a_list_that_is_read_whole_tells_as_much_once_it_is_complete() {
    let whole = |complete, shown: Shown| {
        let read = Some(ReadState { read: shown.matching, total: shown.matching, complete });
        Shown { read, ..shown }
    };
    let (before, now) = (page(2, "def", 9), page(2, "efg", 8));
    assert_eq!(moved(&whole(true, before.clone()), &whole(true, now.clone()), "bcd"), (1, 1));
    assert_eq!(Shift::between(&whole(true, before), &whole(false, now)), Shift::default());
}

#[test]
fn rows_that_are_only_kept_in_sight_do_not_count() {
    let gone = |mut shown: Shown| {
        Arc::make_mut(&mut shown.rows)[0].state = RowState::Gone;
        shown
    };
    assert_eq!(moved(&gone(page(2, "cdef", 9)), &page(2, "def", 8), "abc"), (0, 0));
}
