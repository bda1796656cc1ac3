//! The flags of `berth serve` and what `--help` says about each.

use std::net::{SocketAddr, ToSocketAddrs};
use std::path::PathBuf;
use std::time::Duration;

use chrono::{DateTime, Utc};
use clap::{ArgAction, Args, Parser, Subcommand};
use image::RegistryHost;
use mock_registry::Dialect;

use crate::base_path::BasePath;
use crate::settings::{FrameAncestors, LogFormat, Settings, SettingsError, Source, Upstream, UpstreamUrl};

/// A console for container images.
#[derive(Debug, Parser)]
#[command(name = "berth", version, arg_required_else_help = true)]
pub struct CommandLine {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serves the console and its API
    Serve(Flags),
}

#[derive(Args, Debug)]
pub struct Flags {
    /// Address and port to listen on; port 0 takes a free one. Example: --listen 0.0.0.0:80
    #[arg(long, env = "BERTH_LISTEN", value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8080", value_parser = listen_address)]
    listen: SocketAddr,

    /// Path that everything stands under. Example: --base-path /berth/
    #[arg(long, env = "BERTH_BASE_PATH", value_name = "PATH", default_value = "/", value_parser = BasePath::parse)]
    base_path: BasePath,

    /// Folder of the built console. Example: --dist /usr/share/berth
    #[arg(long, env = "BERTH_DIST", value_name = "DIR", default_value = "dist")]
    dist: PathBuf,

    /// Refuses every write, whatever the page says. Example: --read-only
    #[arg(long, env = "BERTH_READ_ONLY", action = ArgAction::SetTrue)]
    read_only: bool,

    /// Host that people pull from, as copied references show it. Example: --public-address registry.example.com:5000
    #[arg(long, env = "BERTH_PUBLIC_ADDRESS", value_name = "HOST", value_parser = public_address)]
    public_address: Option<RegistryHost>,

    /// Who may show the console in a frame, as a Content-Security-Policy says it. Example: --frame-ancestors https://portal.example.com
    #[arg(long, env = "BERTH_FRAME_ANCESTORS", value_name = "SOURCES", default_value = "'none'", value_parser = FrameAncestors::parse)]
    frame_ancestors: FrameAncestors,

    /// How the log on standard error is written: text or json. Example: --log-format json
    #[arg(long, env = "BERTH_LOG_FORMAT", value_name = "FORMAT", default_value = "text", value_parser = LogFormat::parse)]
    log_format: LogFormat,

    /// Shows the bundled mock registry; so does no source at all. Example: --mock
    #[arg(long, env = "BERTH_MOCK", action = ArgAction::SetTrue)]
    mock: bool,

    /// Which generation of the API the mock speaks: deployed or documented. Example: --dialect documented
    #[arg(long, env = "BERTH_DIALECT", value_name = "DIALECT")]
    dialect: Option<Dialect>,

    /// How many tags the mock's demo/images/big has. Example: --tags 20000
    #[arg(long, env = "BERTH_TAGS", value_name = "N")]
    tags: Option<usize>,

    /// How many images the mock's demo/images has beside its own. Example: --images 500
    #[arg(long, env = "BERTH_IMAGES", value_name = "N")]
    images: Option<usize>,

    /// How many milliseconds the mock waits before each answer. Example: --latency 300
    #[arg(long, env = "BERTH_LATENCY", value_name = "MS")]
    latency: Option<u64>,

    /// The moment that all dates of the mock lie before. Example: --now 2026-06-15T09:30:00Z
    #[arg(long, env = "BERTH_NOW", value_name = "RFC3339")]
    now: Option<DateTime<Utc>>,

    /// Shows an OCI registry. Example: --registry https://registry.example.com
    #[arg(long, env = "BERTH_REGISTRY", value_name = "URL", hide_env_values = true, value_parser = UpstreamUrl::parse)]
    registry: Option<UpstreamUrl>,

    /// Skips the checks of the registry's certificate. Example: --insecure
    #[arg(long, env = "BERTH_INSECURE", action = ArgAction::SetTrue)]
    insecure: bool,

    /// Trusts the certificates of this PEM file as well. Example: --ca /etc/ssl/company.pem
    #[arg(long, env = "BERTH_CA", value_name = "FILE")]
    ca: Option<PathBuf>,
}

impl Flags {
    pub fn into_settings(self) -> Result<Settings, SettingsError> {
        Ok(Settings {
            listen: self.listen,
            base_path: self.base_path.clone(),
            dist: self.dist.clone(),
            read_only: self.read_only,
            public_address: self.public_address.clone(),
            frame_ancestors: self.frame_ancestors.clone(),
            log_format: self.log_format,
            source: self.source()?,
        })
    }

    fn source(self) -> Result<Source, SettingsError> {
        let for_mock = [
            ("--dialect", self.dialect.is_some()),
            ("--tags", self.tags.is_some()),
            ("--images", self.images.is_some()),
            ("--latency", self.latency.is_some()),
            ("--now", self.now.is_some()),
        ];
        let for_registry = [("--insecure", self.insecure), ("--ca", self.ca.is_some())];
        let given = |flags: &[(&'static str, bool)]| flags.iter().find(|(_, given)| *given).map(|(flag, _)| *flag);
        match self.registry {
            Some(_) if self.mock => Err(SettingsError::TwoSources),
            Some(_) if given(&for_mock).is_some() => {
                Err(SettingsError::ForTheMock { flag: given(&for_mock).unwrap_or_default() })
            }
            Some(url) => {
                Ok(Source::Registry(Upstream { url, insecure: self.insecure, ca: self.ca.map(read_ca).transpose()? }))
            }
            None => match given(&for_registry) {
                Some(flag) => Err(SettingsError::ForARegistry { flag }),
                None => Ok(Source::Mock(self.mock_options())),
            },
        }
    }

    fn mock_options(self) -> mock_registry::Options {
        let defaults = mock_registry::Options::default();
        mock_registry::Options {
            dialect: self.dialect.unwrap_or(defaults.dialect),
            tags: self.tags.unwrap_or(defaults.tags),
            images: self.images.unwrap_or(defaults.images),
            latency: self.latency.map_or(defaults.latency, Duration::from_millis),
            now: self.now.unwrap_or(defaults.now),
            address: self.public_address.map_or(defaults.address, |host| host.to_string()),
            cors: false,
        }
    }
}

fn listen_address(text: &str) -> Result<SocketAddr, String> {
    let wrong = || "expected an address and a port, such as 127.0.0.1:8080".to_owned();
    text.to_socket_addrs().map_err(|_| wrong())?.next().ok_or_else(wrong)
}

fn public_address(text: &str) -> Result<RegistryHost, String> {
    RegistryHost::parse(text).map_err(|_| "expected a host, with a port where there is one, and no scheme".to_owned())
}

fn read_ca(path: PathBuf) -> Result<Vec<reqwest::Certificate>, SettingsError> {
    let wrong = |reason: String| SettingsError::Ca { path: path.clone(), reason };
    let pem = std::fs::read(&path).map_err(|error| wrong(error.to_string()))?;
    let certificates = reqwest::Certificate::from_pem_bundle(&pem).map_err(|error| wrong(error.to_string()))?;
    if certificates.is_empty() { Err(wrong("no certificate in it".to_owned())) } else { Ok(certificates) }
}
