//! Web pages and other text instead of data.

use axum::body::Body;
use axum::response::Response;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, StatusCode};

/// The page of a gateway whose service does not answer.
pub fn bad_gateway() -> Response {
    const PAGE: &str = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n\
        <center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";
    text(StatusCode::BAD_GATEWAY, "text/html", PAGE)
}

/// The sign-in page of a gateway, with status 200.
pub fn login() -> Response {
    const PAGE: &str = "<!DOCTYPE html>\n<html>\n<head><title>Sign in</title></head>\n<body>\n\
        <form method=\"post\" action=\"/login\"><input name=\"uid\"><input name=\"token\" type=\"password\">\
        <button>Sign in</button></form>\n</body>\n</html>\n";
    text(StatusCode::OK, "text/html", PAGE)
}

/// A text with the media type of JSON.
pub fn no_json() -> Response {
    text(StatusCode::OK, "application/json", "The registry is being moved. Come back later.")
}

fn text(status: StatusCode, media_type: &'static str, text: &'static str) -> Response {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    response
}
