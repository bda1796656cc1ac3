//! The answers of a case that differ from the usual ones.

use std::io::Write as _;

use axum::body::Body;
use axum::response::Response;
use flate2::Compression;
use flate2::write::GzEncoder;
use http::{HeaderName, HeaderValue, StatusCode};
use regex_lite::{Captures, Regex};
use serde_json::Value;

use crate::case::Route;
use crate::request::Request;
use crate::{Host, Shared, content_file};

/// The groups of the path, if a request matches all conditions of a route.
pub fn matched(route: &Route, host: Host, request: &Request) -> Option<Vec<String>> {
    let on = if route.on.as_deref() == Some("other") { Host::Other } else { Host::Main };
    let is_its_method = route.method.as_ref().is_none_or(|method| *method == request.method);
    let groups = whole(route.path.as_deref().unwrap_or(".*"), &request.path)?;
    let has_query = route.query.iter().all(|(name, pattern)| {
        let values = request.query_values(name);
        values.iter().all(|value| whole(pattern, value).is_some())
    });
    let has_authorization = match &route.auth {
        None => true,
        Some(None) => request.authorization.is_none(),
        Some(Some(pattern)) => {
            Regex::new(pattern).unwrap().is_match(request.authorization.as_deref().unwrap_or_default())
        }
    };
    (on == host && is_its_method && has_query && has_authorization).then_some(groups)
}

fn whole(pattern: &str, text: &str) -> Option<Vec<String>> {
    let captures = Regex::new(&format!("^(?:{pattern})$")).unwrap().captures(text)?;
    Some(captures.iter().map(|group| group.map_or(String::new(), |group| group.as_str().to_owned())).collect())
}

/// The answer of a route.
pub fn answer(shared: &Shared, route: &Route, groups: &[String], request: &Request) -> Response {
    let fill = |text: &str| fill(shared, groups, request, text);
    let mut body = match (&route.json, &route.file) {
        (Some(json), _) => fill(&json.to_string()).into_bytes(),
        (None, Some(file)) => content_file(file),
        (None, None) => fill(route.text.as_deref().unwrap_or_default()).into_bytes(),
    };
    if route.gzip {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(&body).unwrap();
        body = encoder.finish().unwrap();
    }
    let mut response = Response::new(if request.method == "HEAD" { Body::empty() } else { Body::from(body) });
    *response.status_mut() = StatusCode::from_u16(route.status.unwrap_or(200)).unwrap();
    if route.json.is_some() {
        response.headers_mut().insert("content-type", HeaderValue::from_static("application/json"));
    }
    if route.gzip {
        response.headers_mut().insert("content-encoding", HeaderValue::from_static("gzip"));
    }
    for (name, value) in &route.headers {
        let name = HeaderName::from_bytes(name.to_lowercase().as_bytes()).unwrap();
        response.headers_mut().remove(&name);
        for text in texts(value) {
            response.headers_mut().append(&name, HeaderValue::from_str(&fill(&text)).unwrap());
        }
    }
    response
}

fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().flat_map(texts).collect(),
        Value::String(text) => vec![text.clone()],
        other => vec![other.to_string()],
    }
}

/// Puts addresses and parts of the request into `${MAIN}`, `${OTHER}`, `${PATH}`, `${QUERY:name}` and `${1}`.
fn fill(shared: &Shared, groups: &[String], request: &Request, text: &str) -> String {
    let places = Regex::new(r"\$\{([^}]+)\}").unwrap();
    let filled = places.replace_all(text, |found: &Captures<'_>| match found.get(1).map_or("", |name| name.as_str()) {
        "MAIN" => shared.main.clone(),
        "OTHER" => shared.other.clone(),
        "PATH" => request.path.clone(),
        name => match (name.strip_prefix("QUERY:"), name.parse::<usize>()) {
            (Some(name), _) => Some(request.query_values(name).join("+"))
                .filter(|it| !it.is_empty())
                .unwrap_or_else(|| "none".to_owned()),
            (None, Ok(number)) => groups.get(number).cloned().unwrap_or_default(),
            (None, Err(_)) => String::new(),
        },
    });
    filled.into_owned()
}
