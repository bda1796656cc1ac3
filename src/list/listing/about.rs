//! Facts about a list as a whole: its length, its order, missing details.

use ext_api::Capability;
use image::query::Field;
use leptos::prelude::*;
use list::{ListKind, Order};
use route::{Query, Sort};

use super::Listing;

use crate::api::use_client;

impl Listing {
    /// Whether rows, or an empty list, are on screen.
    pub fn is_on_screen(&self) -> bool {
        self.is_drawn.get() && self.shown.with(Option::is_some)
    }

    /// The number of rows in the whole list, if known, without hidden ones as far as they are known.
    pub fn count(&self) -> Option<u64> {
        self.shown.with(|shown| shown.as_ref()?.count())
    }

    /// The order of the rows, if the list has such a column.
    pub fn order(&self, query: &Query) -> Option<Sort> {
        match Order::of(self.kind, query)? {
            Order::By(sort) => Some(sort),
            Order::Lines => None,
        }
    }

    /// Whether the order or the filter needs details that the registry returns only in smaller pages.
    pub fn lacks_details(&self, query: &Query) -> bool {
        let ordered = Order::of(self.kind, query).is_some_and(Order::needs_details);
        let asked = self.filter.with(|filter| filter.needs.clone());
        let filtered = asked.iter().any(|field| !matches!(field, Field::Name | Field::Tag | Field::Is));
        let large_pages_say_little = use_client().has(Capability::NamesOnLargePages) && self.kind == ListKind::Tags;
        large_pages_say_little && (ordered || filtered) && !self.background.is_detailed()
    }

    pub fn is_whole_untracked(&self) -> bool {
        self.question.whole.get_untracked()
    }

    /// Whether the screen needs the whole list, not only a page.
    pub fn is_whole(&self) -> bool {
        self.question.whole.get()
    }
}
