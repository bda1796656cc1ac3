//! The layer that writes the log.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::header::{AUTHORIZATION, COOKIE};

use crate::accounts::{ANONYMOUS, Caller};
use crate::answer::Fields;
use crate::broken_answers::Unanswered;
use crate::log::LoggedRequest;
use crate::registry::Registry;

pub async fn record(State(registry): State<Arc<Registry>>, request: Request, next: Next) -> Response {
    let number = registry.log().begin(logged(&request));
    let response = next.run(request).await;
    let extensions = response.extensions();
    if extensions.get::<Unanswered>().is_none() {
        let fields = extensions.get::<Fields>().map_or(&[][..], |fields| fields.0);
        registry.log().finish(number, response.status().as_u16(), fields);
    }
    response
}

fn logged(request: &Request) -> LoggedRequest {
    let (headers, uri) = (request.headers(), request.uri());
    let requested_with = headers.get("x-requested-with").and_then(|value| value.to_str().ok());
    LoggedRequest {
        method: request.method().to_string(),
        path: uri.path().to_owned(),
        query: uri.query().unwrap_or_default().to_owned(),
        requested_with: requested_with.map(str::to_owned),
        user: request.extensions().get::<Caller>().map_or(ANONYMOUS, |caller| caller.id()),
        authorization: headers.contains_key(AUTHORIZATION),
        cookie: headers.contains_key(COOKIE),
    }
}
