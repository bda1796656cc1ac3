//! Finding commands and places by typed text.

use command::{best_first, rank};
use proptest::prelude::*;

/// The matching texts, best first.
fn found<'a>(texts: &[&'a str], query: &str) -> Vec<&'a str> {
    best_first(texts.to_vec(), |text| text, query).map(|(_, found)| found).unwrap_or_default()
}

#[test]
fn a_better_match_comes_first() {
    let texts = ["Prefer the list", "The refreshed list", "Refresh the list", "Go to the images of this repository"];
    assert_eq!(found(&texts, "ref"), ["Refresh the list", "The refreshed list", "Prefer the list"]);
}

#[test]
fn words_are_found_in_any_order_and_case_does_not_matter() {
    assert_eq!(
        found(&["Copy pull command for v1.4.2", "Delete v1.4.2"], "V1.4 COPY"),
        ["Copy pull command for v1.4.2"]
    );
    assert_eq!(found(&["Änderungen zeigen"], "äNDER"), ["Änderungen zeigen"]);
}

#[test]
fn letters_may_be_left_out_but_not_swapped() {
    assert_eq!(found(&["Delete this tag", "Theme"], "dltg"), ["Delete this tag"]);
    assert_eq!(found(&["Theme"], "emeht"), [""; 0]);
    // Letters scattered over a whole sentence are not a useful match.
    assert_eq!(found(&["Go to the images of this repository"], "gy"), [""; 0]);
}

#[test]
fn nothing_typed_finds_everything() {
    assert_eq!(found(&["b", "a"], ""), ["b", "a"]);
    assert_eq!(found(&["b", "a"], "  "), ["b", "a"]);
}

#[test]
fn what_is_found_says_how_well() {
    let best = |query| best_first(vec!["Refresh", "Copy digest"], |text| text, query).map(|(best, _)| best);
    assert_eq!(
        [best(""), best("refresh"), best("digest"), best("gest"), best("nothing")],
        [Some(0), Some(0), Some(1), Some(2), None]
    );
}

proptest! {
    #[test]
    fn any_piece_of_a_text_finds_it(text in "\\PC{1,40}", from in 0_usize..40, to in 0_usize..40) {
        let piece: String = text.chars().skip(from.min(to)).take(from.abs_diff(to)).collect();
        prop_assume!(text.to_lowercase().contains(&piece.to_lowercase()));
        prop_assert!(rank(&text, &piece).is_some());
    }

    #[test]
    fn no_query_breaks_it(text in "\\PC*", query in "\\PC*") {
        let found = rank(&text, &query);
        prop_assert!(found.is_some() || !text.to_lowercase().contains(&query.trim().to_lowercase()));
    }
}
