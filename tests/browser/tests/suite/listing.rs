//! A list: one request for one page, and "contains, ignoring case" over all of it, whatever the server's own filter finds.

use console::list::{listing::Listing, source::ListSource};
use ext_api::{ListTags, Page};
use leptos::prelude::*;
use list::{ListKind, Row, RowId};
use route::{Query, Sort};
use wasm_bindgen_test::wasm_bindgen_test;

use super::mock::{DEPLOYED, DIALECTS, Scope, fail, image, log, repository, reset, until};

const TAGS_OF_BIG: &str = "/docker/ext/tag/demo/images/big";

/// The tags of `demo/images/big`, 2,001 of them, with names only.
fn tags_of_big(scope: &Scope, query: RwSignal<Query>) -> Listing {
    let client = scope.client;
    scope.owner.with(|| {
        let source = ListSource::paged(move |page, filter, cancel| {
            let call = ListTags { repository: repository("demo", "images"), image: image("big"), page, filter };
            Box::pin(async move {
                let Page { total, records, state, cut } = client.send(&call, &cancel).await?;
                let row = |record: ext_api::TagRecord| Row {
                    downloads: record.downloads,
                    ..Row::of(RowId::of_tag(&record.tag))
                };
                Ok(Page { total, records: records.into_iter().map(row).collect(), state, cut })
            })
        });
        Listing::new(ListKind::Tags, source, Memo::new(move |_| query.get()))
    })
}

fn filtered(text: &str) -> Query {
    Query { q: text.to_owned(), ..Query::default() }
}

async fn requests_for_tags(mock: &str) -> usize {
    log(mock).await.matches(TAGS_OF_BIG).count()
}

#[wasm_bindgen_test]
async fn the_first_page_costs_one_request() {
    for mock in DIALECTS {
        reset(mock).await;
        let scope = Scope::new(mock);
        let listing = tags_of_big(&scope, RwSignal::new(Query::default()));
        until("the first page", || listing.shown.with(Option::is_some)).await;
        let shown = listing.shown.get().unwrap();
        assert_eq!((shown.rows.len(), shown.matching, shown.read), (20, 2001, None));
        assert_eq!(requests_for_tags(mock).await, 1);
    }
}

#[wasm_bindgen_test]
async fn a_filter_means_contains_over_the_whole_list() {
    for mock in DIALECTS {
        let scope = Scope::new(mock);
        let query = RwSignal::new(filtered(""));
        let listing = tags_of_big(&scope, query);
        until("the first page", || listing.shown.with(Option::is_some)).await;
        // No tag begins with it, so that the server's own prefix search alone would find nothing.
        query.set(filtered(".19"));
        until("the whole list", || {
            listing.shown.with(|shown| shown.as_ref().is_some_and(|shown| shown.read.is_some_and(|read| read.complete)))
        })
        .await;
        let shown = listing.shown.get().unwrap();
        assert!(shown.matching > 20, "{} tags hold .19", shown.matching);
        assert!(shown.rows.iter().all(|row| row.name().contains(".19")));
        assert_eq!(listing.background.state().read, 2001);
    }
}

#[wasm_bindgen_test]
async fn reading_stops_at_a_failure_with_what_it_has_and_goes_on_there() {
    reset(DEPLOYED).await;
    let scope = Scope::new(DEPLOYED);
    let query = RwSignal::new(filtered("v5"));
    let listing = tags_of_big(&scope, query);
    until("a large page", || listing.background.state().read >= 1000).await;
    fail(DEPLOYED, TAGS_OF_BIG, "http-500", 9).await;
    listing.forget();
    until("the failure", || listing.failed.with(Option::is_some)).await;
    assert!(listing.shown.with(Option::is_some), "what was found stays");
    reset(DEPLOYED).await;
    listing.retry();
    until("all of it", || listing.background.state().complete).await;
    assert!(listing.failed.with(Option::is_none));
}

#[wasm_bindgen_test]
async fn a_failed_page_keeps_the_one_before() {
    reset(DEPLOYED).await;
    let scope = Scope::new(DEPLOYED);
    let query = RwSignal::new(Query::default());
    let listing = tags_of_big(&scope, query);
    until("the first page", || listing.shown.with(Option::is_some)).await;
    let before = listing.shown.get();
    fail(DEPLOYED, TAGS_OF_BIG, "http-500", 1).await;
    query.update(|query| query.page = 2);
    until("the failure", || listing.failed.with(Option::is_some)).await;
    assert_eq!(listing.shown.get(), before);
    listing.retry();
    until("the second page", || listing.shown.with(|shown| shown.as_ref().is_some_and(|shown| shown.page == 2))).await;
    reset(DEPLOYED).await;
}

#[wasm_bindgen_test]
async fn an_order_is_that_of_the_whole_list_in_both_directions() {
    let scope = Scope::new(DEPLOYED);
    let query = RwSignal::new(Query { sort: Sort::parse("-downloads"), size: 200, ..Query::default() });
    let listing = tags_of_big(&scope, query);
    until_whole(&listing).await;
    let downloads = |listing: &Listing| -> Vec<u64> {
        listing
            .shown
            .with(|shown| shown.iter().flat_map(|shown| shown.rows.iter()).filter_map(|row| row.downloads).collect())
    };
    let most = downloads(&listing);
    assert!(most.len() == 200 && most.is_sorted_by(|left, right| left >= right), "{most:?}");
    query.set(Query { sort: Sort::parse("downloads"), size: 200, ..Query::default() });
    until("the other direction", || downloads(&listing).first() < most.last()).await;
    assert!(downloads(&listing).is_sorted());
}

#[wasm_bindgen_test]
async fn a_wrong_filter_keeps_the_last_good_result() {
    let scope = Scope::new(DEPLOYED);
    let query = RwSignal::new(filtered("downloads:>100"));
    let listing = tags_of_big(&scope, query);
    until_whole(&listing).await;
    let before = listing.shown.with(|shown| shown.as_ref().map(|shown| shown.matching));
    query.set(filtered("downloads:>many"));
    until("the problem", || listing.filter.with(|filter| filter.problem.is_some())).await;
    assert_eq!(listing.shown.with(|shown| shown.as_ref().map(|shown| shown.matching)), before);
}

#[wasm_bindgen_test]
async fn what_is_selected_stays_through_orders_pages_and_refreshes() {
    let scope = Scope::new(DEPLOYED);
    let query = RwSignal::new(Query::default());
    let listing = tags_of_big(&scope, query);
    until("the first page", || listing.shown.with(Option::is_some)).await;
    listing.toggle_page();
    let selected = listing.selection.with(list::Selection::rows);
    assert_eq!(selected.len(), 20);
    query.set(Query { page: 3, ..Query::default() });
    until("another page", || listing.shown.with(|shown| shown.as_ref().is_some_and(|shown| shown.page == 3))).await;
    query.set(Query { sort: Sort::parse("version"), ..Query::default() });
    until_whole(&listing).await;
    listing.refresh();
    until("the refresh", || !listing.busy.get_untracked()).await;
    assert_eq!(listing.selection.with(list::Selection::rows), selected);
}

#[wasm_bindgen_test]
async fn all_that_match_are_selected_over_all_pages() {
    let scope = Scope::new(DEPLOYED);
    let listing = tags_of_big(&scope, RwSignal::new(Query::default()));
    until("the first page", || listing.shown.with(Option::is_some)).await;
    listing.select_all_matching();
    until("all of them", || listing.selection.with(|selection| selection.len() == 2001)).await;
}

#[wasm_bindgen_test]
async fn what_a_slow_filter_has_not_been_asked_of_yet_is_selected_as_well() {
    let scope = Scope::new(DEPLOYED);
    let listing = in_the_middle_of_a_slow_filter(&scope, RwSignal::new(Query::default())).await;
    listing.select_all_matching();
    assert!(listing.selection.with(list::Selection::is_empty), "{} are not asked yet", unasked(&listing));
    until("the selection", || !listing.selection.with(list::Selection::is_empty)).await;
    assert_eq!((listing.selection.with(list::Selection::len), unasked(&listing)), (2001, 0));
}

#[wasm_bindgen_test]
async fn what_waits_for_one_filter_does_not_happen_to_the_rows_of_another() {
    let scope = Scope::new(DEPLOYED);
    let query = RwSignal::new(Query::default());
    let listing = in_the_middle_of_a_slow_filter(&scope, query).await;
    listing.select_all_matching();
    query.set(Query { sort: Sort::parse("version"), ..filtered("v5.1") });
    until("the other filter", || {
        listing.shown.with(|shown| shown.as_ref().is_some_and(|shown| shown.filter == "v5.1" && shown.unasked == 0))
    })
    .await;
    leptos::task::tick().await;
    assert!(listing.selection.with(list::Selection::is_empty));
}

/// The whole list, some of whose rows have not been asked yet. The filter lets everything through, after so many steps that
/// the rows take several rounds.
async fn in_the_middle_of_a_slow_filter(scope: &Scope, query: RwSignal<Query>) -> Listing {
    query.set(Query { sort: Sort::parse("version"), ..Query::default() });
    let listing = tags_of_big(scope, query);
    until_whole(&listing).await;
    let slow = format!("tag:~^{}$", "(.*)".repeat(15));
    query.set(filtered(&[slow.as_str(); 3].join(" ")));
    // A change of the filter drops what waits, a moment after it.
    leptos::task::tick().await;
    until("the first round", || unasked(&listing) > 0).await;
    listing
}

fn unasked(listing: &Listing) -> u64 {
    listing.shown.with(|shown| shown.as_ref().map_or(0, |shown| shown.unasked))
}

async fn until_whole(listing: &Listing) {
    let is_whole =
        || listing.shown.with(|shown| shown.as_ref().is_some_and(|shown| shown.read.is_some_and(|read| read.complete)));
    until("the whole list", is_whole).await;
}
