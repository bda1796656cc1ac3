//! One request: the registry, the caller, the endpoint, the zone of its dates, and the trace id of its answer.

use std::convert::Infallible;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::FromRequestParts;
use axum::response::Response;
use chrono::FixedOffset;
use http::header::CONTENT_TYPE;
use http::request::Parts;
use http::{HeaderName, HeaderValue};

use super::data::Data;
use super::service_words;
use crate::accounts::{Caller, Rights};
use crate::address::{Address, Door};
use crate::dialect::Dialect;
use crate::failure::{Failure, FailureBody};
use crate::moment;
use crate::refusal::Refusal;
use crate::registry::Registry;

const TRACE_HEADER: HeaderName = HeaderName::from_static("x-bkrepo-rid");
const ZONE_HEADER: HeaderName = HeaderName::from_static("x-bkrepo-time-zone");

pub struct Exchange {
    pub registry: Arc<Registry>,
    pub address: Arc<Address>,
    pub caller: Caller,
    pub zone: FixedOffset,
    trace_id: String,
    /// Whether the header names a span beside the trace, as the body without a trace id does.
    has_span: bool,
}

impl Exchange {
    pub fn dialect(&self) -> Dialect {
        self.registry.options.dialect
    }

    /// The rights of the caller.
    pub fn rights(&self) -> Rights {
        self.caller.rights(!self.registry.options.accounts)
    }

    /// The refusal of an action on the repository in the path.
    pub fn forbidden(&self, action: &'static str) -> Refusal {
        Refusal::Forbidden {
            user: self.caller.id(),
            project: self.address.project.clone(),
            repository: self.address.repository.clone(),
            action,
        }
    }

    /// The answer to an endpoint of an envelope.
    pub fn answer(self, result: Result<Data, Refusal>) -> Response {
        match result {
            Ok(data) => self.success(data),
            Err(refusal) => self.refuse(&refusal),
        }
    }

    /// The answer to an endpoint whose success is bytes.
    pub fn stream(self, result: Result<Response, Refusal>) -> Response {
        result.unwrap_or_else(|refusal| self.refuse(&refusal))
    }

    pub fn refuse(self, refusal: &Refusal) -> Response {
        let failure = service_words::failure(self.address.service, self.dialect(), self.caller, refusal);
        self.fail(failure)
    }

    pub fn fail(mut self, failure: Failure) -> Response {
        if let FailureBody::Errors { .. } = failure.body {
            self.has_span = true;
        }
        let response = failure.into_response(&self.trace_id);
        self.with_headers(response)
    }

    fn success(self, data: Data) -> Response {
        let json = format!(r#"{{"code":0,"message":null,"data":{},"traceId":"{}"}}"#, data.json, self.trace_id);
        let mut response = Response::new(Body::from(json));
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        response.extensions_mut().insert(data.fields);
        self.with_headers(response)
    }

    /// The headers of today's services; those of 2020 sent neither.
    fn with_headers(self, mut response: Response) -> Response {
        if self.dialect() == Dialect::Deployed {
            let headers = response.headers_mut();
            let zone = moment::zone_header(self.zone);
            let trace = match self.trace_id.get(..16) {
                Some(span) if self.has_span => format!("{}-{span}", self.trace_id),
                _ => self.trace_id,
            };
            for (name, value) in [(TRACE_HEADER, &trace), (ZONE_HEADER, &zone)] {
                if let Ok(value) = HeaderValue::from_str(value) {
                    headers.insert(name, value);
                }
            }
        }
        response
    }
}

impl FromRequestParts<Arc<Registry>> for Exchange {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, registry: &Arc<Registry>) -> Result<Exchange, Infallible> {
        let dialect = registry.options.dialect;
        let address = parts.extensions.get().cloned();
        let address = address.unwrap_or_else(|| Arc::new(Address::of(parts.uri.path())));
        // The gateway does not pass the header on.
        let listens = dialect == Dialect::Deployed && address.door == Door::Direct;
        let asked = parts.headers.get(ZONE_HEADER).filter(|_| listens).and_then(|value| value.to_str().ok());
        Ok(Exchange {
            registry: Arc::clone(registry),
            address,
            caller: parts.extensions.get().copied().unwrap_or(Caller::Nobody),
            zone: asked.and_then(moment::parse_zone).unwrap_or_else(|| dialect.server_zone()),
            trace_id: match dialect {
                Dialect::Deployed => registry.next_trace_id(),
                Dialect::Documented => String::new(),
            },
            has_span: false,
        })
    }
}
