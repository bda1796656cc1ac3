//! Selecting rows.

use std::collections::BTreeSet;
use std::sync::Arc;

use list::{PageSelection, Selection};
use proptest::prelude::*;

const PAGE: [&str; 5] = ["v5", "v4", "v3", "v2", "v1"];

fn selected(selection: &Selection<&str>) -> Vec<String> {
    selection.rows().iter().map(ToString::to_string).collect()
}

#[test]
fn a_row_is_selected_and_taken_out() {
    let mut selection = Selection::default();
    selection.toggle(&"v3");
    selection.toggle(&"v1");
    assert_eq!((selected(&selection), selection.len()), (vec!["v3".to_owned(), "v1".to_owned()], 2));
    selection.toggle(&"v3");
    assert!(!selection.contains(&"v3") && selection.contains(&"v1"));
    selection.clear();
    assert!(selection.is_empty());
}

#[test]
fn a_range_goes_from_the_anchor_either_way_and_can_be_made_longer() {
    let mut selection = Selection::default();
    selection.toggle(&"v3");
    selection.extend_to(&"v1", &PAGE);
    assert_eq!(selected(&selection), ["v3", "v2", "v1"]);
    selection.extend_to(&"v5", &PAGE);
    assert_eq!(selected(&selection), ["v3", "v2", "v1", "v5", "v4"]);
}

#[test]
fn a_range_follows_the_order_on_screen() {
    let mut selection = Selection::default();
    selection.toggle(&"v5");
    let mut sorted = PAGE;
    sorted.swap(1, 4);
    selection.extend_to(&"v1", &sorted);
    assert_eq!(selected(&selection), ["v5", "v1"]);
}

#[test]
fn a_range_from_a_row_that_was_taken_out_takes_out() {
    let mut selection = Selection::default();
    selection.select(PAGE);
    selection.toggle(&"v2");
    selection.extend_to(&"v4", &PAGE);
    assert_eq!(selected(&selection), ["v5", "v1"]);
}

#[test]
fn without_an_anchor_on_screen_a_range_is_one_row() {
    let mut selection = Selection::default();
    selection.extend_to(&"v3", &PAGE);
    assert_eq!(selected(&selection), ["v3"]);
    selection.extend_to(&"w2", &["w1", "w2", "w3"]);
    assert_eq!(selected(&selection), ["v3", "w2"]);
    selection.extend_to(&"w1", &["w1", "w2", "w3"]);
    assert_eq!(selected(&selection), ["v3", "w2", "w1"]);
}

#[test]
fn the_checkbox_above_the_rows_selects_the_page_and_takes_it_out() {
    let mut selection = Selection::default();
    assert_eq!(selection.of_page(&PAGE), PageSelection::None);
    selection.select(["w1", "v2"]);
    assert_eq!(selection.of_page(&PAGE), PageSelection::Some);
    selection.toggle_page(&PAGE);
    assert_eq!(selection.of_page(&PAGE), PageSelection::All);
    assert_eq!(selected(&selection), ["w1", "v2", "v5", "v4", "v3", "v1"]);
    selection.toggle_page(&PAGE);
    assert_eq!(selected(&selection), ["w1"]);
    assert_eq!(selection.of_page(&[]), PageSelection::None);
}

#[test]
fn what_no_longer_exists_is_no_longer_selected_nor_an_anchor() {
    let mut selection = Selection::default();
    selection.select(PAGE);
    selection.toggle(&"v1");
    selection.toggle(&"v1");
    selection.retain(|name| matches!(*name, "v2" | "v4"));
    assert_eq!(selected(&selection), ["v4", "v2"]);
    selection.extend_to(&"v3", &PAGE);
    assert_eq!(selected(&selection), ["v4", "v2", "v3"]);
}

#[test]
fn a_hundred_thousand_rows_are_selected_and_listed_in_the_order_of_the_list() {
    let names: Vec<Arc<str>> = (0..100_000).map(|number| format!("v{number}").into()).collect();
    let mut selection = Selection::default();
    selection.select(names.iter().map(Arc::clone));
    assert_eq!(selection.rows(), names);
    selection.retain(|name| name.ends_with('7'));
    assert_eq!(selection.len(), 10_000);
}

proptest! {
    #[test]
    fn a_selection_is_a_set_of_names(steps in prop::collection::vec((0..4_u8, 0..6_usize), 0..40)) {
        let names = ["a", "b", "c", "d", "e", "f"];
        let (mut selection, mut model) = (Selection::default(), BTreeSet::new());
        for (step, index) in steps {
            let name = names[index];
            match step {
                0 => {
                    selection.toggle(&name);
                    if !model.remove(name) {
                        model.insert(name);
                    }
                }
                1 => {
                    selection.select(names[index..].iter().copied());
                    model.extend(&names[index..]);
                }
                2 => {
                    selection.deselect(&names[..index]);
                    model.retain(|name| !names[..index].contains(name));
                }
                _ => {
                    selection.retain(|kept| *kept != name);
                    model.remove(name);
                }
            }
            let mut sorted = selected(&selection);
            sorted.sort_unstable();
            prop_assert!(sorted.iter().eq(model.iter()));
            prop_assert_eq!(selection.len(), model.len());
        }
    }
}
