//! How many rows a list has.

use std::sync::Arc;

use list::{Folded, ReadState, Shown};

/// A first page of twenty, as the server counts it.
fn shown(matching: u64, attachments: u64) -> Shown {
    Shown {
        rows: Arc::default(),
        groups: Arc::default(),
        page: 1,
        size: 20,
        matching,
        folded: Folded { manifests: 0, attachments },
        unknown: 0,
        unasked: 0,
        filter: String::new(),
        read: None,
    }
}

fn read(read: u64, total: u64) -> Option<ReadState> {
    Some(ReadState { read, total, complete: read == total })
}

#[test]
fn hidden_rows_of_a_single_page_do_not_count() {
    assert_eq!(shown(4, 3).count(), Some(1));
    assert_eq!(shown(20, 0).count(), Some(20));
}

#[test]
fn of_several_pages_it_is_what_the_server_counts() {
    assert_eq!(shown(21, 3).count(), Some(21));
    assert_eq!(Shown { page: 2, ..shown(21, 1) }.count(), Some(21));
}

#[test]
fn a_list_that_was_read_whole_counts_what_it_shows() {
    assert_eq!(Shown { read: read(100, 100), ..shown(97, 3) }.count(), Some(97));
    assert_eq!(Shown { read: read(40, 100), ..shown(37, 3) }.count(), Some(100));
}

#[test]
fn a_filter_does_not_change_the_length_of_a_list() {
    let filtered = Shown { filter: "v1".into(), ..shown(2, 0) };
    assert_eq!(filtered.count(), None);
    assert_eq!(Shown { read: read(100, 100), ..filtered }.count(), Some(100));
}
