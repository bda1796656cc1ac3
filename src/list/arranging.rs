//! The arranger of a list, which lies in a part of its own together with the query language.

use std::time::Duration;

use leptos::prelude::*;
use list::{Arranger, Matching};

use crate::{boxed, components::late_value::LateValue, split::part};

/// Orders, filters and groups the rows of one list, once its part is here.
pub type LateArranger = LateValue<dyn Arranger>;

part!(desk: new_arranger() -> Box<dyn Arranger> { list::arranger() });

/// The arranger of a new list; it is not fetched yet.
pub fn late_arranger() -> LateArranger {
    LateValue::new(|| Box::pin(new_arranger()))
}

/// Begins another round as long as there are rows that were not checked against the filter, once the page has had time for its user.
pub fn check_the_rest(matching: Memo<Matching>, round: RwSignal<u32>) {
    boxed::effect(move || {
        if matching.with(|matching| matching.unasked > 0) {
            set_timeout(
                move || {
                    round.try_update(|round| *round = round.wrapping_add(1));
                },
                Duration::ZERO,
            );
        }
    });
}
