//! What a failed deletion left behind, as far as the server says it.

use ext_api::{Aftermath, ApiError, Call, ErrorKind, ItemResult, LostTag, Outcome, Removal, Shown, read};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::golden::{delete_image, delete_tag, golden_value, list_tags, odd_values, text};

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

fn lost_tag() -> LostTag {
    LostTag {
        reference: text("team/web:v4"),
        digest: text("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        media_type: text("application/vnd.oci.image.manifest.v1+json"),
        manifest: "{\"schemaVersion\":2}".to_owned(),
    }
}

fn items() -> Vec<ItemResult> {
    let item = |name: &str, outcome, message| ItemResult { name: name.to_owned(), outcome, message, lost: None };
    vec![
        ItemResult { lost: Some(lost_tag()), ..item("v4", Outcome::Failed, text("The tag could not be put back.")) },
        item("v3", Outcome::Moved, text("The tag was pushed again.")),
        item("v2", Outcome::Kept, text("It was not tried.")),
        item("v1", Outcome::Deleted, None),
    ]
}

#[test]
fn what_berth_writes_of_a_failed_deletion_is_the_golden_file_and_is_read_back() {
    for (name, aftermath) in
        [("delete-image-in-part", Aftermath::Items(items())), ("delete-tag-lost", Aftermath::LostTag(lost_tag()))]
    {
        let golden = golden_value("berth", name);
        assert_eq!(aftermath.to_json(), golden["data"], "{name}");
        let error = read(&delete_image(), 502, golden.to_string().as_bytes()).unwrap_err();
        assert_eq!((error.kind, error.aftermath.as_deref()), (ErrorKind::Server, Some(&aftermath)), "{name}");
    }
}

proptest! {
    #[test]
    fn every_aftermath_is_read_as_it_was_written(
        names in proptest::collection::vec("[a-z]{1,9}", 1..9),
        outcomes in proptest::collection::vec(0..4_usize, 9),
        texts in proptest::collection::vec(proptest::option::of("\\PC{1,9}"), 9),
        manifest in "\\PC*",
    ) {
        let lost = LostTag { reference: texts[0].clone(), digest: texts[1].clone(), media_type: texts[2].clone(), manifest };
        let mut items: Vec<_> = names.iter().zip(&outcomes).zip(&texts).map(|((name, outcome), message)| ItemResult {
            name: name.clone(),
            outcome: [Outcome::Failed, Outcome::Moved, Outcome::Kept, Outcome::Deleted][*outcome],
            message: message.clone(),
            lost: (*outcome == 0).then(|| lost.clone()),
        }).collect();
        items.sort_by_key(|item| item.outcome);
        for aftermath in [Aftermath::Items(items), Aftermath::LostTag(lost)] {
            let error = refused(&delete_image(), 502, 250_116, aftermath.to_json());
            prop_assert_eq!(error.aftermath.as_deref(), Some(&aftermath));
        }
    }
}

#[test]
fn tags_that_a_registry_took_along_are_named_with_their_manifest() {
    let tag = LostTag { reference: text("web:prod"), digest: None, media_type: None, manifest: "{}".to_owned() };
    let lost = Aftermath::LostTwins(tag, vec!["latest".to_owned(), "prod".to_owned()]);
    assert_eq!(refused(&delete_tag(), 502, 250_116, lost.to_json()).aftermath.as_deref(), Some(&lost));
}

#[test]
fn what_a_registry_still_shows_after_a_deletion_is_read_as_it_was_written() {
    let answer = |data: Value| read(&delete_tag(), 200, json!({ "code": 0, "data": data }).to_string().as_bytes());
    assert_eq!(Removal::complete().to_json(), Value::Bool(true));
    for shown in [Shown::Nothing, Shown::NameOnly, Shown::Everything] {
        for put_back in [vec![], vec!["prod".to_owned()]] {
            let removal = Removal { shown, put_back };
            assert_eq!(answer(removal.to_json()), Ok(removal));
        }
    }
    assert_eq!(answer(Value::Null), Ok(Removal::complete()));
    assert!(answer(json!({ "state": "evaporated" })).is_err());
    assert!(answer(json!({})).is_err());
}
