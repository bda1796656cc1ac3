//! Throws links and refusals at the client of a registry that no registry would send. How long it runs: `crates/fuzz`.

use fuzz::{Format, Target, built};
use http::header::LINK;
use http::{HeaderMap, HeaderValue, StatusCode};
use reqwest::{Response, Url};
use serde_json::Value;

use super::failure::Failure;
use super::link_header::next_page;
use super::upstream_errors;

#[test]
fn no_header_breaks_the_reader_of_links() {
    Target {
        name: "link",
        corpus: &[concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fuzz-corpus/link")],
        format: Format::Words(&[
            "<",
            ">",
            ";",
            ",",
            "\"",
            "rel=",
            "next",
            "\"next\"",
            "rel=\"last next\"",
            "title=",
            "/v2/",
            "_catalog",
            "?last=b",
            "&n=2",
            "#",
            "//",
            "\\\\",
            "https://",
            "http://",
            "r.example",
            "evil.example",
            "@",
            ":8443",
            ":443",
            ":80",
            "../",
            "%2f",
            "[::1]",
            "127.0.0.1:5000",
            "\n",
        ]),
        usual: 400,
        most: 30_000,
        behaviours: 3,
    }
    .run(check_link);
}

/// The input is one header a line.
fn check_link(input: &[u8]) -> String {
    let values = input.split(|byte| *byte == b'\n').filter_map(|line| HeaderValue::from_bytes(line).ok());
    let headers: HeaderMap = values.map(|value| (LINK, value)).collect();
    let mut shape = String::new();
    for current in ["https://r.example/v2/_catalog?n=2", "http://127.0.0.1:5000/v2/a/tags/list", "http://r.example/v2/"]
    {
        let current = Url::parse(current).unwrap();
        match next_page(&current, &headers) {
            Ok(Some(next)) => {
                assert_eq!(next.origin(), current.origin(), "{next}");
                assert!(next.username().is_empty() && next.password().is_none(), "{next}");
                assert!(next.as_str().len() <= current.as_str().len() + 9 * input.len(), "{next}");
                shape.push_str(if next.path() == current.path() { "same path " } else { "next " });
                shape.push_str(if next.query().is_some() { "with query " } else { "" });
            }
            Ok(None) => shape.push_str("last "),
            Err(failure) => {
                assert_eq!(failure, Failure::NoNextPage);
                shape.push_str("elsewhere ");
            }
        }
    }
    shape
}

#[test]
fn no_body_breaks_the_reader_of_refusals() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    Target {
        name: "refusal",
        corpus: &[concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fuzz-corpus/error")],
        format: Format::Json(&["errors", "code", "message", "detail"]),
        usual: 2_000,
        most: 60_000,
        behaviours: 3,
    }
    .run(|body| {
        let statuses = [StatusCode::BAD_REQUEST, StatusCode::NOT_FOUND, StatusCode::INTERNAL_SERVER_ERROR];
        statuses.map(|status| runtime.block_on(check_refusal(status, body))).concat()
    });
}

async fn check_refusal(status: StatusCode, body: &[u8]) -> String {
    let response = http::Response::builder().status(status).body(body.to_vec()).unwrap();
    let refusal = upstream_errors::of(Response::from(response)).await;
    assert_eq!((refusal.status, refusal.is_web_page), (status, false));
    let json = serde_json::from_slice::<Value>(body).ok();
    let said = json.as_ref().and_then(|json| json.pointer("/errors/0/code")).and_then(Value::as_str);
    // What no field is read from need not be text, so that a body can have a code and be no JSON otherwise. A list in the
    // order of the fields counts as an object.
    if json.as_ref().is_some_and(Value::is_object) && refusal.code.is_some() && said.is_some() {
        assert_eq!(said, refusal.code.as_deref());
    }
    let failure = refusal.failure();
    built(&failure).assert_at_most(10, body.len());
    format!("{} {failure:?} ", said.is_some())
}
