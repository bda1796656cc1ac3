//! The outermost layer: reads once what a request asks for and who it comes from, for everything further in.

use std::sync::Arc;

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;

use crate::accounts;
use crate::endpoint::Endpoint;

/// Refuses nothing yet, so that faults and the log see requests whose credential is wrong as well.
pub async fn identify(mut request: Request, next: Next) -> Response {
    let endpoint = Endpoint::of(request.uri().path());
    let caller = accounts::caller_of(&endpoint, request.headers(), request.uri());
    request.extensions_mut().insert(Arc::new(endpoint));
    request.extensions_mut().insert(caller);
    next.run(request).await
}
