//! What a list of tags learns after its rows are on screen: digests, tags of the same image, and disabled tags.

use leptos::prelude::*;
use list::{KindMark, Row};
use route::ImageAddress;

use super::{
    disabled::DisabledTags,
    selected::SelectedTags,
    twins::{MissingDigests, Twins, Wanted},
    versions::{Learners, Versions},
};
use crate::{
    boxed,
    components::{
        arriving_part::{Place, arriving},
        kind_icon::strokes_of,
    },
    deletion::rights::Deletes,
    i18n::fact_words,
    list::{listing::Listing, view::unless_gone},
    pulling::tag_to_pull::TagToPullOfList,
    split::part,
};

/// Reads what was recorded of the tags, and the manifests of the others.
#[component]
pub fn TagFacts(listing: Listing, image: ImageAddress, disabled: DisabledTags, top: TagToPullOfList) -> impl IntoView {
    let twins = Twins::of(&image);
    listing.mark_rows(move |row| {
        twins.mark(row);
        mark_kind(row);
    });
    let rows = rows_of(listing);
    let versions = Versions::of(&image, listing);
    let is_settled = boxed::signal(move || rows.with(|rows| versions.are_settled_for(rows)));
    versions.follow(rows, Learners { twins, disabled, top });
    twins.follow(listing, rows, is_settled);
    view! { <MissingDigests twins listing is_settled /> }
}

/// Says what a row is, if it is no usual image.
fn mark_kind(row: &mut Row) {
    if let Some((kind, name)) = row.kind.and_then(|kind| Some((kind, fact_words().kind_mark(kind)?))) {
        row.about_mut().kind_mark = Some(KindMark { name, icon: strokes_of(kind) });
    }
}

/// The rows on screen. While pages are still loading, they are about to change.
fn rows_of(listing: Listing) -> Memo<Vec<Wanted>> {
    boxed::memo_from(move |before: Option<&Vec<Wanted>>| {
        if listing.busy.get() {
            return before.cloned().unwrap_or_default();
        }
        listing.shown.with(|shown| {
            let rows = shown.iter().flat_map(|shown| shown.rows.iter());
            rows.filter(|row| !row.is_gone()).map(Wanted::of).collect()
        })
    })
}

part!(desk: tag_facts(listing: Listing, image: ImageAddress, disabled: DisabledTags, top: TagToPullOfList, deletes: Deletes) {
    unless_gone(listing, || {
        view! {
            <TagFacts listing image=image.clone() disabled top />
            <SelectedTags listing image deletes top />
        }
        .into_any()
    })
});

/// The facts of a list of tags, and what can be done with selected ones, as soon as their part is here.
pub fn arriving_tag_facts(
    listing: Listing,
    image: ImageAddress,
    disabled: DisabledTags,
    top: TagToPullOfList,
    deletes: Deletes,
) -> AnyView {
    arriving(Place::Beside, Box::new(move || Box::pin(tag_facts(listing, image.clone(), disabled, top, deletes))))
}
