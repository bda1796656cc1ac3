//! What a refresh has changed on screen.

use std::{collections::HashSet, sync::Arc};

use image::TagOrDigest;
use list::{Before, Filter, Row, RowId, RowState, Shown, arranger};

fn shown(tags: &[&str]) -> Shown {
    let rows: Vec<Row> = tags.iter().map(|tag| Row::of(RowId::from(TagOrDigest::parse(tag).unwrap()))).collect();
    Shown {
        matching: rows.len() as u64,
        rows: Arc::new(rows),
        groups: Arc::default(),
        page: 1,
        size: 20,
        folded: list::Folded::default(),
        unknown: 0,
        unasked: 0,
        filter: Filter::default().answered,
        read: None,
    }
}

/// The rows after the refresh, with `+` before a new one and `-` before one that is gone.
fn marked(before: &Before, after: &[&str], is_listed: impl Fn(&str) -> bool) -> Vec<String> {
    let shown = arranger().compare(before, shown(after), &is_listed);
    let mark = |row: &Row| match row.state {
        RowState::Same => row.name().to_string(),
        RowState::New => format!("+{}", row.name()),
        RowState::Gone => format!("-{}", row.name()),
    };
    shown.rows.iter().map(mark).collect()
}

fn whole(names: &[&str]) -> Option<HashSet<Arc<str>>> {
    Some(names.iter().map(|&name| name.into()).collect())
}

#[test]
fn new_rows_are_marked_and_gone_ones_stay_in_sight() {
    let before = Before::new(&shown(&["a", "b", "c"]), None);
    assert_eq!(marked(&before, &["x", "a", "c"], |_| false), ["+x", "a", "-b", "c"]);
}

#[test]
fn a_row_that_is_only_on_another_page_now_is_neither_new_nor_gone() {
    let before = Before::new(&shown(&["a", "b"]), whole(&["a", "b", "c"]));
    assert_eq!(marked(&before, &["b", "c"], |name| name == "a"), ["b", "c"]);
    assert_eq!(marked(&before, &["b", "c"], |_| false), ["-a", "b", "c"]);
}

#[test]
fn a_second_refresh_forgets_what_was_gone_before() {
    let first = arranger().compare(&Before::new(&shown(&["a", "b"]), None), shown(&["a"]), &|_| false);
    assert_eq!(first.rows.len(), 2);
    let second = Before::new(&first, None);
    assert_eq!(marked(&second, &["a"], |_| false), ["a"]);
}

#[test]
fn what_left_the_top_of_a_later_page_may_have_moved_up() {
    let second = |tags: &[&str]| Shown { page: 2, ..shown(tags) };
    let before = Before::new(&second(&["c", "d", "e"]), None);
    let after = |tags: &[&str]| {
        let shown = arranger().compare(&before, second(tags), &|_| false);
        shown.rows.iter().map(|row| (row.name().to_string(), row.state)).collect::<Vec<_>>()
    };
    let same = |name: &str| (name.to_owned(), RowState::Same);
    assert_eq!(after(&["d", "e", "f"]), [same("d"), same("e"), same("f")]);
    assert_eq!(after(&["c", "e", "f"]), [same("c"), ("d".to_owned(), RowState::Gone), same("e"), same("f")]);
}
