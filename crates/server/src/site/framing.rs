//! Where a request ends. Two servers that see its end at different places take one request for two.

use axum::extract::Request;
use http::StatusCode;
use http::header::{CONTENT_LENGTH, TRANSFER_ENCODING};

use crate::envelope::{Code, Refusal};

/// Refuses what hyper reads in one of several possible ways, such as `Transfer-Encoding: chunked, chunked`. The connection
/// ends with that, as what follows may be a part of this request.
///
/// # Errors
/// When the request is coded otherwise than in chunks, or says how long it is in two ways.
pub fn check(request: &Request) -> Result<(), Refusal> {
    let headers = request.headers();
    let mut codings = headers.get_all(TRANSFER_ENCODING).iter();
    let Some(coding) = codings.next() else { return Ok(()) };
    let is_chunked = coding.as_bytes().eq_ignore_ascii_case(b"chunked");
    if is_chunked && codings.next().is_none() && !headers.contains_key(CONTENT_LENGTH) {
        return Ok(());
    }
    let message = "The length of the request is ambiguous.";
    Err(Refusal::new(StatusCode::BAD_REQUEST, Code::ParameterInvalid, message))
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn is_clear(headers: &[(&str, &str)]) -> bool {
        let request = headers.iter().fold(Request::builder(), |request, (name, value)| request.header(*name, *value));
        check(&request.body(Body::empty()).unwrap()).is_ok()
    }

    #[test]
    fn a_request_ends_in_one_way() {
        const CODING: &str = "transfer-encoding";
        for headers in [&[][..], &[("content-length", "3")], &[(CODING, "chunked")], &[(CODING, "Chunked")]] {
            assert!(is_clear(headers), "{headers:?}");
        }
        for headers in [
            &[(CODING, "chunked, chunked")][..],
            &[(CODING, "chunked"), (CODING, "chunked")],
            &[(CODING, "gzip, chunked")],
            &[(CODING, "identity")],
            &[(CODING, "chunked"), ("content-length", "3")],
        ] {
            assert!(!is_clear(headers), "{headers:?}");
        }
    }
}
