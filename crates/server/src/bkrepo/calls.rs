//! The calls that the console makes, and with it all that goes up: whatever is not in this table is not there.

use http::Method;

use super::path_pattern::PathPattern;
use crate::source::PERMISSION_CHECK;

/// One kind of call.
#[derive(Debug)]
pub struct Call {
    pub methods: &'static [Method],
    pub path: PathPattern,
    pub kind: CallKind,
}

/// What is asked for, and so within which bounds it is passed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallKind {
    /// An envelope: a list, or less.
    Envelope,
    /// An envelope whose rows can hold passwords (deployed-facts section 5, `RepositoryInfo`).
    RepositoryList,
    /// A manifest, plain or as the text of an envelope.
    Manifest,
    /// Bytes of any length.
    Blob,
    ImageDeletion,
    TagDeletion,
    /// A `POST` whose body is the question.
    PermissionCheck,
}

const GET: &[Method] = &[Method::GET];
const READ: &[Method] = &[Method::GET, Method::HEAD];
const POST: &[Method] = &[Method::POST];
const DELETE: &[Method] = &[Method::DELETE];

pub static CALLS: [Call; 17] = [
    call(GET, "/{service}/ext/addr", CallKind::Envelope),
    call(GET, "/{service}/ext/repo/{project}/{repository}", CallKind::Envelope),
    call(GET, "/{service}/ext/tag/{project}/{repository}/{image...}", CallKind::Envelope),
    call(GET, "/{service}/ext/manifest/{project}/{repository}/{image...}/{reference}", CallKind::Manifest),
    call(GET, "/{service}/ext/version/detail/{project}/{repository}", CallKind::Envelope),
    call(GET, "/{service}/ext/layer/{project}/{repository}/{image...}/{id}", CallKind::Blob),
    call(DELETE, "/{service}/ext/package/delete/{project}/{repository}", CallKind::ImageDeletion),
    call(DELETE, "/{service}/ext/version/delete/{project}/{repository}", CallKind::TagDeletion),
    call(GET, "/{service}/v2/", CallKind::Envelope),
    call(READ, "/{service}/v2/{project}/{repository}/{image...}/blobs/{digest}", CallKind::Blob),
    call(READ, "/{service}/v2/{project}/{repository}/{image...}/manifests/{reference}", CallKind::Manifest),
    call(GET, "/repository/api/project/list", CallKind::Envelope),
    call(GET, "/repository/api/repo/list/{project}", CallKind::RepositoryList),
    call(GET, "/repository/api/package/page/{project}/{repository}", CallKind::Envelope),
    call(GET, "/repository/api/version/page/{project}/{repository}", CallKind::Envelope),
    call(POST, PERMISSION_CHECK, CallKind::PermissionCheck),
    call(GET, "/auth/api/user/info", CallKind::Envelope),
];

const fn call(methods: &'static [Method], path: &'static str, kind: CallKind) -> Call {
    Call { methods, path: PathPattern(path), kind }
}

/// The call that a request is, if it is one.
pub fn find(method: &Method, parts: &[String]) -> Option<&'static Call> {
    CALLS.iter().find(|call| call.methods.contains(method) && call.path.fits(parts))
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

    fn example(call: &Call) -> String {
        let digest = format!("sha256:{}", "0".repeat(64));
        let names = [
            ("{service}", "oci"),
            ("{project}", "demo"),
            ("{repository}", "images"),
            ("{image...}", "team/web"),
            ("{reference}", "v1"),
            ("{digest}", &digest),
            ("{id}", &digest),
        ];
        names.iter().fold(call.path.0.to_owned(), |path, (name, text)| path.replace(name, text))
    }

    #[test]
    fn every_pattern_has_an_example_that_fits_it_and_no_other() {
        for (at, call) in CALLS.iter().enumerate() {
            let parts = parts(&example(call)).unwrap();
            let fits = |other: &Call| other.methods.contains(&call.methods[0]) && other.path.fits(&parts);
            let fitting: Vec<usize> = (0..CALLS.len()).filter(|other| fits(&CALLS[*other])).collect();
            assert_eq!(fitting, [at], "{call:?}");
        }
    }

    /// What stands in the place of a part of an honest path.
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
            if find(&CALLS[call].methods[0], &parts).is_none() {
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
