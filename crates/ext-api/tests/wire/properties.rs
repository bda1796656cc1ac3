//! Whatever a server sends, reading it ends with an answer or a failure, and sound answers come through whole.

use ext_api::{Call, ErrorKind, ListProjects, ListRepositories, ReadAddress, read, read_stream_error, wire};
use image::ProjectId;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::golden::{all, delete_image, delete_tag, list_images, list_tags, read_detail, read_manifest};

/// Every decoder over one answer. What they make of it is the business of other tests; here nothing may panic.
fn read_as_everything(status: u16, body: &[u8]) {
    let check = |kind: Option<ErrorKind>| {
        let is_success = (200..300).contains(&status);
        assert!(is_success || kind.is_some(), "a failing status became an answer");
    };
    fn kind<C: Call>(call: &C, status: u16, body: &[u8]) -> Option<ErrorKind> {
        read(call, status, body).err().map(|error| {
            assert_eq!(error.status, Some(status));
            error.kind
        })
    }
    check(kind(&list_images(), status, body));
    check(kind(&list_tags(), status, body));
    check(kind(&read_manifest(), status, body));
    check(kind(&read_detail(), status, body));
    check(kind(&delete_image(), status, body));
    check(kind(&delete_tag(), status, body));
    check(kind(&ReadAddress, status, body));
    check(kind(&ListProjects, status, body));
    check(kind(&ListRepositories { project: ProjectId::parse("test").unwrap() }, status, body));
    assert_eq!(read_stream_error(status, body).status, Some(status));
}

/// Keys that mean something somewhere, so that arbitrary documents are not all strangers.
fn key() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "code",
            "message",
            "data",
            "traceId",
            "items",
            "result",
            "manifest",
            "errors",
            "detail",
            "totalRecords",
            "toatalRecords",
            "records",
            "name",
            "tag",
            "stageTag",
            "size",
            "lastModifiedDate",
            "downloadCount",
            "basic",
            "metadata",
            "history",
            "layers",
            "platform",
            "os",
            "key",
            "value",
            "created",
            "created_by",
            "mediaType",
            "digest",
            "type",
            "configuration",
        ])
        .prop_map(str::to_owned),
        any::<String>(),
    ]
}

fn document() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        prop::sample::select(vec![0, 200, 250_103, 250_113, 251_006, 251_906]).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        prop::sample::select(vec!["2020-09-10T14:48", "@release", "latest", "sha256:12", "linux/amd64"])
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 48, 6, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::from),
            btree_map(key(), inner, 0..6).prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

fn status() -> impl Strategy<Value = u16> {
    prop_oneof![Just(200_u16), prop::sample::select(vec![204, 400, 401, 403, 404, 429, 500, 502]), 100..600_u16]
}

proptest! {
    #[test]
    fn arbitrary_bytes_are_read_without_a_panic(status in status(), body in vec(any::<u8>(), 0..200)) {
        read_as_everything(status, &body);
    }

    #[test]
    fn arbitrary_documents_are_read_without_a_panic(status in status(), document in document()) {
        read_as_everything(status, document.to_string().as_bytes());
    }

    #[test]
    fn arbitrary_data_is_read_without_a_panic(data in document()) {
        read_as_everything(200, json!({ "code": 0, "message": null, "data": data }).to_string().as_bytes());
    }

    #[test]
    fn mutated_golden_files_are_read_without_a_panic(
        file in any::<prop::sample::Index>(),
        status in status(),
        edits in vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..12),
    ) {
        let files = all();
        let mut body = file.get(&files).clone();
        for (at, byte, edit) in edits {
            let at = at.index(body.len().max(1)).min(body.len().saturating_sub(1));
            match edit {
                0 if !body.is_empty() => body[at] = byte,
                1 if !body.is_empty() => drop(body.remove(at)),
                _ => body.insert(at, byte),
            }
        }
        read_as_everything(status, &body);
    }

    #[test]
    fn what_berth_writes_is_read_as_it_was_meant(
        total in any::<u32>(),
        rows in vec(("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,30}", any::<Option<u64>>(), any::<Option<[u8; 4]>>()), 0..20),
    ) {
        let rows: Vec<wire::Tag> = rows
            .into_iter()
            .map(|(tag, size, content)| wire::Tag {
                tag,
                size,
                digest: content.map(|bytes| image::Digest::sha256_of(&bytes).to_string()),
                ..wire::Tag::default()
            })
            .collect();
        let page = wire::Page { total_records: total.into(), records: rows.clone(), state: None, cut: None };
        let envelope = wire::Envelope { code: 0, message: None, data: Some(page), trace_id: None };
        let answer = read(&list_tags(), 200, &serde_json::to_vec(&envelope).unwrap()).unwrap();
        prop_assert_eq!(answer.total, u64::from(total));
        prop_assert_eq!(answer.records.len(), rows.len());
        for (row, sent) in answer.records.iter().zip(&rows) {
            prop_assert_eq!(row.tag.text(), &sent.tag);
            prop_assert!(row.tag.valid().is_some());
            prop_assert_eq!(row.size, sent.size);
            prop_assert_eq!(row.digest.as_ref().map(ToString::to_string), sent.digest.clone());
        }
    }
}
