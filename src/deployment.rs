//! The configuration of this deployment, from the block in `index.html`.

use ext_api::{Capabilities, Capability, Configuration, RepositoryType};
use image::RegistryHost;
use leptos::prelude::{document, window};
use route::Site;

pub use ext_api::{COME_BACK, SignIn};

/// What the server's own filters find.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServerFilter {
    /// Fewer rows than "contains, ignoring case" (bk-repo filters tags by prefix, and images case-sensitively).
    Narrow,
    /// The same rows as the console's filter, over the whole list.
    Contains,
}

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
    /// The host in copied references, if it is configured.
    pub public_address: Option<RegistryHost>,
    pub server_filter: ServerFilter,
    /// Whether deletion is offered.
    pub deletes: bool,
    pub sign_in: SignIn,
    pub capabilities: Capabilities,
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
        let config = Configuration::read(block);
        let base = base_path.trim_end_matches('/').to_owned();
        let api = match config.api.as_str() {
            absolute if absolute.starts_with('/') || absolute.contains("://") => {
                absolute.trim_end_matches('/').to_owned()
            }
            relative => format!("{base}/{}", relative.trim_matches('/')),
        };
        let site_api = api.rsplit_once('/').map(|(before, _)| before.to_owned()).unwrap_or_default();
        let hosts = config.public_address.iter().map(ToString::to_string).chain([page_host.to_owned()]).collect();
        let (scope, scope_type) =
            config.scope.map_or((None, None), |scope| (Some(scope.repository), scope.repository_type));
        Self {
            site: Site { scope, hosts },
            scope_type,
            public_address: config.public_address,
            server_filter: if config.capabilities.has(Capability::FiltersContain) {
                ServerFilter::Contains
            } else {
                ServerFilter::Narrow
            },
            deletes: config.capabilities.has(Capability::Delete) && !config.read_only,
            sign_in: config.sign_in,
            capabilities: config.capabilities,
            base,
            api,
            site_api,
        }
    }

    pub fn has(&self, capability: Capability) -> bool {
        self.capabilities.has(capability)
    }
}
