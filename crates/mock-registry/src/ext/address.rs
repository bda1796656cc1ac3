//! `GET /ext/addr`: the host that images are pulled from.

use axum::response::Response;

use crate::answer::{Data, Exchange};

pub async fn read_address(exchange: Exchange) -> Response {
    let address = Data::plain(&exchange.registry.options.address);
    exchange.answer(address)
}
