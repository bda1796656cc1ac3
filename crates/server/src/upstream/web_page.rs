//! Whether an answer is a web page.

use http::HeaderMap;
use http::header::CONTENT_TYPE;

/// Whether the body is HTML.
pub fn is_web_page(headers: &HeaderMap) -> bool {
    let media_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    media_type.trim_start().to_ascii_lowercase().starts_with("text/html")
}

/// Whether a body is HTML, whatever its media type says: no JSON begins like this.
pub fn looks_like_web_page(body: &[u8]) -> bool {
    body.trim_ascii_start().starts_with(b"<")
}
