//! Turns an answer of a bk-repo into the answer to the browser.

use axum::body::Body;
use axum::response::Response;
use ext_api::CallKind;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Method, StatusCode};

use super::answer::{Answer, ErrorAnswer};
use super::asked::Asked;
use super::blob_redirect;
use super::client::BkRepoClient;
use super::failure::Failure;
use super::repository_list::without_secrets;
use super::response_headers;
use crate::trace_id::TraceId;
use crate::upstream::{BrokenExchange, bounded_body, streamed_body};

/// The answer to the browser. A body is streamed; only the list of repositories and the bodies of errors are in memory as a
/// whole.
pub async fn passed_on(
    answer: Answer,
    asked: &Asked,
    client: &BkRepoClient,
    trace_id: &TraceId,
) -> Result<Response, Failure> {
    let is_list = asked.kind == CallKind::RepositoryList;
    let headers_of =
        |upstream: &HeaderMap, is_blob: bool| response_headers::of_answer(upstream, is_blob, &client.sign_in, trace_id);
    match answer {
        Answer::Success(response) if is_list => {
            let (status, headers) = (response.status(), headers_of(response.headers(), false));
            let body = bounded_body(response, client.limits.upstream.list_page).await?;
            let body = without_secrets(&body).map_err(|_| Failure::UnreadableRepositories)?;
            Ok(json(status, headers, body))
        }
        Answer::Error(ErrorAnswer { status, headers, body }) if is_list => {
            let body = without_secrets(&body).map_err(|_| Failure::UnreadableError(status))?;
            Ok(json(status, headers_of(&headers, false), body))
        }
        Answer::Error(ErrorAnswer { status, headers: said, body }) => {
            let mut headers = headers_of(&said, false);
            response_headers::copy(&said, &[CONTENT_ENCODING], &mut headers);
            Ok(answer_of(status, headers, Body::from(body)))
        }
        Answer::Success(response) => {
            let limit = client.limits.longest(asked.kind);
            let is_longer = response.content_length().zip(limit).is_some_and(|(length, limit)| length > limit as u64);
            if let (true, Some(limit), &Method::GET) = (is_longer, limit, &asked.method) {
                return Err(BrokenExchange::TooLarge { limit }.into());
            }
            let mut headers = headers_of(response.headers(), asked.kind == CallKind::Blob);
            response_headers::of_body(response.status(), response.headers(), &mut headers);
            Ok(answer_of(response.status(), headers, streamed_body(response, limit, client.limits.upstream.idle)))
        }
        Answer::Redirect(redirect) => {
            let response = blob_redirect::follow(client, asked, redirect).await?;
            let headers = response_headers::of_store(response.status(), response.headers(), trace_id);
            Ok(answer_of(response.status(), headers, streamed_body(response, None, client.limits.upstream.idle)))
        }
    }
}

fn json(status: StatusCode, mut headers: HeaderMap, body: Vec<u8>) -> Response {
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    answer_of(status, headers, Body::from(body))
}

fn answer_of(status: StatusCode, headers: HeaderMap, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}
