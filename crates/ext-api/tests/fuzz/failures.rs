//! What must hold for every answer that is a failure, or ought to be one.

use ext_api::{
    Aftermath, ApiError, DeleteImage, ErrorKind, ListProjects, PackageKey, RepositoryType, read_stream_error,
};
use fuzz::built;
use serde_json::Value;

use crate::answers::{Body, answer, image, repository};

pub const KEYS: &[&str] = &[
    "code",
    "message",
    "data",
    "traceId",
    "errors",
    "detail",
    "items",
    "name",
    "result",
    "manifest",
    "reference",
    "digest",
    "mediaType",
];

const STATUSES: [u16; 9] = [200, 204, 302, 400, 401, 404, 405, 429, 502];

/// Checks everything, and says in short what the failure is.
pub fn check(bytes: &[u8]) -> String {
    let body = &Body::new(bytes);
    let is_object = serde_json::from_slice::<Value>(bytes).is_ok_and(|json| json.is_object());
    let key = PackageKey { repository_type: RepositoryType::Docker, name: image() };
    let delete = DeleteImage { repository: repository(), key, expected: None };
    let mut shape = String::new();
    for status in STATUSES {
        let (deleted, _) = answer(&delete, status, body);
        let (listed, _) = answer(&ListProjects, status, body);
        for error in [deleted.as_ref().err(), listed.as_ref().err()].into_iter().flatten() {
            check_error(error, is_object);
        }
        let is_refused = deleted.is_err_and(|error| error.kind == ErrorKind::DeletionRefused);
        assert_eq!(is_refused, status == 405, "only a server that says so deletes nothing");
        let error = read_stream_error(status, bytes);
        assert_eq!(error.status, Some(status));
        check_error(&error, is_object);
        shape.push_str(&format!("{:?} ", error.kind));
    }
    let short = built(&read_stream_error(400, bytes)).shape;
    shape + &short
}

fn check_error(error: &ApiError, is_object: bool) {
    if let Some(message) = &error.message
        && !is_object
    {
        assert!(message.chars().count() <= 300, "{message}");
        assert!(!message.starts_with(['<', '{', '[', '"']), "no page and no piece of JSON is a message: {message}");
    }
    if let Some(Aftermath::Items(items)) = error.aftermath.as_deref() {
        assert!(!items.is_empty() && items.is_sorted_by_key(|item| item.outcome), "the worst first");
    }
    assert_eq!(error.request, None, "only who sends knows the request");
}
