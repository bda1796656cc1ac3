//! Pages of the repository service, which say which page they are.

use serde::Serialize;

use crate::answer::{Data, Parameters};
use crate::page::{self, NotANumber, Page};
use crate::refusal::Refusal;

const FIELDS: &[&str] = &["pageNumber", "pageSize", "totalRecords", "totalPages", "records", "count", "page"];

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct NumberedPage<'a, T> {
    /// From 1, also where page 0 was asked for.
    page_number: usize,
    page_size: usize,
    total_records: usize,
    total_pages: usize,
    records: &'a [T],
    /// The total and the number once more, under older names.
    count: usize,
    page: usize,
}

/// The requested page; both parameters have defaults. A size of 0 fails in the real service.
pub fn asked(parameters: &Parameters) -> Result<Page, Refusal> {
    let number = |name: &str, default: usize| match page::number(parameters.get(name)) {
        Ok(number) => usize::try_from(number).map_err(|_| Refusal::ParameterInvalid(name.to_owned())),
        Err(NotANumber::Missing) => Ok(default),
        Err(NotANumber::Unreadable) => Err(Refusal::SystemBusy),
    };
    match (number("pageNumber", 1)?, number("pageSize", 20)?) {
        (_, 0) => Err(Refusal::SystemBusy),
        (number, size) => Ok(Page::new(number, size)),
    }
}

pub fn data<T: Serialize>(page: Page, total: usize, records: &[T]) -> Result<Data, Refusal> {
    let page_number = page.index.saturating_add(1);
    let page = NumberedPage {
        page_number,
        page_size: page.size,
        total_records: total,
        total_pages: total.div_ceil(page.size.max(1)),
        records,
        count: total,
        page: page_number,
    };
    Data::of(&page, FIELDS)
}
