//! The outermost layer: reads the endpoint and the caller of a request once, for all other layers.

use std::sync::Arc;

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;

use crate::accounts;
use crate::endpoint::Endpoint;

/// It refuses nothing, so that faults and the log also see requests with a wrong credential.
pub async fn identify(mut request: Request, next: Next) -> Response {
    let endpoint = Endpoint::of(request.uri().path());
    let caller = accounts::caller_of(&endpoint, request.headers(), request.uri());
    request.extensions_mut().insert(Arc::new(endpoint));
    request.extensions_mut().insert(caller);
    next.run(request).await
}
