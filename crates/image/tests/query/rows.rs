//! Rows for filter tests.

use image::query::{Field, Mark, Query, Subject, Verdict, parse};

/// A row whose `Some` values are known.
#[derive(Clone, Debug, Default)]
pub struct Row {
    pub name: String,
    pub modified: Option<i64>,
    pub size: Option<u64>,
    pub downloads: Option<u64>,
    pub by: Option<String>,
    pub stages: Option<Vec<String>>,
    pub platforms: Option<Vec<String>>,
    pub digest: Option<String>,
    pub repository_type: Option<String>,
    pub is_digest: Option<bool>,
    pub is_disabled: Option<bool>,
}

/// The current time for ages.
pub const NOW: i64 = 1_700_000_000;
pub const DAY: i64 = 24 * 60 * 60;

impl Subject for Row {
    fn name(&self) -> &str {
        &self.name
    }

    fn modified(&self) -> Option<i64> {
        self.modified
    }

    fn size(&self) -> Option<u64> {
        self.size
    }

    fn downloads(&self) -> Option<u64> {
        self.downloads
    }

    fn by(&self) -> Option<&str> {
        self.by.as_deref()
    }

    fn stages(&self) -> Option<&[String]> {
        self.stages.as_deref()
    }

    fn platforms(&self) -> Option<&[String]> {
        self.platforms.as_deref()
    }

    fn digest(&self) -> Option<&str> {
        self.digest.as_deref()
    }

    fn repository_type(&self) -> Option<&str> {
        self.repository_type.as_deref()
    }

    fn is(&self, mark: Mark) -> Option<bool> {
        match mark {
            Mark::Digest => self.is_digest,
            Mark::Disabled => self.is_disabled,
        }
    }
}

/// A row with only a known name.
pub fn named(name: &str) -> Row {
    Row { name: name.to_owned(), ..Row::default() }
}

/// A row with all values known.
pub fn known() -> Row {
    Row {
        name: "team/Web-v1.2-RC1".to_owned(),
        modified: Some(NOW - 40 * DAY),
        size: Some(1_500_000_000),
        downloads: Some(10),
        by: Some("Jane Doe".to_owned()),
        stages: Some(vec!["@prerelease".to_owned(), "@Release".to_owned()]),
        platforms: Some(vec!["linux/amd64".to_owned(), "linux/arm64/v8".to_owned()]),
        digest: Some("sha256:1b9c7a".to_owned()),
        repository_type: Some("DOCKER".to_owned()),
        is_digest: Some(false),
        is_disabled: Some(true),
    }
}

pub fn read(text: &str) -> Query {
    parse(text, &Field::ALL).unwrap_or_else(|error| panic!("{text}: {error}"))
}

pub fn verdict(text: &str, row: &Row) -> Verdict {
    read(text).verdict(row, NOW)
}
