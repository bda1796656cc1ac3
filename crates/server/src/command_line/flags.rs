//! The flags of `berth serve` and what `--help` says about each.

use std::net::{SocketAddr, ToSocketAddrs};
use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand};
use image::RegistryHost;

use super::source_flags::SourceFlags;
use crate::base_path::BasePath;
use crate::settings::{FrameAncestors, HostName, LogFormat, Settings, SettingsError};

/// A console for container images.
#[derive(Debug, Parser)]
#[command(name = "berth", version, arg_required_else_help = true)]
pub struct CommandLine {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the console and its API
    Serve(Flags),
}

#[derive(Args, Debug)]
pub struct Flags {
    /// Address and port to listen on. Port 0 picks a free port. Example: --listen 0.0.0.0:80
    #[arg(long, env = "BERTH_LISTEN", value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8080", value_parser = listen_address)]
    listen: SocketAddr,

    /// Path prefix of all pages and APIs. Example: --base-path /berth/
    #[arg(long, env = "BERTH_BASE_PATH", value_name = "PATH", default_value = "/", value_parser = BasePath::parse)]
    base_path: BasePath,

    /// Folder of the built console. Example: --dist /usr/share/berth
    #[arg(long, env = "BERTH_DIST", value_name = "DIR", default_value = "dist")]
    dist: PathBuf,

    /// Refuse all write requests. Example: --read-only
    #[arg(long, env = "BERTH_READ_ONLY", action = ArgAction::SetTrue)]
    read_only: bool,

    /// Host in copied pull commands. Example: --public-address registry.example.com:5000
    #[arg(long, env = "BERTH_PUBLIC_ADDRESS", value_name = "HOST", value_parser = public_address)]
    public_address: Option<RegistryHost>,

    /// Host name of the console in the browser. Can be repeated. Without sign-in, requests for other host names are refused. Example: --allowed-host console.example.com
    #[arg(long = "allowed-host", env = "BERTH_ALLOWED_HOST", value_name = "HOST", value_delimiter = ',', value_parser = HostName::parse)]
    allowed_hosts: Vec<HostName>,

    /// Sites that can embed the console in a frame, as in Content-Security-Policy. Example: --frame-ancestors https://portal.example.com
    #[arg(long, env = "BERTH_FRAME_ANCESTORS", value_name = "SOURCES", default_value = "'none'", value_parser = FrameAncestors::parse)]
    frame_ancestors: FrameAncestors,

    /// Log format on standard error: text or json. Example: --log-format json
    #[arg(long, env = "BERTH_LOG_FORMAT", value_name = "FORMAT", default_value = "text", value_parser = LogFormat::parse)]
    log_format: LogFormat,

    #[command(flatten)]
    source: SourceFlags,
}

impl Flags {
    pub fn into_settings(self) -> Result<Settings, SettingsError> {
        let source = self.source.source(self.public_address.as_ref())?;
        Ok(Settings {
            session: self.source.session(&source)?,
            source,
            listen: self.listen,
            base_path: self.base_path,
            dist: self.dist,
            read_only: self.read_only,
            public_address: self.public_address,
            allowed_hosts: self.allowed_hosts,
            frame_ancestors: self.frame_ancestors,
            log_format: self.log_format,
        })
    }
}

fn listen_address(text: &str) -> Result<SocketAddr, String> {
    let wrong = || "expected an address and a port, such as 127.0.0.1:8080".to_owned();
    text.to_socket_addrs().map_err(|_| wrong())?.next().ok_or_else(wrong)
}

fn public_address(text: &str) -> Result<RegistryHost, String> {
    RegistryHost::parse(text).map_err(|_| "expected a host with an optional port, without a scheme".to_owned())
}
