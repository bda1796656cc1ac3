//! The calls that the console makes. No other call goes up to the bk-repo.

use ext_api::endpoint::{
    ADDRESS, BLOB, DELETE_IMAGE, DELETE_TAG, DETAIL, IMAGES, LAYER, MANIFEST, MANIFEST_DOCUMENT, PACKAGES,
    PERMISSION_CHECK, PING, PROJECTS, REPOSITORIES, TAGS, USER, VERSIONS,
};
use ext_api::{ApiRoot, Endpoint};
use http::Method;

use super::path_names;

/// One kind of call.
#[derive(Debug)]
pub struct Call {
    pub endpoint: Endpoint,
    pub kind: CallKind,
}

/// The kind of answer, which sets the limits of passing it on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallKind {
    /// An envelope: a list, or less.
    Envelope,
    /// An envelope whose rows can hold passwords (docs/bk-repo.md 7.2).
    RepositoryList,
    /// A manifest, plain or as the text of an envelope.
    Manifest,
    /// Bytes of any length.
    Blob,
    ImageDeletion,
    TagDeletion,
    /// A `POST` whose body names a user and an action.
    PermissionCheck,
}

pub static CALLS: [Call; 17] = [
    call(ADDRESS, CallKind::Envelope),
    call(IMAGES, CallKind::Envelope),
    call(TAGS, CallKind::Envelope),
    call(MANIFEST, CallKind::Manifest),
    call(DETAIL, CallKind::Envelope),
    call(LAYER, CallKind::Blob),
    call(DELETE_IMAGE, CallKind::ImageDeletion),
    call(DELETE_TAG, CallKind::TagDeletion),
    call(PING, CallKind::Envelope),
    call(BLOB, CallKind::Blob),
    call(MANIFEST_DOCUMENT, CallKind::Manifest),
    call(PROJECTS, CallKind::Envelope),
    call(REPOSITORIES, CallKind::RepositoryList),
    call(PACKAGES, CallKind::Envelope),
    call(VERSIONS, CallKind::Envelope),
    call(PERMISSION_CHECK, CallKind::PermissionCheck),
    call(USER, CallKind::Envelope),
];

const fn call(endpoint: Endpoint, kind: CallKind) -> Call {
    Call { endpoint, kind }
}

/// The call that a request matches.
pub fn find(method: &Method, parts: &[String]) -> Option<&'static Call> {
    CALLS.iter().find(|call| call.has(method) && path_names::fits(&call.endpoint, parts))
}

impl Call {
    fn has(&self, method: &Method) -> bool {
        self.endpoint.methods.iter().any(|own| own.as_str() == method.as_str())
    }

    /// Whether its path begins with the name of the service of images.
    pub fn is_of_the_service(&self) -> bool {
        self.endpoint.root == ApiRoot::Service
    }
}

impl CallKind {
    pub fn is_deletion(self) -> bool {
        matches!(self, CallKind::ImageDeletion | CallKind::TagDeletion)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::bkrepo::plain_path::parts;

    fn method(call: &Call) -> Method {
        call.endpoint.methods[0].as_str().parse().unwrap()
    }

    fn example(call: &Call) -> String {
        let digest = format!("sha256:{}", "0".repeat(64));
        let last = if [BLOB, LAYER].contains(&call.endpoint) { &*digest } else { "v1" };
        let service = if call.is_of_the_service() { "/oci" } else { "" };
        format!("{service}{}", call.endpoint.path(&["demo", "images", "team/web", last]))
    }

    #[test]
    fn every_call_has_an_example_that_fits_it_and_no_other() {
        for (at, call) in CALLS.iter().enumerate() {
            let parts = parts(&example(call)).unwrap();
            let fits = |other: &Call| other.has(&method(call)) && path_names::fits(&other.endpoint, &parts);
            let fitting: Vec<usize> = (0..CALLS.len()).filter(|other| fits(&CALLS[*other])).collect();
            assert_eq!(fitting, [at], "{call:?}");
        }
    }

    /// Replacements for one segment of a valid path.
    const PIECES: [&str; 24] = [
        "docker",
        "v2",
        "ext",
        "blobs",
        "manifests",
        "web",
        "_ci",
        "node.js",
        "",
        ".",
        "..",
        "%2e%2e",
        "%2E.",
        "..;",
        "%2f",
        "a%2Fb",
        "\\",
        "%5c",
        "%252e",
        "%00",
        "%E4%B8%AD",
        "a b",
        "sha256:00",
        "web;a=b",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_096))]

        #[test]
        fn what_goes_up_is_made_of_plain_names(
            call in 0..CALLS.len(),
            changes in proptest::collection::vec(proptest::option::weighted(0.2, 0..PIECES.len()), 9),
        ) {
            let honest = example(&CALLS[call]);
            let changed = honest.split('/').skip(1).zip(&changes).map(|(part, change)| change.map_or(part, |at| PIECES[at]));
            let path: String = changed.flat_map(|part| ["/", part]).collect();
            let Ok(parts) = parts(&path) else { return Ok(()) };
            if find(&method(&CALLS[call]), &parts).is_none() {
                return Ok(());
            }
            let is_plain = |c: char| c.is_ascii_alphanumeric() || "._-:".contains(c);
            let is_end_of_ping = |part: &str| part.is_empty() && parts.len() == 3;
            for part in &parts {
                prop_assert!(part.chars().all(is_plain), "{path}");
                prop_assert!(!matches!(&**part, "." | "..") && (!part.is_empty() || is_end_of_ping(part)), "{path}");
            }
        }
    }
}
