//! The outermost layer: reads the address and the caller of a request once, for all other layers.

use std::sync::Arc;

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;

use crate::accounts;
use crate::address::Address;

/// It refuses nothing, so that faults and the log also see requests with a wrong credential.
pub async fn identify(mut request: Request, next: Next) -> Response {
    let address = Address::of(request.uri().path());
    let caller = accounts::caller_of(&address, request.headers(), request.uri());
    request.extensions_mut().insert(Arc::new(address));
    request.extensions_mut().insert(caller);
    next.run(request).await
}
