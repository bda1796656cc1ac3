//! Image lists as some versions send them: broken, or in pages that overlap.

use std::collections::BTreeMap;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Query, Request};
use axum::middleware::Next;
use axum::response::Response;
use http::Uri;
use http::header::CONTENT_LENGTH;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use crate::answer::Exchange;
use crate::page::{self, Page};
use crate::refusal::Refusal;

/// The list of v2.0.0 to v2.4.0, which failed as soon as there was a row to write.
pub async fn broken_with_rows(exchange: Exchange, request: Request, next: Next) -> Response {
    let (response, list) = read(next.run(request).await).await;
    match records(&list).is_some_and(|records| !records.is_empty()) {
        true => exchange.refuse(&Refusal::SystemBusy),
        false => response,
    }
}

/// Every page from the second on begins with the last row of the page before. The rows between the first and the last
/// come in another order each time, which `turn` counts.
pub async fn overlapping(request: Request, next: Next, turn: usize) -> Response {
    let Some((page, whole_list)) = asked(request.uri()) else {
        return next.run(request).await;
    };
    let mut request = request;
    *request.uri_mut() = whole_list;
    let (response, mut list) = read(next.run(request).await).await;
    let Some(records) = list.pointer_mut("/data/records").and_then(Value::as_array_mut) else {
        return response;
    };
    *records = cut(std::mem::take(records), page, turn);
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(list.to_string()))
}

/// The page that a request is for, and the address of the list in one page.
fn asked(uri: &Uri) -> Option<(Page, Uri)> {
    let Query(query) = Query::<BTreeMap<String, String>>::try_from_uri(uri).ok()?;
    let number = |name: &str| page::number(query.get(name).map(String::as_str)).ok();
    let size = usize::try_from(number("pageSize")?).ok().filter(|size| *size > 0).unwrap_or(20);
    let page = Page::new(usize::try_from(number("pageNumber")?).unwrap_or(0), size);
    let name = query.get("name").map(String::as_str).unwrap_or_default();
    let name = utf8_percent_encode(name, NON_ALPHANUMERIC);
    let whole_list = format!("{}?pageNumber=1&pageSize={}&name={name}", uri.path(), i32::MAX);
    Some((page, whole_list.parse().ok()?))
}

fn cut(rows: Vec<Value>, page: Page, turn: usize) -> Vec<Value> {
    let step = page.size.saturating_sub(1).max(1);
    let mut rows: Vec<Value> = rows.into_iter().skip(page.index.saturating_mul(step)).take(page.size).collect();
    let last = rows.len().saturating_sub(1);
    let first = usize::from(page.index > 0);
    if let Some(between) = rows.get_mut(first..last)
        && !between.is_empty()
    {
        let by = turn % between.len();
        between.rotate_left(by);
    }
    rows
}

fn records(list: &Value) -> Option<&Vec<Value>> {
    list.pointer("/data/records")?.as_array()
}

/// An answer and what it says.
async fn read(response: Response) -> (Response, Value) {
    let (parts, body) = response.into_parts();
    // Everything that the registry sends lies in memory already.
    let bytes: Bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let list = serde_json::from_slice(&bytes).unwrap_or_default();
    (Response::from_parts(parts, Body::from(bytes)), list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_begins_with_the_last_row_of_the_one_before() {
        let page = |number, turn| cut((0..45).map(Value::from).collect(), Page::new(number, 20), turn);
        for turn in [0, 1, 7, 100] {
            assert_eq!(page(1, turn).last(), page(2, turn + 1).first());
            assert_eq!(page(2, turn).last(), page(3, turn + 5).first());
        }
        assert_ne!(page(1, 0), page(1, 1));
        assert_ne!(page(2, 0), page(2, 1));
        assert_eq!((page(3, 0).len(), page(4, 0).len()), (7, 0));
        assert_eq!(cut(vec![Value::from(1)], Page::new(1, 1), 3), [1]);
    }
}
