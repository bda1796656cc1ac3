//! The texts between the filter of a list and its table.

use leptos::prelude::*;

use super::unless_gone;
use crate::{
    components::arriving_part::{Place, arriving},
    split::part,
};

mod filter_meaning;
mod moved_rows;
mod truth_line;

use self::{filter_meaning::FilterMeaning, truth_line::TruthLine};
use crate::list::listing::Listing;

/// Additional notes of a screen.
pub type Notes = Callback<(), AnyView>;

#[component]
pub fn ListWords(listing: Listing, notes: Option<Notes>) -> impl IntoView {
    view! {
        <FilterMeaning listing />
        <TruthLine listing notes />
    }
}

part!(desk: list_words(listing: Listing, notes: Option<Notes>) { unless_gone(listing, || view! { <ListWords listing notes /> }.into_any()) });

/// What is said between a list's filter and its table.
pub fn arriving_words(listing: Listing, notes: Option<Notes>) -> AnyView {
    arriving(Place::Beside, Box::new(move || Box::pin(list_words(listing, notes))))
}
