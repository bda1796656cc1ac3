//! Dates as builders and registries write them: in the configuration, in annotations, and of the push.

use serde_json::{Value, json};

use super::Table;
use crate::berth::Berth;
use crate::registry::Registry;
use crate::registry_content::{OCI_IMAGE, Stored, config, index};

/// The date and the push of a row, as the console reads them.
type Dates = (Option<String>, Option<String>);

async fn dates(stored: &Stored, registry: &Registry, pushed: Option<&str>) -> Dates {
    let scripted = pushed.into_iter().fold(stored.scripted(), |scripted, date| scripted.with("last-modified", date));
    registry.tags("team/web", &["v1"]);
    for reference in ["v1", stored.digest().as_str()] {
        registry.answer(&format!("/v2/team/web/manifests/{reference}"), scripted.clone());
    }
    let data = Berth::before(&registry.url).data("docker/ext/tag/registry/images/team/web").await;
    let row = &data["records"][0];
    let text = |key: &str| row[key].as_str().map(str::to_owned);
    (text("lastModifiedDate"), text("pushedDate"))
}

fn date(text: &str) -> Dates {
    (Some(text.to_owned()), None)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_builders_write_into_a_configuration() {
    let mut table = Table::new();
    for (situation, created, expected) in [
        ("BuildKit, with nanoseconds", json!("2026-11-20T08:00:00.123456789Z"), date("2026-11-20T08:00:00Z")),
        (
            "a build server with a zone of its own",
            json!("2026-11-20T10:00:00+02:00"),
            date("2026-11-20T10:00:00+02:00"),
        ),
        ("Go's zero time", json!("0001-01-01T00:00:00Z"), date("0001-01-01T00:00:00Z")),
        ("SOURCE_DATE_EPOCH=0", json!("1970-01-01T00:00:00Z"), date("1970-01-01T00:00:00Z")),
        ("the commit date of an old project", json!("2009-02-13T23:31:30Z"), date("2009-02-13T23:31:30Z")),
        ("a script that prints Go's time", json!("2026-11-20 08:00:00 +0000 UTC"), date("2026-11-20T08:00:00Z")),
        ("a script that prints `date`", json!("Fri Nov 20 08:00:00 UTC 2026"), (None, None)),
        ("seconds since 1970, as a number", json!(1_795_161_600), (None, None)),
        ("an empty text", json!(""), (None, None)),
        ("null", Value::Null, (None, None)),
        ("a day that does not exist", json!("2026-02-30T08:00:00Z"), (None, None)),
        ("small letters", json!("2026-11-20t08:00:00z"), date("2026-11-20T08:00:00Z")),
        ("a leap second", json!("2026-12-31T23:59:60Z"), date("2026-12-31T23:59:59Z")),
        ("a clock that is ahead", json!("2099-01-01T00:00:00Z"), date("2099-01-01T00:00:00Z")),
        ("no zone", json!("2026-11-20T08:00:00"), date("2026-11-20T08:00:00")),
    ] {
        let registry = Registry::start().await;
        let mut made = config("2026-11-20T08:00:00Z", "amd64", 1);
        made["created"] = created;
        let stored = registry.image("team/web", &made, 1_000);
        table.row(situation, dates(&stored, &registry, None).await, expected);
    }
    table.check();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_registry_says_of_a_push() {
    let pushed = |text: &str| (None, Some(text.to_owned()));
    let mut table = Table::new();
    for (situation, header, expected) in [
        ("the usual form", "Fri, 20 Nov 2026 08:00:00 GMT", pushed("2026-11-20T08:00:00Z")),
        ("an object store without a date", "Thu, 01 Jan 1970 00:00:00 GMT", (None, None)),
        ("the form of RFC 850", "Friday, 20-Nov-26 08:00:00 GMT", pushed("2026-11-20T08:00:00Z")),
        ("the form of asctime", "Fri Nov 20 08:00:00 2026", pushed("2026-11-20T08:00:00Z")),
        ("a date of ISO 8601", "2026-11-20T08:00:00Z", pushed("2026-11-20T08:00:00Z")),
        ("a word", "yesterday", (None, None)),
        ("zero", "0", (None, None)),
    ] {
        let registry = Registry::start().await;
        let mut made = config("", "amd64", 1);
        made["created"] = Value::Null;
        let stored = registry.image("team/web", &made, 1_000);
        table.row(situation, dates(&stored, &registry, Some(header)).await, expected);
    }
    table.check();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_annotations_say_where_a_configuration_says_nothing() {
    let mut table = Table::new();
    for (situation, annotation, expected) in [
        ("Helm 3", "2026-11-20T09:00:00+01:00", date("2026-11-20T09:00:00+01:00")),
        ("a day (Homebrew)", "2026-11-20", date("2026-11-20")),
        ("a placeholder", "1980-01-01T00:00:00Z", (None, None)),
        ("a template that was not filled in", "${BUILD_DATE}", (None, None)),
    ] {
        let registry = Registry::start().await;
        let manifest = json!({
            "schemaVersion": 2, "mediaType": OCI_IMAGE, "artifactType": "application/vnd.example",
            "config": { "mediaType": "application/vnd.oci.empty.v1+json", "size": 2,
                "digest": image::Digest::sha256_of(b"{}").to_string() },
            "layers": [], "annotations": { "org.opencontainers.image.created": annotation },
        });
        let stored = Stored { media_type: OCI_IMAGE, text: manifest.to_string() };
        table.row(situation, dates(&stored, &registry, None).await, expected);
    }
    table.check();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_has_the_date_of_an_image_that_has_one() {
    let registry = Registry::start().await;
    let without = registry.image("team/web", &config("1970-01-01T00:00:00Z", "amd64", 1), 1_000);
    let with = registry.image("team/web", &config("2026-11-20T08:00:00Z", "arm64", 2), 1_000);
    for stored in [&without, &with] {
        registry.put("team/web", None, stored);
    }
    let stored = index(&[without.descriptor("amd64"), with.descriptor("arm64")]);
    // The first image decides: its placeholder is handed on, and said to be none.
    assert_eq!(dates(&stored, &registry, None).await, date("1970-01-01T00:00:00Z"));
}
