//! What a failed deletion left behind, as far as the server says it.

use ext_api::{Aftermath, ApiError, Call, ErrorKind, ItemResult, LostTag, Outcome, read};
use serde_json::{Value, json};

use crate::golden::{delete_image, delete_tag, list_tags, odd_values, text};

fn refused<C: Call>(call: &C, status: u16, code: u32, data: Value) -> ApiError {
    let envelope = json!({ "code": code, "message": "why", "data": data, "traceId": "t1" });
    match read(call, status, envelope.to_string().as_bytes()) {
        Ok(_) => panic!("{envelope} was taken for a success"),
        Err(error) => error,
    }
}

#[test]
fn a_tag_that_moved_and_a_registry_that_deletes_nothing_are_told_apart() {
    for (status, code, kind) in [
        (412, 250_133, ErrorKind::Moved),
        (405, 250_112, ErrorKind::DeletionRefused),
        (401, 250_114, ErrorKind::SignInNeeded),
        (403, 250_113, ErrorKind::Forbidden),
        (429, 250_124, ErrorKind::RateLimited),
        (502, 250_116, ErrorKind::Server),
    ] {
        let error = refused(&delete_tag(), status, code, Value::Null);
        assert_eq!((error.kind, error.message, error.aftermath), (kind, text("why"), None), "{status} {code}");
    }
    assert_eq!(refused(&list_tags(), 405, 250_112, Value::Null).kind, ErrorKind::Refused, "a read deletes nothing");
}

#[test]
fn the_manifest_of_a_tag_that_could_not_be_put_back_is_handed_over() {
    let manifest = "{\n  \"schemaVersion\": 2\n}\n";
    let data = json!({ "reference": "web:v1", "digest": "sha256:ab", "mediaType": "a/b", "manifest": manifest });
    let expected = LostTag {
        reference: text("web:v1"),
        digest: text("sha256:ab"),
        media_type: text("a/b"),
        manifest: manifest.to_owned(),
    };
    let error = refused(&delete_tag(), 502, 250_116, data);
    assert_eq!(error.aftermath.as_deref(), Some(&Aftermath::LostTag(expected)));
    let bare = LostTag { reference: None, digest: None, media_type: None, manifest: manifest.to_owned() };
    let error = refused(&delete_tag(), 502, 250_116, json!({ "manifest": manifest, "digest": 1.5, "reference": null }));
    assert_eq!(error.aftermath.as_deref(), Some(&Aftermath::LostTag(bare)));
}

#[test]
fn the_items_of_a_partial_deletion_come_with_the_worst_first() {
    let data = json!({ "items": [
        { "name": "v1", "result": "deleted" },
        { "name": "v2", "result": "kept", "message": "not tried" },
        { "name": "v3", "result": "evaporated" },
        { "name": "v4", "result": "moved", "message": "pushed meanwhile" },
        { "name": "v5", "result": "failed", "message": "500", "reference": "web:v5", "manifest": "{}", "more": {} },
        { "result": "deleted" },
        "v7",
    ] });
    let error = refused(&delete_image(), 502, 250_116, data);
    let item = |name: &str, outcome, message| ItemResult { name: name.to_owned(), outcome, message, lost: None };
    let lost = LostTag { reference: text("web:v5"), digest: None, media_type: None, manifest: "{}".to_owned() };
    let expected = vec![
        item("v3", Outcome::Failed, None),
        ItemResult { lost: Some(lost), ..item("v5", Outcome::Failed, text("500")) },
        item("v4", Outcome::Moved, text("pushed meanwhile")),
        item("v2", Outcome::Kept, text("not tried")),
        item("v1", Outcome::Deleted, None),
    ];
    assert_eq!(error.aftermath.as_deref(), Some(&Aftermath::Items(expected)));
}

#[test]
fn odd_data_leaves_the_failure_as_it_is() {
    for odd in odd_values() {
        for data in [odd.clone(), json!({ "items": odd })] {
            let error = refused(&delete_image(), 502, 250_116, data.clone());
            assert_eq!((error.kind, error.aftermath), (ErrorKind::Server, None), "{data}");
        }
    }
    for odd in odd_values().into_iter().filter(|odd| !odd.is_string()) {
        assert_eq!(refused(&delete_tag(), 502, 250_116, json!({ "manifest": odd })).aftermath, None);
    }
}
