//! The fields of a form, in either of the encodings that browsers send.

use std::collections::BTreeMap;

use http::HeaderMap;
use http::header::CONTENT_TYPE;
use percent_encoding::percent_decode_str;

/// The fields of a body. One that is no form has none.
pub fn fields(headers: &HeaderMap, body: &[u8]) -> BTreeMap<String, String> {
    let media_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let body = String::from_utf8_lossy(body);
    match boundary(media_type) {
        Some(boundary) => of_parts(&body, boundary),
        None if media_type.starts_with("application/x-www-form-urlencoded") => of_pairs(&body),
        None => BTreeMap::new(),
    }
}

/// What stands between the parts of `multipart/form-data` (RFC 7578).
fn boundary(media_type: &str) -> Option<&str> {
    let parameters = media_type.strip_prefix("multipart/form-data")?;
    let boundary = parameters.split(';').find_map(|parameter| parameter.trim().strip_prefix("boundary="))?;
    Some(boundary.trim_matches('"')).filter(|boundary| !boundary.is_empty())
}

fn of_parts(body: &str, boundary: &str) -> BTreeMap<String, String> {
    let line = format!("--{boundary}");
    let parts = body.split(&*line).skip(1);
    let parts = parts.filter_map(|part| part.split_once("\r\n\r\n"));
    let named = parts.filter_map(|(head, value)| Some((name(head)?, value.strip_suffix("\r\n").unwrap_or(value))));
    named.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

fn name(head: &str) -> Option<&str> {
    let (_, rest) = head.split_once("name=\"")?;
    rest.split_once('"').map(|(name, _)| name)
}

fn of_pairs(body: &str) -> BTreeMap<String, String> {
    let decoded = |text: &str| percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned();
    let pairs = body.split('&').filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, value)| (decoded(name), decoded(value))).collect()
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn read(media_type: &'static str, body: &str) -> Vec<(String, String)> {
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(media_type))]);
        fields(&headers, body.as_bytes()).into_iter().collect()
    }

    #[test]
    fn both_encodings_have_the_same_fields() {
        let expected = [("token".to_owned(), "a b&c".to_owned()), ("uid".to_owned(), "reader".to_owned())];
        assert_eq!(read("application/x-www-form-urlencoded; charset=UTF-8", "uid=reader&token=a+b%26c"), expected);
        let body = "--x1\r\nContent-Disposition: form-data; name=\"uid\"\r\n\r\nreader\r\n\
                    --x1\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\na b&c\r\n--x1--\r\n";
        assert_eq!(read("multipart/form-data; boundary=x1", body), expected);
        assert_eq!(read("multipart/form-data; boundary=\"x1\"", body), expected);
    }

    #[test]
    fn what_is_no_form_has_no_fields() {
        for media_type in ["application/json", "multipart/form-data", "multipart/form-data; boundary="] {
            assert_eq!(read(media_type, "uid=reader&token=x"), [], "{media_type}");
        }
        assert_eq!(read("multipart/form-data; boundary=x1", "--x1 name=\"uid\" without a value"), []);
    }
}
