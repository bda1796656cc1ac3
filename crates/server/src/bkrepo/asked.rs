//! A browser's request, reduced to the parts that are sent to the bk-repo.

use axum::body::{Bytes, to_bytes};
use axum::extract::Request;
use ext_api::CallKind;
use http::{HeaderMap, Method};

use super::calls;
use super::failure::Failure;
use super::limits::Limits;
use super::service_name::ServiceName;
use super::{deletion, plain_path, request_headers};
use crate::connections::SlowRequest;
use crate::envelope::Refusal;
use crate::parameters::Parameters;
use crate::settings::SignInStyle;
use crate::trace_id::TraceId;

pub struct Asked {
    pub method: Method,
    pub kind: CallKind,
    pub query: Option<String>,
    pub headers: HeaderMap,
    /// The headers with the caller's credential.
    pub caller: HeaderMap,
    pub body: Bytes,
    pub is_of_the_service: bool,
    parts: Vec<String>,
}

impl Asked {
    /// Reads a request, whose path begins below the base path.
    ///
    /// # Errors
    /// When it matches no call, or is a deletion that does not clearly name its target.
    pub async fn read(
        request: Request,
        sign_in: &SignInStyle,
        limits: &Limits,
        trace_id: &TraceId,
    ) -> Result<Asked, Failure> {
        let (head, body) = request.into_parts();
        let parts = plain_path::parts(head.uri.path())?;
        let Some(call) = calls::find(&head.method, &parts) else {
            return Err(Failure::Refused(Refusal::no_such_address()));
        };
        let kind = call.kind;
        let query = if kind.is_deletion() {
            Some(deletion::checked_query(kind, &Parameters::of(&head.uri))?)
        } else {
            head.uri.query().map(str::to_owned)
        };
        let body = if kind == CallKind::PermissionCheck {
            let limit = limits.question;
            to_bytes(body, limit).await.map_err(|error| {
                if SlowRequest::is(&error) { Failure::SlowQuestion } else { Failure::LongQuestion { limit } }
            })?
        } else {
            Bytes::new()
        };
        Ok(Asked {
            caller: request_headers::of_caller(&head.headers, sign_in),
            headers: request_headers::of_call(&head.headers, kind, sign_in, trace_id),
            method: head.method,
            kind,
            query,
            body,
            is_of_the_service: call.is_of_the_service(),
            parts,
        })
    }

    /// The path below bk-repo's own address, by this name of the service if it is one of the service's. Names need no
    /// encoding: their parsers let nothing through that means anything in a URL.
    pub fn path(&self, service: Option<ServiceName>) -> String {
        let mut parts = self.parts.iter().map(String::as_str);
        let first = parts.next();
        let first = service.map(ServiceName::as_str).or(first);
        first.into_iter().chain(parts).collect::<Vec<_>>().join("/")
    }
}
