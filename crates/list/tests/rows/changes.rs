//! Comparing a list before and after a refresh.

use list::{Change, MarkedRow, changes, without_shifts};
use proptest::prelude::*;

/// A name and a content.
type Row = (String, u8);

/// Rows from names, each with a digit as content: `"a1 b1"`.
fn rows(text: &str) -> Vec<Row> {
    text.split_whitespace().map(|row| (row[..1].to_owned(), row[1..].parse().unwrap())).collect()
}

fn between<'a>(before: &'a [Row], after: &'a [Row]) -> Vec<MarkedRow<'a, Row>> {
    changes(before, after, |row| &row.0, |old, new| old.1 == new.1)
}

/// The merged rows in one line: `+` new, `-` removed, `~` changed.
fn shown(before: &str, after: &str) -> String {
    let (before, after) = (rows(before), rows(after));
    line(between(&before, &after))
}

fn line(merged: Vec<MarkedRow<'_, Row>>) -> String {
    let marked: Vec<String> = merged
        .into_iter()
        .map(|MarkedRow { row, change }| {
            let mark = match change {
                Change::Same => "",
                Change::Changed => "~",
                Change::New => "+",
                Change::Gone => "-",
            };
            format!("{mark}{}{}", row.0, row.1)
        })
        .collect();
    marked.join(" ")
}

#[test]
fn what_only_moved_over_the_end_of_a_page_is_neither_new_nor_gone() {
    for (before, after, merged) in [
        ("", "", ""),
        ("a1 b1 c1", "n1 a1 b1", "+n1 a1 b1"),
        ("a1 b1 c1", "a1 c1 d1", "a1 -b1 c1 d1"),
        ("a1 b1 c1", "a1 b1 d1", "a1 b1 -c1 d1"),
        ("a1 b1", "a1", "a1 -b1"),
        ("a1 b1", "a1 b1 c1", "a1 b1 +c1"),
        ("a1 b1 c1", "n1 a1 c1", "+n1 a1 -b1 c1"),
        ("a1 b1 c1 d1", "m1 n1 a1 b1", "+m1 +n1 a1 b1"),
        ("a1 b1 c1 d1", "c1 d1 e1 f1", "-a1 -b1 c1 d1 e1 f1"),
        ("a1 b1 c1", "a1 c1 d1 e1", "a1 -b1 c1 +d1 e1"),
    ] {
        let (before, after) = (rows(before), rows(after));
        assert_eq!(line(without_shifts(between(&before, &after))), merged);
    }
}

#[test]
fn what_is_gone_keeps_its_place_among_its_old_neighbours() {
    for (before, after, merged) in [
        ("", "", ""),
        ("a1 b1", "a1 b1", "a1 b1"),
        ("a1 b1", "a1 b2", "a1 ~b2"),
        ("a1 b1", "c1 a1 b1", "+c1 a1 b1"),
        ("a1 b1 c1", "a1 c1", "a1 -b1 c1"),
        ("a1 b1 c1 d1", "a1 d1", "a1 -b1 -c1 d1"),
        ("a1 b1", "a1", "a1 -b1"),
        ("a1 b1", "b1", "-a1 b1"),
        ("a1 b1 c1", "n1 c1", "+n1 -a1 -b1 c1"),
        ("a1 b1", "n1 m1", "+n1 +m1 -a1 -b1"),
        ("a1 b1", "", "-a1 -b1"),
        ("", "a1", "+a1"),
        // A new row at the end of the page pushes off the last one, which is removed from the screen.
        ("a1 b1 c1", "n1 a1 b1", "+n1 a1 b1 -c1"),
        // In another order, a removed row follows the row above it.
        ("a1 b1 c1", "c1 a1", "c1 a1 -b1"),
    ] {
        assert_eq!(shown(before, after), merged, "{before} -> {after}");
    }
}

/// Rows with distinct names.
fn some_rows() -> impl Strategy<Value = Vec<Row>> {
    let names: Vec<String> = ('a'..='l').map(String::from).collect();
    (prop::sample::subsequence(names, 0..=12).prop_shuffle(), prop::collection::vec(0..2_u8, 12))
        .prop_map(|(names, contents)| names.into_iter().zip(contents).collect())
}

proptest! {
    #[test]
    fn nothing_is_lost_and_nothing_comes_twice(before in some_rows(), after in some_rows()) {
        let merged = between(&before, &after);
        let left: Vec<&Row> = merged.iter().filter(|row| row.change != Change::Gone).map(|row| row.row).collect();
        prop_assert_eq!(left, after.iter().collect::<Vec<_>>());

        let mut gone: Vec<&Row> = merged.iter().filter(|row| row.change == Change::Gone).map(|row| row.row).collect();
        let mut expected: Vec<&Row> =
            before.iter().filter(|old| after.iter().all(|new| new.0 != old.0)).collect();
        gone.sort();
        expected.sort();
        prop_assert_eq!(gone, expected);

        for MarkedRow { row, change } in merged {
            let old = before.iter().find(|old| old.0 == row.0);
            match change {
                Change::New => prop_assert!(old.is_none()),
                Change::Same => prop_assert_eq!(old, Some(row)),
                Change::Changed => prop_assert!(old.is_some_and(|old| old.1 != row.1)),
                Change::Gone => prop_assert_eq!(old, Some(row)),
            }
        }
    }

    /// If the remaining rows keep their order, the old list can be read off the merged rows.
    #[test]
    fn the_old_order_is_still_there(before in some_rows(), left in prop::collection::vec(any::<bool>(), 12), new_at in prop::collection::vec(0..12_usize, 0..4)) {
        let mut after: Vec<Row> =
            before.iter().zip(left).filter(|(_, left)| *left).map(|(row, _)| row.clone()).collect();
        let any_left = !after.is_empty();
        for (number, at) in new_at.into_iter().enumerate() {
            after.insert(at.min(after.len()), (format!("new {number}"), 0));
        }
        let merged = between(&before, &after);
        let old: Vec<&Row> = merged.iter().filter(|row| row.change != Change::New).map(|row| row.row).collect();
        prop_assert!(!any_left || old.iter().copied().eq(&before));
    }
}
