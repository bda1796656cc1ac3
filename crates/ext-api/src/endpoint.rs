//! Every path of the API, once: for the client that fills it in, and for the servers that answer it.

use percent_encoding::{AsciiSet, utf8_percent_encode};

use crate::encoding::ENCODED;

/// In a path segment a colon is plain: digests have one.
const SEGMENT: &AsciiSet = &ENCODED.remove(b':');

/// The one value that can have several segments.
const IMAGE: &str = "image...";

/// The methods in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Head,
    Post,
    Delete,
}

impl Method {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Post => "POST",
            Self::Delete => "DELETE",
        }
    }
}

/// The prefix of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiRoot {
    /// The Docker or OCI service, such as `/docker`.
    Service,
    /// The site, of which `/repository/api` is a part.
    Site,
}

/// A path with places for values, and the methods that it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Endpoint {
    pub methods: &'static [Method],
    pub root: ApiRoot,
    /// Below the root: fixed segments, and `{name}` for one value, `{image...}` for one that can have several segments.
    template: &'static str,
}

const GET: &[Method] = &[Method::Get];
const READ: &[Method] = &[Method::Get, Method::Head];
const POST: &[Method] = &[Method::Post];
const DELETE: &[Method] = &[Method::Delete];

pub const ADDRESS: Endpoint = service(GET, "/ext/addr");
pub const IMAGES: Endpoint = service(GET, "/ext/repo/{project}/{repository}");
pub const TAGS: Endpoint = service(GET, "/ext/tag/{project}/{repository}/{image...}");
pub const MANIFEST: Endpoint = service(GET, "/ext/manifest/{project}/{repository}/{image...}/{reference}");
pub const DETAIL: Endpoint = service(GET, "/ext/version/detail/{project}/{repository}");
pub const LAYER: Endpoint = service(GET, "/ext/layer/{project}/{repository}/{image...}/{id}");
pub const DELETE_IMAGE: Endpoint = service(DELETE, "/ext/package/delete/{project}/{repository}");
pub const DELETE_TAG: Endpoint = service(DELETE, "/ext/version/delete/{project}/{repository}");
/// Only `berth` in front of an OCI registry has it.
pub const RESTORE_TAG: Endpoint = service(POST, "/ext/version/restore/{project}/{repository}");

// The registry protocol (OCI distribution specification).
pub const PING: Endpoint = service(GET, "/v2/");
pub const BLOB: Endpoint = service(READ, "/v2/{project}/{repository}/{image...}/blobs/{digest}");
pub const MANIFEST_DOCUMENT: Endpoint = service(READ, "/v2/{project}/{repository}/{image...}/manifests/{reference}");
pub const TAG_NAMES: Endpoint = service(GET, "/v2/{project}/{repository}/{image...}/tags/list");

// The repository service.
pub const PROJECTS: Endpoint = site(GET, "/repository/api/project/list");
pub const REPOSITORIES: Endpoint = site(GET, "/repository/api/repo/list/{project}");
pub const REPOSITORY_INFO: Endpoint = site(GET, "/repository/api/repo/info/{project}/{repository}");
pub const REPOSITORY_INFO_OF_TYPE: Endpoint = site(GET, "/repository/api/repo/info/{project}/{repository}/{type}");
pub const PACKAGES: Endpoint = site(GET, "/repository/api/package/page/{project}/{repository}");
pub const PACKAGE_INFO: Endpoint = site(GET, "/repository/api/package/info/{project}/{repository}");
pub const PACKAGE_SEARCH: Endpoint = site(POST, "/repository/api/package/search");
pub const PACKAGE_OVERVIEW: Endpoint = site(GET, "/repository/api/package/search/overview");
pub const VERSIONS: Endpoint = site(GET, "/repository/api/version/page/{project}/{repository}");
pub const ALL_VERSIONS: Endpoint = site(POST, "/repository/api/version/list/{project}/{repository}");

// The auth service.
pub const PERMISSION_CHECK: Endpoint = site(POST, "/auth/api/permission/check");
pub const USER: Endpoint = site(GET, "/auth/api/user/info");
pub const USERS: Endpoint = site(GET, "/auth/api/user/list");
pub const USER_RECORD: Endpoint = site(GET, "/auth/api/user/userinfo/{user}");
pub const SIGN_IN: Endpoint = site(POST, "/auth/api/user/login");

const fn service(methods: &'static [Method], template: &'static str) -> Endpoint {
    Endpoint { methods, root: ApiRoot::Service, template }
}

const fn site(methods: &'static [Method], template: &'static str) -> Endpoint {
    Endpoint { methods, root: ApiRoot::Site, template }
}

impl Endpoint {
    /// The path below the root with its values in their order, encoded segment by segment. A `/` inside a value stays, as it is
    /// an image name's own.
    pub fn path(&self, values: &[&str]) -> String {
        let mut values = values.iter();
        let mut path = String::new();
        for segment in self.segments() {
            if place(segment).is_none() {
                path.push('/');
                path.push_str(segment);
                continue;
            }
            for part in values.next().copied().unwrap_or_default().split('/') {
                path.push('/');
                path.extend(utf8_percent_encode(part, SEGMENT));
            }
        }
        path
    }

    /// The values of a path below the root, by the names of their places, if it is a path of this endpoint. An image's name may
    /// itself have a fixed segment of the template in it: what stands behind the name is counted from the end.
    pub fn values<'a, S: AsRef<str>>(&self, path: &'a [S]) -> Option<Vec<(&'static str, &'a [S])>> {
        let segments: Vec<&'static str> = self.segments().collect();
        let image = segments.iter().position(|segment| place(segment) == Some(IMAGE));
        let longer = path.len().checked_sub(segments.len())?;
        if longer > 0 && image.is_none() {
            return None;
        }
        let mut values = Vec::new();
        let mut rest = path;
        for (at, segment) in segments.iter().enumerate() {
            let own = if Some(at) == image { longer.saturating_add(1) } else { 1 };
            let (value, behind) = rest.split_at_checked(own)?;
            rest = behind;
            match place(segment) {
                Some(name) => values.push((name.trim_end_matches('.'), value)),
                None if value.first().is_some_and(|value| value.as_ref() == *segment) => {}
                None => return None,
            }
        }
        Some(values)
    }

    /// The path for a router that takes `{name}` for one segment and `{*name}` for all that follow. What follows an image's name
    /// cannot be told from it by such a router.
    pub fn route(&self) -> String {
        match self.template.split_once("{image...}") {
            Some((front, _)) => format!("{front}{{*rest}}"),
            None => self.template.to_owned(),
        }
    }

    fn segments(&self) -> impl Iterator<Item = &'static str> {
        self.template.split('/').skip(1)
    }
}

/// The name of a place for a value; nothing for a fixed segment.
fn place(segment: &str) -> Option<&str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}
