//! The source of a list's rows.

use std::rc::Rc;

use ext_api::{ApiError, Cut, Page, PageRequest};
use futures::future::LocalBoxFuture;
use leptos::prelude::*;
use list::Row;

use crate::api::Cancel;

/// The response to a request for a page.
pub type PageAnswer = LocalBoxFuture<'static, Result<Page<Row>, ApiError>>;

/// Adds known facts to a row before it is shown.
type Mark = Rc<dyn Fn(&mut Row)>;

/// The rank of a row that comes first in the default order, by name. Most rows have none.
type Rank = Rc<dyn Fn(&str) -> Option<usize>>;

type ReadPage = Rc<dyn Fn(PageRequest, Option<String>, Cancel) -> PageAnswer>;

/// A list of the registry. A copy is a handle to the same source.
#[derive(Clone, Copy)]
pub struct ListSource {
    read: StoredValue<ReadPage, LocalStorage>,
    marks: StoredValue<Vec<Mark>, LocalStorage>,
    /// A signal that changes when there are more facts for rows.
    marks_added: RwSignal<u32>,
    rank: StoredValue<Option<Rank>, LocalStorage>,
    /// Why the list of the last answer is not whole.
    cut: RwSignal<Option<Cut>>,
    address: StoredValue<Option<String>>,
    /// Whether the server always sends the whole list, without pages.
    pub(in crate::list) comes_whole: bool,
}

impl ListSource {
    /// A list that the server sends in pages, with its own filter.
    pub fn paged(read: impl Fn(PageRequest, Option<String>, Cancel) -> PageAnswer + 'static) -> Self {
        Self::of(Rc::new(read), false)
    }

    /// A list that the server always sends as a whole.
    pub fn whole(read: impl Fn(Cancel) -> LocalBoxFuture<'static, Result<Vec<Row>, ApiError>> + 'static) -> Self {
        let read: ReadPage = Rc::new(move |_, _, cancel| {
            let rows = read(cancel);
            Box::pin(async move {
                let records = rows.await?;
                Ok(Page { total: records.len() as u64, records, state: None, cut: None })
            })
        });
        Self::of(read, true)
    }

    fn of(read: ReadPage, comes_whole: bool) -> Self {
        Self {
            read: StoredValue::new_local(read),
            marks: StoredValue::new_local(Vec::new()),
            marks_added: RwSignal::new(0),
            rank: StoredValue::new_local(None),
            cut: RwSignal::new(None),
            address: StoredValue::new(None),
            comes_whole,
        }
    }

    /// Adds facts to rows before they are shown, and again when the signals that this reads change.
    pub fn marked_by(self, mark: impl Fn(&mut Row) + 'static) -> Self {
        self.add_mark(mark);
        self
    }

    pub(in crate::list) fn add_mark(&self, mark: impl Fn(&mut Row) + 'static) {
        self.marks.update_value(|marks| marks.push(Rc::new(mark)));
        self.marks_added.update(|times| *times += 1);
    }

    /// Puts some rows first in the default order.
    pub fn with_first(self, rank: impl Fn(&str) -> Option<usize> + 'static) -> Self {
        self.rank.set_value(Some(Rc::new(rank)));
        self
    }

    /// Keeps the list for a while after its screen was left, under the address of the screen.
    pub fn remembered_at(self, address: String) -> Self {
        self.address.set_value(Some(address));
        self
    }

    pub(in crate::list) fn address(&self) -> Option<String> {
        self.address.get_value()
    }

    pub(in crate::list) fn marked(&self, mut rows: Vec<Row>) -> Vec<Row> {
        self.marks_added.track();
        for mark in self.marks.try_get_value().unwrap_or_default() {
            rows.iter_mut().for_each(|row| mark(row));
        }
        rows
    }

    /// The indices of all rows in the default order, ranked rows first.
    pub(in crate::list) fn first_ones_first(&self, rows: &[Row]) -> Vec<u32> {
        let mut places: Vec<u32> = (0..u32::try_from(rows.len()).unwrap_or(u32::MAX)).collect();
        if let Some(rank) = self.rank.get_value() {
            places.sort_by_cached_key(|&place| {
                let rank = rows.get(place as usize).and_then(|row| rank(row.name()));
                rank.unwrap_or(usize::MAX)
            });
        }
        places
    }

    pub(in crate::list) fn page(&self, page: PageRequest, filter: Option<String>, cancel: Cancel) -> PageAnswer {
        let (answer, cut) = (self.read.with_value(|read| read(page, filter, cancel)), self.cut);
        Box::pin(async move {
            let answer = answer.await?;
            cut.try_set(answer.cut);
            Ok(answer)
        })
    }

    /// Why the list ends before its end.
    pub(in crate::list) fn cut(&self) -> Option<Cut> {
        self.cut.get()
    }
}
