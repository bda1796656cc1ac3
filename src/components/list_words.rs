//! The texts between the filter of a list and its table.

use leptos::prelude::*;

use crate::{
    components::{filter_meaning::FilterMeaning, truth_line::TruthLine},
    listing::Listing,
};

/// Additional notes of a screen.
pub type Notes = Callback<(), AnyView>;

#[component]
pub fn ListWords(listing: Listing, notes: Option<Notes>) -> impl IntoView {
    view! {
        <FilterMeaning listing />
        <TruthLine listing notes />
    }
}
