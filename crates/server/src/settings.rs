//! What `berth serve` has been told, checked.

mod bkrepo;
mod frame_ancestors;
mod host_name;
mod login_page;
mod session;
mod upstream;
mod upstream_url;

use std::net::SocketAddr;
use std::path::PathBuf;

use image::RegistryHost;
use thiserror::Error;

pub use bkrepo::{BkRepo, SignInStyle};
pub use frame_ancestors::FrameAncestors;
pub use host_name::HostName;
pub use login_page::LoginPage;
pub use session::{Session, SessionKeys, SessionLife};
pub use upstream::Upstream;
pub use upstream_url::UpstreamUrl;

use crate::base_path::BasePath;

/// Everything that one running server needs to know.
#[derive(Clone, Debug)]
pub struct Settings {
    pub listen: SocketAddr,
    pub base_path: BasePath,
    /// The folder with `index.html` and `-/assets/`.
    pub dist: PathBuf,
    pub read_only: bool,
    /// The host of copied references, where the operator says it.
    pub public_address: Option<RegistryHost>,
    /// The names beside the addresses of this machine that requests may be for.
    pub allowed_hosts: Vec<HostName>,
    pub frame_ancestors: FrameAncestors,
    pub log_format: LogFormat,
    /// Sign-ins that are kept in a cookie of Berth. Otherwise the page has the credential, in memory.
    pub session: Option<Session>,
    pub source: Source,
}

/// Where the images come from.
#[derive(Clone, Debug)]
pub enum Source {
    Mock(mock_registry::Options),
    BkRepo(BkRepo),
    Registry(Upstream),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    Text,
    Json,
}

/// Flags that are fine alone and wrong together, or that name something unusable.
#[derive(Debug, Error)]
pub enum SettingsError {
    #[error("{one} and {other} cannot be used together")]
    TwoSources { one: &'static str, other: &'static str },
    #[error("{flag} is for {owners}, not for {source_name}")]
    OfAnotherSource { flag: &'static str, owners: String, source_name: &'static str },
    #[error("--login-page is for --sign-in cookie")]
    LoginPageWithoutCookie,
    #[error("{flag} is for --sign-in basic")]
    SessionOfLoginPage { flag: &'static str },
    #[error("--session-key {}: {reason}", path.display())]
    SessionKey { path: PathBuf, reason: String },
    #[error("--ca {}: {reason}", path.display())]
    Ca { path: PathBuf, reason: String },
}

impl LogFormat {
    pub fn parse(text: &str) -> Result<LogFormat, &'static str> {
        match text {
            "text" => Ok(LogFormat::Text),
            "json" => Ok(LogFormat::Json),
            _ => Err("expected text or json"),
        }
    }
}
