//! Where the rows of a list come from.

use std::rc::Rc;

use ext_api::{ApiError, Page, PageRequest};
use futures::future::LocalBoxFuture;
use leptos::prelude::*;

use super::Row;
use crate::api::Cancel;

/// The answer to a request for a page.
pub type PageAnswer = LocalBoxFuture<'static, Result<Page<Row>, ApiError>>;

/// Reorders and marks rows before they are shown.
type Arrange = Rc<dyn Fn(&mut Vec<Row>)>;

type ReadPage = Rc<dyn Fn(PageRequest, Option<String>, Cancel) -> PageAnswer>;

/// A list of the registry that can be asked for in pages. A copy is a handle to the same source.
#[derive(Clone, Copy)]
pub struct ListSource {
    read: StoredValue<ReadPage, LocalStorage>,
    arrange: StoredValue<Arrange, LocalStorage>,
    /// Whether the server has no pages for this list and always sends all of it.
    pub(super) comes_whole: bool,
}

impl ListSource {
    /// A list that the server gives in pages, narrowed by its own filter.
    pub fn paged(read: impl Fn(PageRequest, Option<String>, Cancel) -> PageAnswer + 'static) -> Self {
        Self::of(Rc::new(read), false)
    }

    /// A list that the server always sends whole.
    pub fn whole(read: impl Fn(Cancel) -> LocalBoxFuture<'static, Result<Vec<Row>, ApiError>> + 'static) -> Self {
        let read: ReadPage = Rc::new(move |_, _, cancel| {
            let rows = read(cancel);
            Box::pin(async move {
                let records = rows.await?;
                Ok(Page { total: records.len() as u64, records, state: None })
            })
        });
        Self::of(read, true)
    }

    fn of(read: ReadPage, comes_whole: bool) -> Self {
        let as_it_comes: Arrange = Rc::new(|_| ());
        Self { read: StoredValue::new_local(read), arrange: StoredValue::new_local(as_it_comes), comes_whole }
    }

    /// The same list, with its rows reordered or marked before they are shown, whenever what that depends on changes.
    pub fn arranged(self, arrange: impl Fn(&mut Vec<Row>) + 'static) -> Self {
        self.arrange.set_value(Rc::new(arrange));
        self
    }

    pub(super) fn arrange(&self, rows: &mut Vec<Row>) {
        self.arrange.with_value(|arrange| arrange(rows));
    }

    pub(super) fn page(&self, page: PageRequest, filter: Option<String>, cancel: Cancel) -> PageAnswer {
        self.read.with_value(|read| read(page, filter, cancel))
    }
}
