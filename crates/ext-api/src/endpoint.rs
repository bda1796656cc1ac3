//! Every endpoint of the API, once: for the client that calls it, the servers that answer it, and the proxy that passes it on.

mod path;

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

/// What bk-repo requires of the caller of an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Requirement {
    /// Nothing, and credentials are ignored.
    Nothing,
    /// No right, but a wrong credential is refused.
    NoRight,
    /// To be signed in.
    Account,
    /// To be a user whom the repository service can look up.
    User,
    /// To read the repository in the path.
    Read,
    /// To write to the repository in the path.
    Write,
}

/// What the console gets from an endpoint, which sets the limits of passing it on.
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

impl CallKind {
    pub fn is_deletion(self) -> bool {
        matches!(self, Self::ImageDeletion | Self::TagDeletion)
    }
}

/// A path with places for values, the methods that it has, and who may call it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Endpoint {
    pub methods: &'static [Method],
    pub root: ApiRoot,
    /// Below the root: fixed segments, and `{name}` for one value, `{image...}` for one that can have several segments.
    template: &'static str,
    pub requirement: Requirement,
    /// Only if the console calls it at a bk-repo: the proxy passes nothing else on.
    pub call: Option<CallKind>,
}

const GET: &[Method] = &[Method::Get];
const READ: &[Method] = &[Method::Get, Method::Head];
const POST: &[Method] = &[Method::Post];
const DELETE: &[Method] = &[Method::Delete];

/// Names each endpoint, and lists them all.
macro_rules! endpoints {
    ($($(#[$doc:meta])* $name:ident = $endpoint:expr;)*) => {
        $($(#[$doc])* pub const $name: Endpoint = $endpoint;)*

        /// All endpoints.
        pub static ENDPOINTS: &[Endpoint] = &[$($name),*];
    };
}

endpoints! {
    ADDRESS = service(GET, "/ext/addr", Requirement::NoRight).passed_on(CallKind::Envelope);
    IMAGES = service(GET, "/ext/repo/{project}/{repository}", Requirement::Read).passed_on(CallKind::Envelope);
    TAGS = service(GET, "/ext/tag/{project}/{repository}/{image...}", Requirement::Read).passed_on(CallKind::Envelope);
    MANIFEST = service(GET, "/ext/manifest/{project}/{repository}/{image...}/{reference}", Requirement::Read)
        .passed_on(CallKind::Manifest);
    DETAIL = service(GET, "/ext/version/detail/{project}/{repository}", Requirement::Read).passed_on(CallKind::Envelope);
    LAYER = service(GET, "/ext/layer/{project}/{repository}/{image...}/{id}", Requirement::Read).passed_on(CallKind::Blob);
    DELETE_IMAGE = service(DELETE, "/ext/package/delete/{project}/{repository}", Requirement::Write)
        .passed_on(CallKind::ImageDeletion);
    DELETE_TAG = service(DELETE, "/ext/version/delete/{project}/{repository}", Requirement::Write)
        .passed_on(CallKind::TagDeletion);
    /// Only `berth` in front of an OCI registry has it. A bk-repo answers that there is no such address.
    RESTORE_TAG = service(POST, "/ext/version/restore/{project}/{repository}", Requirement::NoRight);

    // The registry protocol (OCI distribution specification).
    PING = service(GET, "/v2/", Requirement::Account).passed_on(CallKind::Envelope);
    BLOB = service(READ, "/v2/{project}/{repository}/{image...}/blobs/{digest}", Requirement::Read)
        .passed_on(CallKind::Blob);
    MANIFEST_DOCUMENT = service(READ, "/v2/{project}/{repository}/{image...}/manifests/{reference}", Requirement::Read)
        .passed_on(CallKind::Manifest);
    TAG_NAMES = service(GET, "/v2/{project}/{repository}/{image...}/tags/list", Requirement::Read);

    // The repository service.
    PROJECTS = site(GET, "/repository/api/project/list", Requirement::User).passed_on(CallKind::Envelope);
    REPOSITORIES = site(GET, "/repository/api/repo/list/{project}", Requirement::User)
        .passed_on(CallKind::RepositoryList);
    REPOSITORY_INFO = site(GET, "/repository/api/repo/info/{project}/{repository}", Requirement::Read);
    REPOSITORY_INFO_OF_TYPE = site(GET, "/repository/api/repo/info/{project}/{repository}/{type}", Requirement::Read);
    PACKAGES = site(GET, "/repository/api/package/page/{project}/{repository}", Requirement::Read)
        .passed_on(CallKind::Envelope);
    PACKAGE_INFO = site(GET, "/repository/api/package/info/{project}/{repository}", Requirement::Read);
    PACKAGE_SEARCH = site(POST, "/repository/api/package/search", Requirement::User);
    PACKAGE_OVERVIEW = site(GET, "/repository/api/package/search/overview", Requirement::User);
    VERSIONS = site(GET, "/repository/api/version/page/{project}/{repository}", Requirement::Read)
        .passed_on(CallKind::Envelope);
    ALL_VERSIONS = site(POST, "/repository/api/version/list/{project}/{repository}", Requirement::Read);

    // The auth service.
    PERMISSION_CHECK = site(POST, "/auth/api/permission/check", Requirement::Account)
        .passed_on(CallKind::PermissionCheck);
    USER = site(GET, "/auth/api/user/info", Requirement::Nothing).passed_on(CallKind::Envelope);
    USERS = site(GET, "/auth/api/user/list", Requirement::Account);
    USER_RECORD = site(GET, "/auth/api/user/userinfo/{user}", Requirement::Account);
    SIGN_IN = site(POST, "/auth/api/user/login", Requirement::Nothing);
}

const fn service(methods: &'static [Method], template: &'static str, requirement: Requirement) -> Endpoint {
    Endpoint { methods, root: ApiRoot::Service, template, requirement, call: None }
}

const fn site(methods: &'static [Method], template: &'static str, requirement: Requirement) -> Endpoint {
    Endpoint { methods, root: ApiRoot::Site, template, requirement, call: None }
}

impl Endpoint {
    /// The console calls it at a bk-repo.
    const fn passed_on(self, call: CallKind) -> Self {
        Self { call: Some(call), ..self }
    }
}
