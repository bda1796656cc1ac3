//! The configuration of this deployment, from the block in `index.html`.

use ext_api::{Repository, RepositoryType};
use image::{ProjectId, RegistryHost, RepositoryName};
use leptos::prelude::{document, window};
use route::Site;
use serde_json::Value;

/// What the server's own filters find.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServerFilter {
    /// Fewer rows than "contains, ignoring case" (bk-repo filters tags by prefix, and images case-sensitively).
    Narrow,
    /// The same rows as the console's filter, over the whole list.
    Contains,
}

/// How users sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignIn {
    /// No sign-in.
    None,
    /// With a user and a password or token, on the page.
    Basic,
    /// On the site's own login page, which leaves a cookie for its gateway.
    Cookie {
        /// The address of that page. [`COME_BACK`] marks where the return address belongs.
        login_page: Option<String>,
    },
}

/// The placeholder for the return address in the address of a login page.
pub const COME_BACK: &str = "{url}";

/// A deployment of the console: where its API is, and what it can do.
#[derive(Clone, Debug)]
pub struct Deployment {
    /// The base path, without a slash at its end. Empty at the root of a site.
    pub base: String,
    /// The prefix of the extension API and of `/v2`, such as `/docker`.
    pub api: String,
    /// The prefix of `/repository/api`.
    pub site_api: String,
    pub site: Site,
    /// The type of the repository in a fixed scope.
    pub scope_type: Option<RepositoryType>,
    /// Whether the scope is left out of copied references.
    pub flat: bool,
    /// The host in copied references, if it is configured.
    pub public_address: Option<RegistryHost>,
    pub server_filter: ServerFilter,
    /// Whether deletion is offered.
    pub deletes: bool,
    pub sign_in: SignIn,
    /// Whether the source is a bk-repo, or the mock of one, which have more APIs than the extension API.
    pub is_bk_repo: bool,
}

impl Deployment {
    /// Reads the page's `<base href>` and its `berth-config` block. The defaults are those of a bk-repo at `/docker`.
    pub fn of_page() -> Self {
        let base = document().base_uri().ok().flatten().and_then(|uri| web_sys::Url::new(&uri).ok());
        let base_path = base.map(|url| url.pathname()).unwrap_or_default();
        let text = document().get_element_by_id("berth-config").and_then(|block| block.text_content());
        let host = window().location().host().unwrap_or_default();
        Self::read(&base_path, text.as_deref().unwrap_or_default(), &host)
    }

    /// Parses a configuration.
    ///
    /// `base_path` ends with a slash, `block` is the JSON text, `page_host` is the host and port of the page.
    pub fn read(base_path: &str, block: &str, page_host: &str) -> Self {
        let config: Value = serde_json::from_str(block).unwrap_or_default();
        let text = |key: &str| config.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
        let flag = |key: &str| config.get(key).and_then(Value::as_bool);
        let base = base_path.trim_end_matches('/').to_owned();
        let api = match text("api").unwrap_or("docker") {
            absolute if absolute.starts_with('/') || absolute.contains("://") => {
                absolute.trim_end_matches('/').to_owned()
            }
            relative => format!("{base}/{}", relative.trim_matches('/')),
        };
        let site_api = api.rsplit_once('/').map(|(before, _)| before.to_owned()).unwrap_or_default();
        let scope = config.get("scope");
        let public_address = text("publicAddress").and_then(|host| RegistryHost::parse(host).ok());
        let hosts = public_address.iter().map(ToString::to_string).chain([page_host.to_owned()]).collect();
        Self {
            site: Site { scope: scope.and_then(read_scope), hosts },
            scope_type: scope.and_then(|scope| scope.get("type")?.as_str()).and_then(RepositoryType::parse),
            flat: flag("flat").unwrap_or(false),
            public_address,
            server_filter: if text("filter") == Some("contains") {
                ServerFilter::Contains
            } else {
                ServerFilter::Narrow
            },
            deletes: flag("deletes").unwrap_or(true) && !flag("readOnly").unwrap_or(false),
            sign_in: match text("signIn") {
                Some("basic") => SignIn::Basic,
                Some("cookie") => {
                    SignIn::Cookie { login_page: text("loginPage").filter(|page| is_page(page)).map(str::to_owned) }
                }
                _ => SignIn::None,
            },
            // Only a bk-repo reports permissions. Without a setting, the source is assumed to be a bk-repo.
            is_bk_repo: flag("permissions").unwrap_or(true),
            base,
            api,
            site_api,
        }
    }
}

fn read_scope(scope: &Value) -> Option<Repository> {
    Some(Repository {
        project: ProjectId::parse(scope.get("project")?.as_str()?).ok()?,
        name: RepositoryName::parse(scope.get("repo")?.as_str()?).ok()?,
    })
}

/// A page on this origin or on the web, and nothing that could run as a script.
fn is_page(address: &str) -> bool {
    let is_here = address.starts_with('/') && !address.starts_with("//") && !address.starts_with("/\\");
    is_here || address.starts_with("https://") || address.starts_with("http://")
}
