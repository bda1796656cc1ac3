//! What a list looks like: filter, tools, table, pager, selection and keys.

pub mod filter_box;
pub mod focus;
pub mod keys;
pub mod pager;
pub mod screen;
pub mod selection_bar;
pub mod table;
pub mod tools;
pub mod words;

use leptos::prelude::*;

use super::listing::Listing;

/// The view that `draw` makes; nothing if the page was left while the view's part was on the way.
pub fn unless_gone(listing: Listing, draw: impl FnOnce() -> AnyView) -> AnyView {
    if listing.is_gone() { ().into_any() } else { draw() }
}
