//! Shows an OCI registry through the extension API.

use axum::Router;
use image::RegistryHost;
use thiserror::Error;

use crate::settings::Registry;

pub const PROJECT: &str = "registry";
pub const REPOSITORY: &str = "images";

#[derive(Debug, Error)]
#[error("TLS")]
pub struct TlsError;

#[derive(Default)]
pub struct Limits {}

pub fn router(_: &Registry, _: Option<&RegistryHost>, _: Limits) -> Result<Router, TlsError> {
    Err(TlsError)
}

pub async fn warn_when_unreachable(_: Registry) {}
