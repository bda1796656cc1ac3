//! Says which rows are on another page than before, because rows above them were removed.

use ext_api::Page;
use leptos::prelude::*;
use list::{PageBefore, Row, Shift, Shown};

use crate::{
    boxed::{self, live},
    i18n::use_locale,
    list::listing::Listing,
    load::Loader,
};

/// The last look at the list, and what has moved since the one before.
#[derive(Clone, Debug, Default, PartialEq)]
struct Look {
    shown: Option<Shown>,
    shift: Shift,
}

impl Look {
    fn after(before: &Self, now: &Shown) -> Self {
        match &before.shown {
            // A list that is read whole has all rows only at the end.
            _ if !is_settled(now) => before.clone(),
            // The values of rows arrive after the rows.
            Some(last) if is_same_page(last, now) => before.clone(),
            Some(last) => Self { shift: Shift::between(last, now), shown: Some(now.clone()) },
            None => Self { shift: Shift::default(), shown: Some(now.clone()) },
        }
    }
}

fn is_settled(now: &Shown) -> bool {
    now.read.is_none_or(|read| read.complete && now.unasked == 0)
}

fn is_same_page(last: &Shown, now: &Shown) -> bool {
    let facts = |shown: &Shown| (shown.page, shown.size, shown.matching, shown.read);
    let names =
        |shown: &Shown| shown.rows.iter().filter(|row| !row.is_gone()).map(|row| row.id.clone()).collect::<Vec<_>>();
    facts(last) == facts(now) && last.filter == now.filter && names(last) == names(now)
}

#[component]
pub fn MovedRows(listing: Listing) -> impl IntoView {
    let locale = use_locale();
    let look = boxed::memo_from(move |before: Option<&Look>| {
        let before = before.cloned().unwrap_or_default();
        listing.shown.with(|shown| match shown {
            Some(now) => Look::after(&before, now),
            None => before,
        })
    });
    // Only the page itself tells whether a row has moved there or is gone.
    let asked = move || look.with(|look| look.shift.page_before.clone());
    let page_before: Loader<PageBefore, Page<Row>> =
        Loader::new(asked, move |asked, cancel| listing.read_page(asked.page, cancel));
    let counted = move |count: fn(&PageBefore, &[Row]) -> u64| {
        let asked = asked()?;
        Some(count(&asked, &page_before.answer_to(&asked)?.records)).filter(|count| *count > 0)
    };
    let arrived = move || Some(look.with(|look| look.shift.arrived)).filter(|count| *count > 0);
    let sentence = boxed::memo(move || {
        let left = counted(PageBefore::moved).map(|count| locale.moved_to_previous_page(listing.kind, count));
        left.or_else(|| arrived().map(|count| locale.moved_from_next_page(listing.kind, count)))
    });
    // Only a refresh marks what is gone, and not at the top of a page. Of a list that is read whole, the rows are marked.
    let gone = boxed::memo(move || {
        if look.with(|look| look.shown.as_ref().is_some_and(|shown| shown.read.is_some())) {
            return None;
        }
        let count = counted(PageBefore::gone).filter(|_| listing.refreshing.before().is_some())?;
        Some(locale.changes((0, usize::try_from(count).unwrap_or(usize::MAX)), false))
    });
    view! {
        <span role="status">{live(move || sentence.get())}</span>
        {live(move || gone.get().map(|sentence| view! { <span>{sentence}</span> }))}
    }
}
