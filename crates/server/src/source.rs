//! The source of a deployment: the router that answers the API, and what the console must know of it.

use std::future::ready;

use axum::Router;
use ext_api::{Capabilities, Scope};
use futures::future::BoxFuture;
use image::RegistryHost;

use crate::bkrepo::{self, BkRepoProxy};
use crate::oci::{self, Limits, Running};
use crate::settings::{Settings, SignInStyle, Source};
use crate::upstream::TlsError;

/// One source's API under the paths that every source has: `/docker/ext/`, `/docker/v2/`, `/repository/api/`, ...
pub struct Api {
    pub router: Router,
    pub description: Description,
    /// Work that goes on after its request was closed.
    pub running: Running,
    /// Logs a warning when the source cannot be read, so that a wrong address is noticed at the start.
    pub first_look: BoxFuture<'static, ()>,
}

/// The properties of a source.
#[derive(Clone, Debug)]
pub struct Description {
    pub name: &'static str,
    pub is_mock: bool,
    /// The one project and repository of a source that has only one.
    pub scope: Option<Scope>,
    /// The host that references start with, where the source itself knows it.
    pub address: Option<RegistryHost>,
    pub capabilities: Capabilities,
    /// How the source's users sign in, if it has users.
    pub sign_in: Option<SignInStyle>,
    /// Whether the source itself checks who reads it. A registry without sign-in may be private because only few can reach
    /// it.
    pub needs_sign_in: bool,
}

/// Opens the source of these settings. Sends nothing yet.
pub fn open(settings: &Settings) -> Result<Api, TlsError> {
    match &settings.source {
        Source::Mock(options) => Ok(Api {
            router: mock_registry::router(options.clone()),
            description: Description {
                name: "mock",
                is_mock: true,
                scope: None,
                address: None,
                capabilities: Capabilities::BK_REPO,
                sign_in: options.accounts.then_some(SignInStyle::Basic),
                needs_sign_in: options.accounts,
            },
            running: Running::default(),
            first_look: Box::pin(ready(())),
        }),
        Source::BkRepo(bkrepo) => {
            let proxy = BkRepoProxy::new(bkrepo, bkrepo::Limits::default())?;
            Ok(Api {
                router: proxy.router(),
                description: Description {
                    name: "bkrepo",
                    is_mock: false,
                    scope: None,
                    address: None,
                    capabilities: Capabilities::BK_REPO,
                    sign_in: Some(bkrepo.sign_in.clone()),
                    needs_sign_in: true,
                },
                running: Running::default(),
                first_look: Box::pin(proxy.warn_when_unreachable(bkrepo.clone())),
            })
        }
        Source::Registry(registry) => {
            let running = Running::default();
            Ok(Api {
                router: oci::router(registry, settings.public_address.as_ref(), Limits::default(), running.clone())?,
                description: Description {
                    name: "registry",
                    is_mock: false,
                    scope: oci::scope(),
                    address: registry.url.host(),
                    capabilities: Capabilities::OCI_REGISTRY,
                    sign_in: Some(SignInStyle::Basic),
                    needs_sign_in: false,
                },
                running,
                first_look: Box::pin(oci::warn_when_unreachable(registry.clone())),
            })
        }
    }
}
