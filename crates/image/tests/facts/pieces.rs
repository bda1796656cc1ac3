//! Splitting lists and texts into pieces.

use image::{clipped, list_pieces, merged, text_pieces};
use proptest::prelude::*;

#[test]
fn a_piece_has_so_many_entries_or_so_many_bytes() {
    assert_eq!(list_pieces([1; 250].into_iter(), 100, 1_000), [100, 200, 250]);
    assert_eq!(list_pieces([600, 600, 300, 5_000, 1].into_iter(), 100, 1_000), [1, 3, 4, 5]);
    assert_eq!(list_pieces([0_usize; 0].into_iter(), 100, 1_000), [0_usize; 0]);
}

#[test]
fn a_text_is_cut_at_lines_where_it_has_some() {
    assert_eq!(text_pieces("a\nb\nc\nd", 2, 100), [4, 7]);
    assert_eq!(text_pieces("aaaa\nbbbb\ncccc", 100, 11), [10, 14]);
    assert_eq!(text_pieces("aaaaaaaaaa", 100, 4), [4, 8, 10]);
    assert_eq!(text_pieces("", 100, 4), [0_usize; 0]);
}

#[test]
fn the_beginning_of_a_text_ends_with_a_character() {
    assert_eq!(clipped("äöü", 3), ("ä", 4));
    assert_eq!(clipped("äöü", 6), ("äöü", 0));
}

#[test]
fn sizes_side_by_side_are_added_up() {
    assert_eq!(merged(&[1, 2, 3, 4, 5], 2), [6, 9]);
    assert_eq!(merged(&[1, 2], 2), [1, 2]);
    assert_eq!(merged(&[u64::MAX, 1], 1), [u64::MAX]);
    assert_eq!(merged(&[], 5), [0_u64; 0]);
}

proptest! {
    #[test]
    fn the_pieces_of_a_text_are_the_text(text in "[aä🐳\n]{0,80}", lines in 0_usize..5, bytes in 0_usize..20) {
        let ends = text_pieces(&text, lines, bytes);
        let mut start = 0;
        for end in ends {
            let piece = text.get(start..end).unwrap();
            prop_assert!(!piece.is_empty() && piece.len() <= bytes.max(4));
            prop_assert!(piece.lines().count() <= lines.max(1));
            start = end;
        }
        prop_assert_eq!(start, text.len());
    }

    #[test]
    fn the_pieces_of_a_list_are_the_list(sizes in prop::collection::vec(0_usize..50, 0..60), entries in 0_usize..9, bytes in 0_usize..90) {
        let ends = list_pieces(sizes.iter().copied(), entries, bytes);
        let mut start = 0;
        for end in ends {
            let piece = sizes.get(start..end).unwrap();
            prop_assert!(!piece.is_empty() && piece.len() <= entries.max(1));
            prop_assert!(piece.len() == 1 || piece.iter().sum::<usize>() <= bytes);
            start = end;
        }
        prop_assert_eq!(start, sizes.len());
    }
}
