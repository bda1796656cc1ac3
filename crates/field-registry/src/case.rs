//! The format of a case file.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

/// A case: everything that is not said here is as in the distribution specification.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// By the name of the repository.
    #[serde(default)]
    pub repos: BTreeMap<String, Repository>,
    /// The `Content-Type` of a manifest file; without it the type that the text names, or the one of its shape.
    #[serde(default)]
    pub types: BTreeMap<String, String>,
    /// Whether answers have a `Docker-Content-Digest`.
    #[serde(default = "yes")]
    pub digest_header: bool,
    #[serde(default)]
    pub delete: Deletions,
    /// Answers before the usual one; the first that matches is given.
    #[serde(default)]
    pub routes: Vec<Route>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Repository {
    /// Tags and the files of their manifests.
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
    /// Files of manifests without a tag.
    #[serde(default)]
    pub manifests: Vec<String>,
    #[serde(default)]
    pub blobs: Vec<String>,
    /// What `tags/list` says, instead of the tags.
    pub listed: Option<Vec<String>>,
    /// What a deletion does here, where it is not as in the rest of the registry.
    pub delete: Option<Deletions>,
}

/// What a deletion does.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Deletions {
    pub by_tag: ByTag,
    pub by_digest: ByDigest,
    /// The status of a deletion that is done; 202 if nothing is said.
    pub status: Option<u16>,
    /// Tags that lose their manifest are not listed any more.
    pub unlists: bool,
    /// Deletions and pushes are refused with `status` after so many of them.
    pub read_only_after: Option<ReadOnly>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadOnly {
    pub writes: usize,
    pub status: u16,
}

/// The deletion of a tag by its name.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(untagged)]
pub enum ByTag {
    Refused(u16),
    Done(TagDeletion),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TagDeletion {
    /// The tag goes, and no other.
    Tag,
    /// The tag goes with its manifest: other tags of it stay listed, with nothing behind them.
    Manifest,
    /// The tag goes and stays listed.
    KeepListed,
    /// The tag goes after some reads of the repository.
    Later,
    /// The tag stays, although the answer is a success.
    Never,
    /// The tag goes with its manifest when the test says so (`FieldRegistry::catch_up`).
    ManifestOnCue,
    /// The tag goes at once, and its manifest when the test says so.
    TagThenManifest,
}

/// The deletion of a manifest by its digest.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(untagged)]
pub enum ByDigest {
    Refused(u16),
    Done(DigestDeletion),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DigestDeletion {
    /// All tags of the manifest go with it.
    Tags,
    /// The tags go on answering.
    KeepTags,
    /// It is refused with 400 as long as a tag has the manifest.
    Dangling,
    /// It is refused with 405 as long as a tag has the manifest.
    InUse,
}

impl Default for ByTag {
    fn default() -> ByTag {
        ByTag::Refused(405)
    }
}

impl Default for ByDigest {
    fn default() -> ByDigest {
        ByDigest::Refused(405)
    }
}

/// An answer to the requests that match all of its conditions.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// `main` if nothing is said, or `other`.
    pub on: Option<String>,
    pub method: Option<String>,
    /// A pattern of the whole path. Its groups fill in `${1}` and so on.
    pub path: Option<String>,
    /// Patterns of all values of a query parameter. A missing one is empty.
    #[serde(default)]
    pub query: BTreeMap<String, String>,
    /// A pattern that is found in the `Authorization`; `null` where there must be none.
    #[serde(default, with = "given")]
    pub auth: Option<Option<String>>,
    pub status: Option<u16>,
    /// Each value is a text or a list of texts.
    #[serde(default)]
    pub headers: BTreeMap<String, Value>,
    pub json: Option<Value>,
    pub text: Option<String>,
    pub file: Option<String>,
    #[serde(default)]
    pub gzip: bool,
    /// Takes this off the path, and answers as usual.
    pub strip: Option<String>,
}

fn yes() -> bool {
    true
}

/// Tells `null` from a field that is not there.
mod given {
    use serde::{Deserialize, Deserializer};

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<String>>, D::Error> {
        Option::<String>::deserialize(deserializer).map(Some)
    }
}
