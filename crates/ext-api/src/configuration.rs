//! The configuration block of the page (`berth-config` in `index.html`). `berth` or an operator writes it, the console reads it.

use image::{ProjectId, RegistryHost, RepositoryName};
use serde_json::{Map, Value, json};

use crate::{
    capability::{Capabilities, Capability},
    repository::{Repository, RepositoryType},
};

const API: &str = "api";
const SOURCE: &str = "source";
const SCOPE: &str = "scope";
const PROJECT: &str = "project";
const REPOSITORY: &str = "repo";
const TYPE: &str = "type";
const PUBLIC_ADDRESS: &str = "publicAddress";
const READ_ONLY: &str = "readOnly";
const SIGN_IN: &str = "signIn";
const NONE: &str = "none";
const BASIC: &str = "basic";
const SESSION: &str = "session";
const COOKIE: &str = "cookie";
const LOGIN_PAGE: &str = "loginPage";
const CAPABILITIES: &str = "capabilities";
const LANGUAGE: &str = "language";
const VERSION: &str = "version";

/// The place of the address to come back to in that of a login page.
pub const COME_BACK: &str = "{url}";

/// What a page is told of its deployment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Configuration {
    /// Where the extension API is: a path or URL, or relative to the base path.
    pub api: String,
    /// `mock`, `bkrepo` or `registry`.
    pub source: Option<String>,
    pub scope: Option<Scope>,
    /// The host that images are pulled from.
    pub public_address: Option<RegistryHost>,
    pub read_only: bool,
    pub sign_in: SignIn,
    pub capabilities: Capabilities,
    pub language: Option<String>,
    /// The version of `berth`.
    pub version: Option<String>,
}

/// The one repository of a deployment that has only one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    pub repository: Repository,
    pub repository_type: Option<RepositoryType>,
}

/// How people sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignIn {
    /// Nobody signs in.
    None,
    /// With a user and a password or token, on the page.
    Basic,
    /// The same, and `berth` keeps the credential in a cookie that only it can read (`docs/decisions/0038-sign-in-that-lasts.md`).
    Session,
    /// On the site's own login page, which leaves a cookie for its gateway.
    Cookie {
        /// The path or URL of that page, with [`COME_BACK`] for the address to come back to.
        login_page: Option<String>,
    },
}

impl Default for Configuration {
    /// That of a bk-repo at `docker`.
    fn default() -> Self {
        Self {
            api: "docker".to_owned(),
            source: None,
            scope: None,
            public_address: None,
            read_only: false,
            sign_in: SignIn::None,
            capabilities: Capabilities::BK_REPO,
            language: None,
            version: None,
        }
    }
}

impl Configuration {
    pub fn to_json(&self) -> Value {
        let (sign_in, login_page) = match &self.sign_in {
            SignIn::None => (NONE, None),
            SignIn::Basic => (BASIC, None),
            SignIn::Session => (SESSION, None),
            SignIn::Cookie { login_page } => (COOKIE, login_page.as_ref()),
        };
        let fields = [
            (API, Some(json!(self.api))),
            (SOURCE, self.source.as_ref().map(|source| json!(source))),
            (SCOPE, self.scope.as_ref().map(Scope::to_json)),
            (PUBLIC_ADDRESS, self.public_address.as_ref().map(|host| json!(host.as_str()))),
            (READ_ONLY, Some(json!(self.read_only))),
            (SIGN_IN, Some(json!(sign_in))),
            (LOGIN_PAGE, login_page.map(|page| json!(page))),
            (CAPABILITIES, Some(self.capabilities.to_json())),
            (LANGUAGE, self.language.as_ref().map(|language| json!(language))),
            (VERSION, self.version.as_ref().map(|version| json!(version))),
        ];
        let said = fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
        Value::Object(said.collect::<Map<_, _>>())
    }

    /// Reads the text of the block. A missing or odd field has its default: an operator may have written it.
    pub fn read(block: &str) -> Self {
        let config: Value = serde_json::from_str(block).unwrap_or_default();
        let text = |key: &str| config.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
        let owned = |key: &str| text(key).map(str::to_owned);
        Self {
            api: owned(API).unwrap_or_else(|| Self::default().api),
            source: owned(SOURCE),
            scope: config.get(SCOPE).and_then(Scope::read),
            public_address: text(PUBLIC_ADDRESS).and_then(|host| RegistryHost::parse(host).ok()),
            read_only: config.get(READ_ONLY).and_then(Value::as_bool).unwrap_or(false),
            sign_in: match text(SIGN_IN) {
                Some(BASIC) => SignIn::Basic,
                Some(SESSION) => SignIn::Session,
                Some(COOKIE) => SignIn::Cookie { login_page: owned(LOGIN_PAGE).filter(|page| is_page(page)) },
                _ => SignIn::None,
            },
            capabilities: match config.get(CAPABILITIES).and_then(Value::as_array) {
                Some(names) => Capabilities::read(names),
                None => capabilities_before_they_had_names(&config),
            },
            language: owned(LANGUAGE),
            version: owned(VERSION),
        }
    }
}

impl Scope {
    fn to_json(&self) -> Value {
        let Repository { project, name } = &self.repository;
        let mut fields = Map::new();
        fields.insert(PROJECT.to_owned(), json!(project.as_str()));
        fields.insert(REPOSITORY.to_owned(), json!(name.as_str()));
        let kind = self.repository_type.map(|kind| json!(kind.scheme().to_ascii_uppercase()));
        fields.extend(kind.map(|kind| (TYPE.to_owned(), kind)));
        Value::Object(fields)
    }

    fn read(scope: &Value) -> Option<Self> {
        let text = |key: &str| scope.get(key).and_then(Value::as_str);
        let repository = Repository {
            project: ProjectId::parse(text(PROJECT)?).ok()?,
            name: RepositoryName::parse(text(REPOSITORY)?).ok()?,
        };
        Some(Self { repository, repository_type: text(TYPE).and_then(RepositoryType::parse) })
    }
}

/// A block without named capabilities, as Berth wrote it before 2026-12 and as operators of static hosts have it
/// (`docs/decisions/0026-capabilities.md`).
fn capabilities_before_they_had_names(config: &Value) -> Capabilities {
    use Capability::*;
    let flag = |key: &str| config.get(key).and_then(Value::as_bool);
    let of_references = match flag("flat") {
        Some(true) => Capabilities::of(&[NamesRemain, TagByTag, ManifestsRemain, ReferencesWithoutScope]),
        _ => Capabilities::of(&[NestedImages]),
    };
    let of_source = match flag("permissions") {
        Some(false) => Capabilities::of(&[NamesOnLargePages, DigestsOfTags]),
        _ => Capabilities::of(&[Permissions, Packages, Versions, NoColonInPasswords, SignInExpires]),
    };
    let filters = config.get("filter").and_then(Value::as_str) == Some("contains");
    let of_filter = if filters { Capabilities::of(&[FiltersContain]) } else { Capabilities::default() };
    let all = of_references.and(of_source).and(of_filter).and(Capabilities::of(&[Delete]));
    if flag("deletes") == Some(false) { all.without(Delete) } else { all }
}

/// A page on this origin or on the web, and nothing that runs as a script.
fn is_page(address: &str) -> bool {
    let is_here = address.starts_with('/') && !address.starts_with("//") && !address.starts_with("/\\");
    is_here || address.starts_with("https://") || address.starts_with("http://")
}
