//! The pull reference: its host and its form.

use ext_api::{Capability, ReadAddress};
use image::{Digest, ImageLocation, NotPullable, PullReference, RegistryHost, TagName};
use leptos::prelude::*;
use route::ImageAddress;

use crate::{
    api::{Client, use_client},
    deployment::Deployment,
    load::Loader,
};

/// The host of copied references. Found in context below [`provide_pull_host`].
#[derive(Clone, Copy)]
pub struct PullHost {
    configured: StoredValue<Option<RegistryHost>>,
    address: Loader<(), Option<RegistryHost>>,
    /// The host from the rows or details of a page.
    from_rows: RwSignal<Option<RegistryHost>>,
    page_host: StoredValue<String>,
    /// Whether project and repository are a part of a reference.
    has_scope: bool,
}

/// A host, and whether it is a guess.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenHost {
    pub host: RegistryHost,
    /// The registry reports no address, so this is the host of the page.
    pub guessed: bool,
}

pub fn provide_pull_host(deployment: &Deployment) {
    let client = use_client();
    let needs_asking = deployment.public_address.is_none();
    let address =
        Loader::new(move || needs_asking.then_some(()), move |(), cancel| Box::pin(read_address(client, cancel)));
    provide_context(PullHost {
        configured: StoredValue::new(deployment.public_address.clone()),
        address,
        from_rows: RwSignal::new(None),
        page_host: StoredValue::new(window().location().host().unwrap_or_default()),
        has_scope: !deployment.has(Capability::ReferencesWithoutScope),
    });
}

async fn read_address(client: Client, cancel: crate::api::Cancel) -> Result<Option<RegistryHost>, ext_api::ApiError> {
    let text = client.send_quietly(&ReadAddress, &cancel).await?;
    Ok(text.and_then(|text| usable_host(&text)))
}

/// The pull host of the page.
pub fn use_pull_host() -> PullHost {
    expect_context()
}

/// A host that other machines can reach. bk-repo reports `localhost` if no host is configured.
fn usable_host(text: &str) -> Option<RegistryHost> {
    let host = RegistryHost::parse(text.trim()).ok()?;
    (host.as_str() != "localhost").then_some(host)
}

impl PullHost {
    /// The host of copied references, in this order: configuration, registry, rows, host of the page.
    pub fn chosen(&self) -> Option<ChosenHost> {
        let named =
            self.configured.get_value().or_else(|| self.address.value().flatten()).or_else(|| self.from_rows.get());
        match named {
            Some(host) => Some(ChosenHost { host, guessed: false }),
            // No guess until the registry has answered. Otherwise the command would change under the pointer.
            None if self.address.state().with(|load| load.ready.is_none() && load.failed.is_none()) => None,
            // A registry that is not bk-repo is never at the address of the page.
            None if !self.has_scope => None,
            None => {
                let host = self.page_host.with_value(|host| RegistryHost::parse(host).ok())?;
                Some(ChosenHost { host, guessed: true })
            }
        }
    }

    /// Whether the registry has no address that references can start with.
    pub fn is_nowhere(&self) -> bool {
        !self.has_scope && self.chosen().is_none() && self.address.state().with(|load| load.ready.is_some())
    }

    /// Remembers the host from a row's `registryUrl` or a detail's `domain`.
    pub fn learn_from(&self, registry_url: &str) {
        let first = registry_url.split('/').next().unwrap_or_default();
        let host = usable_host(first);
        if host.is_some() && self.from_rows.with_untracked(Option::is_none) {
            self.from_rows.set(host);
        }
    }

    /// The common beginning of all references in a project or a repository. `None` while the host is unknown.
    pub fn below(&self, parts: &[&str]) -> Option<String> {
        let host = self.chosen()?.host;
        Some([host.as_str()].iter().chain(parts).copied().collect::<Vec<_>>().join("/"))
    }

    /// The pull reference of a tag or digest. `None` while the host is unknown.
    pub fn reference(
        &self,
        image: &ImageAddress,
        tag: Option<&TagName>,
        digest: Option<&Digest>,
    ) -> Option<Result<PullReference, NotPullable>> {
        let chosen = self.chosen()?;
        let scope = self.has_scope.then_some((&image.repository.project, &image.repository.name));
        let location = ImageLocation { host: &chosen.host, scope, name: &image.name };
        Some(PullReference::new(location, tag, digest))
    }
}
