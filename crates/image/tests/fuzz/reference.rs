//! Properties of every text that may be a name, a digest, a platform or a reference.

use std::fmt::Display;

use image::{
    Digest, ImageLocation, ImageName, LineKey, Platform, ProjectId, PullReference, PullTool, Reference, RegistryHost,
    RepositoryName, TagName, TagOrDigest, VersionLine, is_attachment,
    version_order::{VersionKey, compare},
    x0_alias,
};

pub const PIECES: &[&str] = &[
    "registry.example.com",
    "localhost",
    ":5000",
    "[::1]",
    "/",
    ":",
    "@",
    "sha256:",
    "sha512:",
    "team",
    "web",
    "v1",
    "1.2.3",
    "-rc.1",
    "+build",
    "-alpine",
    "x0",
    "5f",
    "_",
    "__",
    "-",
    "--",
    ".",
    "..",
    "20240115",
    "0123456789abcdef0123456789abcdef",
    "A",
    "%2f",
    "99999999999999999999",
    "linux",
    "arm64",
];

/// Checks all properties, and returns a short summary.
pub fn check(text: &str) -> String {
    let reads = [
        reads_back("tag", text, TagName::parse(text)),
        reads_back("image", text, ImageName::parse(text)),
        reads_back("project", text, ProjectId::parse(text)),
        reads_back("repository", text, RepositoryName::parse(text)),
        reads_back("digest", text, Digest::parse(text)),
        reads_back("version", text, TagOrDigest::parse(text)),
        reads_back("host", text, RegistryHost::parse(text)),
        reads_back("reference", text, Reference::parse(text)),
    ];
    if let Err(error) = Reference::parse(text) {
        assert!(error.at <= text.len(), "{error}");
    }
    if let Some(platform) = Platform::parse(text) {
        assert_eq!(Platform::parse(&platform.to_string()), Some(platform));
    }
    check_alias(text);
    check_order(text);
    let pulled = Reference::parse(text).is_ok_and(|reference| check_pull(&reference));
    let line = format!("{:?}", VersionLine::of(text));
    format!("{reads:?} {pulled} {}", line.split('{').next().unwrap_or_default())
}

/// A valid name is written as it was read.
fn reads_back<T: Display, E: std::fmt::Debug>(kind: &str, text: &str, read: Result<T, E>) -> String {
    match read {
        Ok(name) => {
            assert_eq!(name.to_string(), text, "{kind}");
            "ok".to_owned()
        }
        Err(error) => format!("{error:?}").split([' ', '{', '(']).next().unwrap_or_default().to_owned(),
    }
}

fn check_alias(text: &str) {
    let alias = x0_alias::encode(text);
    if text.starts_with('_') {
        assert_eq!(x0_alias::decode(&alias).as_deref(), Some(text));
    } else {
        assert_eq!(alias, text);
    }
    if let Some(plain) = x0_alias::decode(text) {
        assert_eq!(x0_alias::encode(&plain), text);
    }
}

fn check_order(text: &str) {
    let key = VersionKey::of(text);
    for other in ["", "v1.2.3", "1.2.3-rc.1", "latest", "20240115", text] {
        assert_eq!(key.cmp(&VersionKey::of(other)), compare(text, other), "{other}");
        assert_eq!(compare(text, other), compare(other, text).reverse(), "{other}");
    }
    fuzz::built(&LineKey::of(text)).assert_at_most(20, text.len());
}

/// Whether a reference can be pulled from here. Then the written reference can be pulled too.
fn check_pull(reference: &Reference) -> bool {
    let host = RegistryHost::parse("r.example:5000").unwrap();
    let Ok(name) = ImageName::parse(&reference.path) else { return false };
    let (project, repository) = (ProjectId::parse("_ci").unwrap(), RepositoryName::parse("images").unwrap());
    for scope in [None, Some((&project, &repository))] {
        let location = ImageLocation { host: &host, scope, name: &name };
        let pull = PullReference::new(location, reference.tag.as_ref(), reference.digest.as_ref());
        let Ok(pull) = pull else { continue };
        let again = Reference::parse(&pull.to_string()).unwrap();
        assert_eq!((&again.tag, &again.digest), (&reference.tag, &reference.digest));
        for tool in [PullTool::Docker, PullTool::Helm, PullTool::Oras] {
            let command = tool.command(&pull);
            assert!(command.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' '), "{command}");
            assert!(!command.contains(['$', '`', ';', '&', '|', '\'', '"', '\\']), "{command}");
        }
    }
    reference.tag.as_ref().is_none_or(|tag| !is_attachment(tag))
}
