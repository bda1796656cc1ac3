//! The flags that say where the images come from, each of which is for some of the sources only.

use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, Utc};
use clap::{ArgAction, Args};
use image::RegistryHost;
use mock_registry::Dialect;

use crate::settings::{
    BkRepo, LoginPage, Session, SessionKeys, SessionLife, SettingsError, SignInStyle, Source, Upstream, UpstreamUrl,
};

const MOCK: &str = "the mock registry";
const REGISTRY: &str = "--registry";
const BKREPO: &str = "--bkrepo";

#[derive(Args, Debug)]
pub struct SourceFlags {
    /// Show the bundled mock registry (the default). Example: --mock
    #[arg(long, env = "BERTH_MOCK", action = ArgAction::SetTrue)]
    mock: bool,

    /// API version of the mock: deployed or documented. Example: --dialect documented
    #[arg(long, env = "BERTH_DIALECT", value_name = "DIALECT")]
    dialect: Option<Dialect>,

    /// Number of tags of demo/images/big in the mock. Example: --tags 20000
    #[arg(long, env = "BERTH_TAGS", value_name = "N")]
    tags: Option<usize>,

    /// Number of extra images in demo/images in the mock. Example: --images 500
    #[arg(long, env = "BERTH_IMAGES", value_name = "N")]
    images: Option<usize>,

    /// Delay of each mock response in milliseconds. Example: --latency 300
    #[arg(long, env = "BERTH_LATENCY", value_name = "MS")]
    latency: Option<u64>,

    /// Current time of the mock. All dates in its data are earlier. Example: --now 2026-06-15T09:30:00Z
    #[arg(long, env = "BERTH_NOW", value_name = "RFC3339")]
    now: Option<DateTime<Utc>>,

    /// Require sign-in in the mock, except for public content. Example: --accounts
    #[arg(long, env = "BERTH_ACCOUNTS", action = ArgAction::SetTrue)]
    accounts: bool,

    /// Show an OCI registry. Example: --registry https://registry.example.com
    #[arg(long, env = "BERTH_REGISTRY", value_name = "URL", hide_env_values = true, value_parser = UpstreamUrl::parse)]
    registry: Option<UpstreamUrl>,

    /// Show a bk-repo, by the address of its gateway. Example: --bkrepo https://bkrepo.example.com
    #[arg(long, env = "BERTH_BKREPO", value_name = "URL", hide_env_values = true, value_parser = UpstreamUrl::parse)]
    bkrepo: Option<UpstreamUrl>,

    /// How users sign in to bk-repo: basic (on the page, with a password or token) or cookie (at its login page). Example: --sign-in cookie
    #[arg(long, env = "BERTH_SIGN_IN", value_name = "STYLE", value_parser = SignInStyle::parse)]
    sign_in: Option<SignInStyle>,

    /// Login page for --sign-in cookie: a path or a URL. {url} is replaced by the address to return to. Example: --login-page 'https://login.example.com/?c_url={url}'
    #[arg(long, env = "BERTH_LOGIN_PAGE", value_name = "URL", hide_env_values = true, value_parser = LoginPage::parse)]
    login_page: Option<LoginPage>,

    /// How long a sign-in lasts, in a sealed cookie: a time such as 30m, 12h (the default) or 7d. off keeps it in the page only. Example: --session 8h
    #[arg(long, env = "BERTH_SESSION", value_name = "TIME", value_parser = SessionLife::parse)]
    session: Option<SessionLife>,

    /// File with the keys of that cookie, one per line. Sign-ins then outlive a restart, and replicas share them. Example: --session-key /etc/berth/session.key
    #[arg(long, env = "BERTH_SESSION_KEY", value_name = "FILE")]
    session_key: Option<PathBuf>,

    /// Do not check the certificate of the source. Example: --insecure
    #[arg(long, env = "BERTH_INSECURE", action = ArgAction::SetTrue)]
    insecure: bool,

    /// Also trust the certificates in this PEM file. Example: --ca /etc/ssl/company.pem
    #[arg(long, env = "BERTH_CA", value_name = "FILE")]
    ca: Option<PathBuf>,
}

impl SourceFlags {
    /// The one source. `public_address` is what the mock takes for its own.
    pub fn source(&self, public_address: Option<&RegistryHost>) -> Result<Source, SettingsError> {
        let source = self.named_source()?.unwrap_or(MOCK);
        self.check_owners(source)?;
        match (&self.registry, &self.bkrepo) {
            (Some(url), _) => Ok(Source::Registry(self.upstream(url)?)),
            (None, Some(url)) => {
                Ok(Source::BkRepo(BkRepo { upstream: self.upstream(url)?, sign_in: self.sign_in_style()? }))
            }
            (None, None) => Ok(Source::Mock(self.mock_options(public_address))),
        }
    }

    /// Sign-ins that are kept in a cookie, for a source whose users sign in on the page.
    pub fn session(&self, source: &Source) -> Result<Option<Session>, SettingsError> {
        let given = [("--session", self.session.is_some()), ("--session-key", self.session_key.is_some())];
        match (source, given.into_iter().find(|(_, given)| *given)) {
            (Source::Mock(_), _) => return Ok(None),
            (Source::BkRepo(BkRepo { sign_in: SignInStyle::Cookie { .. }, .. }), given) => {
                return given.map_or(Ok(None), |(flag, _)| Err(SettingsError::SessionOfLoginPage { flag }));
            }
            (Source::BkRepo(_) | Source::Registry(_), _) => {}
        }
        let SessionLife::Lasts(life) = self.session.unwrap_or(SessionLife::DEFAULT) else { return Ok(None) };
        let wrong = |path: &PathBuf, reason| SettingsError::SessionKey { path: path.clone(), reason };
        let keys = match &self.session_key {
            Some(path) => SessionKeys::read(path).map_err(|reason| wrong(path, reason))?,
            None => SessionKeys::of_process(),
        };
        Ok(Some(Session { life, keys }))
    }

    fn named_source(&self) -> Result<Option<&'static str>, SettingsError> {
        let sources = [
            ("--mock", MOCK, self.mock),
            (REGISTRY, REGISTRY, self.registry.is_some()),
            (BKREPO, BKREPO, self.bkrepo.is_some()),
        ];
        let mut named = sources.into_iter().filter(|(_, _, given)| *given);
        match (named.next(), named.next()) {
            (Some((one, ..)), Some((other, ..))) => Err(SettingsError::TwoSources { one, other }),
            (first, _) => Ok(first.map(|(_, source, _)| source)),
        }
    }

    /// Refuses a flag that this source would ignore.
    fn check_owners(&self, source: &'static str) -> Result<(), SettingsError> {
        let flags: [(&str, &[&str], bool); 12] = [
            ("--dialect", &[MOCK], self.dialect.is_some()),
            ("--tags", &[MOCK], self.tags.is_some()),
            ("--images", &[MOCK], self.images.is_some()),
            ("--latency", &[MOCK], self.latency.is_some()),
            ("--now", &[MOCK], self.now.is_some()),
            ("--accounts", &[MOCK], self.accounts),
            ("--sign-in", &[BKREPO], self.sign_in.is_some()),
            ("--login-page", &[BKREPO], self.login_page.is_some()),
            ("--session", &[REGISTRY, BKREPO], self.session.is_some()),
            ("--session-key", &[REGISTRY, BKREPO], self.session_key.is_some()),
            ("--insecure", &[REGISTRY, BKREPO], self.insecure),
            ("--ca", &[REGISTRY, BKREPO], self.ca.is_some()),
        ];
        match flags.into_iter().find(|(_, owners, given)| *given && !owners.contains(&source)) {
            Some((flag, owners, _)) => {
                Err(SettingsError::OfAnotherSource { flag, owners: owners.join(" and "), source_name: source })
            }
            None => Ok(()),
        }
    }

    fn upstream(&self, url: &UpstreamUrl) -> Result<Upstream, SettingsError> {
        let ca = self.ca.as_deref().map(read_ca).transpose()?;
        Ok(Upstream { url: url.clone(), insecure: self.insecure, ca })
    }

    fn sign_in_style(&self) -> Result<SignInStyle, SettingsError> {
        match (&self.sign_in, self.login_page.clone()) {
            (Some(SignInStyle::Cookie { .. }), login_page) => Ok(SignInStyle::Cookie { login_page }),
            (_, None) => Ok(SignInStyle::Basic),
            (_, Some(_)) => Err(SettingsError::LoginPageWithoutCookie),
        }
    }

    fn mock_options(&self, public_address: Option<&RegistryHost>) -> mock_registry::Options {
        let defaults = mock_registry::Options::default();
        mock_registry::Options {
            dialect: self.dialect.unwrap_or(defaults.dialect),
            tags: self.tags.unwrap_or(defaults.tags),
            images: self.images.unwrap_or(defaults.images),
            latency: self.latency.map_or(defaults.latency, Duration::from_millis),
            now: self.now.unwrap_or(defaults.now),
            address: public_address.map_or(defaults.address, ToString::to_string),
            cors: false,
            accounts: self.accounts,
        }
    }
}

fn read_ca(path: &Path) -> Result<Vec<reqwest::Certificate>, SettingsError> {
    let wrong = |reason: String| SettingsError::Ca { path: path.to_owned(), reason };
    let pem = std::fs::read(path).map_err(|error| wrong(error.to_string()))?;
    let certificates = reqwest::Certificate::from_pem_bundle(&pem).map_err(|error| wrong(error.to_string()))?;
    if certificates.is_empty() { Err(wrong("it contains no certificate".to_owned())) } else { Ok(certificates) }
}
