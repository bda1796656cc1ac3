//! The part of a blob that a client asks for.

use http::header::RANGE;
use http::{HeaderMap, HeaderValue};

/// One range of bytes. Several would come back in parts of a multipart body; a range may be ignored instead
/// (RFC 9110, section 14.2).
pub fn asked_range(request: &HeaderMap) -> Option<HeaderValue> {
    let is_one = |range: &&HeaderValue| range.as_bytes().starts_with(b"bytes=") && !range.as_bytes().contains(&b',');
    request.get(RANGE).filter(is_one).cloned()
}
