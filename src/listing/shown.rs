//! The rows on screen, and the facts about them.

use std::sync::Arc;

use leptos::prelude::*;
use list::ReadState;
use route::Query;

use super::{Background, Filter, Group, ListSource, OnePage, Row, arranger::Matching, arrangers::Arrangers};
use crate::load::Loader;

/// The rows on screen, and the facts about them.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The rows of the page.
    pub rows: Arc<Vec<Row>>,
    /// The groups that begin on this page, if the list is grouped.
    pub groups: Arc<Vec<Group>>,
    /// The page of these rows.
    pub page: u32,
    /// Rows per page.
    pub size: u32,
    /// The number of matching rows on all pages. Without a filter, all rows of the list.
    pub matching: u64,
    /// The number of hidden untagged manifests: of the page or, if the whole list is loaded, of all matches.
    pub folded: u64,
    /// Rows with too little data to tell whether they match.
    pub unknown: u64,
    /// Rows that are not checked yet.
    pub unasked: u64,
    /// The filter that the rows match.
    pub filter: String,
    /// The loading progress, if the whole list is needed.
    pub read: Option<ReadState>,
}

/// From the last page of the server.
pub(super) fn one_page(
    source: ListSource,
    pages: Loader<OnePage, ext_api::Page<Row>>,
    shows_digests: bool,
) -> Option<Shown> {
    pages.state().with(|load| {
        load.ready.as_ref().map(|(wanted, page)| {
            let before = page.records.len();
            let shown = page.records.iter().filter(|row| shows_digests || !row.is_digest);
            let rows = source.marked(shown.cloned().collect());
            Shown {
                folded: (before - rows.len()) as u64,
                rows: Arc::new(rows),
                groups: Arc::default(),
                page: wanted.page,
                size: wanted.size,
                matching: page.total,
                unknown: 0,
                unasked: 0,
                filter: wanted.filter.clone().unwrap_or_default(),
                read: None,
            }
        })
    })
}

/// From a whole list, of which one page is shown.
pub(super) struct PartOfWhole {
    pub source: ListSource,
    pub background: Background,
    /// The server's own, narrower result.
    pub quick: Loader<OnePage, ext_api::Page<Row>>,
    pub matching: Memo<Matching>,
    pub filter: Memo<Filter>,
    pub arrangers: Arrangers,
}

impl PartOfWhole {
    /// The page from the loaded part of the whole list. Until that is complete, with the server's own result.
    pub fn shown(&self, query: &Query, before: Option<&Shown>) -> Option<Shown> {
        let state = self.background.state_on_screen();
        let Matching { places, folded, unknown, unasked } = self.matching.get();
        let (size, mut found) = (query.size as usize, places.len());
        let first = (query.page.saturating_sub(1) as usize).saturating_mul(size);
        let mut rows: Vec<Row> = self.background.list().with(|list| {
            let page = places.iter().skip(first).take(size);
            page.filter_map(|&place| list.rows().get(place as usize)).cloned().collect()
        });
        let groups = if query.grouped { self.groups(&places, first, rows.len()) } else { Vec::new() };
        if !state.complete {
            let mut extra = self.found_by_the_server(query.digests);
            let skipped = first.saturating_sub(found).min(extra.len());
            found += extra.len();
            rows.extend(extra.drain(skipped..).take(size.saturating_sub(rows.len())));
            if rows.is_empty() && before.is_some() && self.background.failed().is_none() {
                return before.cloned();
            }
            if rows.is_empty() && state.read == 0 {
                return None;
            }
        }
        Some(Shown {
            rows: Arc::new(self.source.marked(rows)),
            groups: Arc::new(groups),
            page: query.page,
            size: query.size,
            matching: found as u64,
            folded,
            unknown,
            unasked,
            filter: self.filter.with(|filter| filter.plain.clone().unwrap_or_else(|| filter.answered.clone())),
            read: Some(state),
        })
    }

    fn groups(&self, places: &[u32], first: usize, count: usize) -> Vec<Group> {
        let groups = self
            .background
            .list()
            .with(|list| self.arrangers.with(|arranger| arranger.groups(list.rows(), places, first, count)));
        groups.unwrap_or_default()
    }

    /// Rows from the server's own search that are not in the loaded part.
    fn found_by_the_server(&self, shows_digests: bool) -> Vec<Row> {
        let Some(text) = self.filter.with(|filter| filter.plain.clone()) else { return Vec::new() };
        self.quick.state().with(|load| {
            let found = load.ready.iter().flat_map(|(_, page)| &page.records);
            let is_new = |row: &&Row| {
                (shows_digests || !row.is_digest)
                    && image::contains_ignoring_case(&row.name, &text)
                    && self.background.list().with(|list| !list.has(&row.name))
            };
            found.filter(is_new).cloned().collect()
        })
    }
}
