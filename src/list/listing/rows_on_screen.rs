//! The rows on screen: the page that the server gave or, of a list that is read whole, a part of what has been read.

use std::sync::Arc;

use ext_api::{ApiError, Page};
use leptos::prelude::*;
use list::{Folded, Group, Matching, Row, Shown};
use route::Query;

use super::question::{OnePage, Question};
use crate::{
    list::{
        arranging::LateArranger,
        reading::{background::Background, refreshing::Refreshing},
        source::ListSource,
    },
    load::Loader,
};

/// What the rows on screen are made from. A copy is a handle to the same.
#[derive(Clone, Copy)]
pub struct RowsOnScreen {
    pub source: ListSource,
    pub background: Background,
    pub pages: Loader<OnePage, Page<Row>>,
    /// The server's own, narrower search.
    pub quick: Loader<OnePage, Page<Row>>,
    pub matching: Memo<Matching>,
    pub question: Question,
    pub arranger: LateArranger,
    pub refreshing: Refreshing,
}

impl RowsOnScreen {
    /// The rows and their counts; nothing until there are any.
    pub fn shown(&self, before: Option<&Shown>) -> Option<Shown> {
        if self.question.unprepared.get() {
            return before.cloned();
        }
        let shown = if self.question.whole.get() {
            self.part_of_whole(&self.question.query.read(), before)
        } else {
            let digests = self.question.query.with(|query| query.digests);
            one_page(self.source, self.pages, digests).or_else(|| before.cloned())
        };
        match self.refreshing.before().zip(shown.clone()) {
            Some((before, now)) => {
                let is_listed = |name: &str| self.background.list().with(|list| list.has(name));
                self.arranger.with(|arranger| arranger.compare(&before, now, &is_listed)).or(shown)
            }
            None => shown,
        }
    }

    pub fn is_busy(&self) -> bool {
        (if self.question.whole.get() { self.background.busy() } else { self.pages.busy() })
            || (self.question.unprepared.get() && !self.arranger.has_failed())
    }

    pub fn failure(&self) -> Option<ApiError> {
        match self.arranger.has_failed() && self.question.unprepared.get() {
            true => self.arranger.failure(),
            false if self.question.whole.get() => self.background.failed(),
            false => self.pages.failed(),
        }
    }

    /// The page from the loaded part of the whole list. Until that is complete, with the server's own result.
    fn part_of_whole(&self, query: &Query, before: Option<&Shown>) -> Option<Shown> {
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
            filter: self.question.filter.with(|filter| filter.plain.clone().unwrap_or_else(|| filter.answered.clone())),
            read: Some(state),
        })
    }

    fn groups(&self, places: &[u32], first: usize, count: usize) -> Vec<Group> {
        let groups = self
            .background
            .list()
            .with(|list| self.arranger.with(|arranger| arranger.groups(list.rows(), places, first, count)));
        groups.unwrap_or_default()
    }

    /// Rows from the server's own search that are not in the loaded part.
    fn found_by_the_server(&self, shows_digests: bool) -> Vec<Row> {
        let Some(text) = self.question.filter.with(|filter| filter.plain.clone()) else { return Vec::new() };
        self.quick.state().with(|load| {
            let found = load.ready.iter().flat_map(|(_, page)| &page.records);
            let is_new = |row: &&Row| {
                (shows_digests || !row.is_folded())
                    && image::contains_ignoring_case(row.name(), &text)
                    && self.background.list().with(|list| !list.has(row.name()))
            };
            found.filter(is_new).cloned().collect()
        })
    }
}

/// From the last page of the server.
fn one_page(source: ListSource, pages: Loader<OnePage, Page<Row>>, shows_digests: bool) -> Option<Shown> {
    pages.state().with(|load| {
        load.ready.as_ref().map(|(wanted, page)| {
            let (hidden, shown): (Vec<&Row>, Vec<&Row>) =
                page.records.iter().partition(|row| row.is_folded() && !shows_digests);
            let rows = source.marked(shown.into_iter().cloned().collect());
            Shown {
                folded: Folded::among(hidden),
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
