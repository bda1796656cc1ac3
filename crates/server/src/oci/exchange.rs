//! One request, with the trace id of its answer.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Path};
use axum::response::Response;
use http::header::ALLOW;
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::caller::Caller;
use super::registry::Oci;
use crate::envelope::{Code, Refusal, success};
use crate::parameters::Parameters;
use crate::trace_id::TraceId;

pub struct Exchange {
    pub method: Method,
    pub headers: HeaderMap,
    pub parameters: Parameters,
    pub trace_id: TraceId,
}

impl Exchange {
    /// The answer to an endpoint of an envelope.
    pub fn answer<T: Serialize>(&self, result: Result<T, impl Into<Refusal>>) -> Response {
        match result {
            Ok(data) => success(&data, &self.trace_id),
            Err(refusal) => self.refuse(refusal),
        }
    }

    /// The answer to an endpoint whose success is bytes.
    pub fn stream(&self, result: Result<Response, impl Into<Refusal>>) -> Response {
        result.unwrap_or_else(|refusal| self.refuse(refusal))
    }

    pub fn refuse(&self, refusal: impl Into<Refusal>) -> Response {
        refusal.into().into_response(&self.trace_id)
    }

    /// The answer to a method that the address does not have.
    pub fn refuse_method(&self, refusal: impl Into<Refusal>) -> Response {
        let mut response = self.refuse(refusal);
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        response
    }
}

impl<S: Sync> FromRequestParts<S> for Exchange {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Exchange, Infallible> {
        Ok(Exchange {
            method: parts.method.clone(),
            headers: parts.headers.clone(),
            parameters: Parameters::of(&parts.uri),
            trace_id: parts.extensions.get().cloned().unwrap_or_else(TraceId::next),
        })
    }
}

/// The variable parts of the path, decoded.
pub struct At<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for At<T> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<At<T>, Response> {
        if let Ok(Path(path)) = Path::from_request_parts(parts, state).await {
            return Ok(At(path));
        }
        let refusal = Refusal::new(StatusCode::BAD_REQUEST, Code::ParameterInvalid, "The address is not valid UTF-8.");
        match Exchange::from_request_parts(parts, state).await {
            Ok(exchange) => Err(exchange.refuse(refusal)),
        }
    }
}

/// The registry as the sender of this request sees it.
pub struct ForCaller(pub Oci);

impl FromRequestParts<Arc<Oci>> for ForCaller {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, oci: &Arc<Oci>) -> Result<ForCaller, Response> {
        match Caller::of(&parts.headers) {
            Ok(caller) => Ok(ForCaller(oci.acting_for(caller))),
            Err(failure) => match Exchange::from_request_parts(parts, oci).await {
                Ok(exchange) => Err(exchange.refuse(failure)),
            },
        }
    }
}
