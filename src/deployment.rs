//! What the configuration block of `index.html` says about this deployment.

use ext_api::{Repository, RepositoryType};
use image::{ProjectId, RegistryHost, RepositoryName};
use leptos::prelude::{document, window};
use route::Site;
use serde_json::Value;

/// How far a server's own filters can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServerFilter {
    /// The server finds less than "contains, ignoring case" (bk-repo: tags by prefix, images by exact case).
    Narrow,
    /// The server finds exactly what the console means, over the whole list.
    Contains,
}

/// How a deployment learns who the reader is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignIn {
    /// Nobody signs in.
    None,
    /// With a user and a password or token, on the page.
    Basic,
    /// On the site's own login page, which leaves a cookie for its gateway.
    Cookie {
        /// Where that page is, with [`COME_BACK`] where the address to come back to belongs.
        login_page: Option<String>,
    },
}

/// The place of the address to come back to in that of a login page.
pub const COME_BACK: &str = "{url}";

/// One deployment of the console: where its API is and what it may do.
#[derive(Clone, Debug)]
pub struct Deployment {
    /// The path that everything stands under, without a slash at its end; empty at a site's root.
    pub base: String,
    /// The prefix of the extension API and of `/v2`, such as `/docker`.
    pub api: String,
    /// The prefix of `/repository/api`.
    pub site_api: String,
    pub site: Site,
    /// The type of the fixed scope's repository.
    pub scope_type: Option<RepositoryType>,
    /// The scope is no part of a copied reference.
    pub flat: bool,
    /// The host of a copied reference, where the deployment says it.
    pub public_address: Option<RegistryHost>,
    pub server_filter: ServerFilter,
    /// Whether deletion is offered at all.
    pub deletes: bool,
    pub sign_in: SignIn,
    /// Whether the source is a bk-repo, or the mock of one, with all that the extension API does not say about it.
    pub is_bk_repo: bool,
}

impl Deployment {
    /// Reads the page's `<base href>` and its `berth-config` block. What is missing has the defaults of a bk-repo at `/docker`.
    pub fn of_page() -> Self {
        let base = document().base_uri().ok().flatten().and_then(|uri| web_sys::Url::new(&uri).ok());
        let base_path = base.map(|url| url.pathname()).unwrap_or_default();
        let text = document().get_element_by_id("berth-config").and_then(|block| block.text_content());
        let host = window().location().host().unwrap_or_default();
        Self::read(&base_path, text.as_deref().unwrap_or_default(), &host)
    }

    /// Reads a configuration.
    ///
    /// `base_path` ends with a slash, `block` is the JSON text, `page_host` the host and port that the page came from.
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
            // Only a bk-repo can be asked for permissions, and a deployment that says nothing is in front of one.
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

/// A page on this origin or on the web, and nothing that runs as a script.
fn is_page(address: &str) -> bool {
    let is_here = address.starts_with('/') && !address.starts_with("//") && !address.starts_with("/\\");
    is_here || address.starts_with("https://") || address.starts_with("http://")
}
