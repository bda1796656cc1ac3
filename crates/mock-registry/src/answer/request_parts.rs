//! The parts of a request's address. An unreadable one is refused as the dialect does it.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Path, Query};
use axum::response::Response;
use http::request::Parts;
use serde::de::DeserializeOwned;

use super::exchange::Exchange;
use crate::refusal::Refusal;
use crate::registry::Registry;

/// The variable parts of the path, decoded.
pub struct At<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<Arc<Registry>> for At<T> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, registry: &Arc<Registry>) -> Result<At<T>, Response> {
        match Path::from_request_parts(parts, registry).await {
            Ok(Path(path)) => Ok(At(path)),
            Err(_) => Err(refuse(parts, registry, &Refusal::ParameterInvalid("path".to_owned())).await),
        }
    }
}

/// The query.
pub struct Parameters(BTreeMap<String, String>);

impl Parameters {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// A required parameter.
    pub fn required(&self, name: &str) -> Result<&str, Refusal> {
        self.get(name).ok_or_else(|| Refusal::ParameterMissing(name.to_owned()))
    }
}

impl FromRequestParts<Arc<Registry>> for Parameters {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, registry: &Arc<Registry>) -> Result<Parameters, Response> {
        match Query::try_from_uri(&parts.uri) {
            Ok(Query(query)) => Ok(Parameters(query)),
            Err(_) => Err(refuse(parts, registry, &Refusal::ParameterInvalid("query".to_owned())).await),
        }
    }
}

async fn refuse(parts: &mut Parts, registry: &Arc<Registry>, refusal: &Refusal) -> Response {
    match Exchange::from_request_parts(parts, registry).await {
        Ok(exchange) => exchange.refuse(refusal),
    }
}
