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
