//! Sends the requests of the checks. Each is sent once, and none is a write.

use std::sync::Arc;

use doctor::{Access, Address, Clock, Dialect, Finding, Headers, LayerRoute, Service, Writing};
use ext_api::{
    ApiError, Call, ErrorKind, ListImages, ListTags, PackageKey, PageRequest, ReadAddress, ReadDetail, ReadManifest,
    Repository, RepositoryType, TagDetail,
};
use futures::future::join;
use image::{Digest, ImageName, Manifest};
use leptos::prelude::*;

use crate::{
    api::{Cancel, Client, Permission, page_headers},
    deployment::Deployment,
    pulling::host::{PullHost, use_pull_host},
};

/// What is checked. It may continue for a moment after its page is gone.
#[derive(Clone)]
pub struct Examination {
    client: Client,
    host: PullHost,
    deployment: Arc<Deployment>,
}

/// One layer of one tag.
struct Sample {
    image: ImageName,
    layer: Option<Digest>,
    detail: Option<TagDetail>,
}

impl Examination {
    pub fn of_page(client: Client) -> Self {
        Self { client, host: use_pull_host(), deployment: expect_context() }
    }

    /// The repository of a deployment with a fixed scope.
    pub fn scope(&self) -> Option<Repository> {
        self.deployment.site.scope.clone()
    }

    pub async fn run(&self, repository: Option<Repository>, cancel: &Cancel) -> Vec<Finding> {
        let (mut findings, headers) = join(self.service_and_clock(), page_headers()).await;
        let headers = headers.map_or(Headers::Unknown, |headers| Headers::of(&|name| headers.get(name)));
        if let Some(repository) = repository {
            findings.extend(self.of_repository(repository, cancel).await);
        }
        findings.extend([self.address(), Finding::Zone(self.client.zone().get_untracked()), Finding::Headers(headers)]);
        findings
    }

    async fn service_and_clock(&self) -> Vec<Finding> {
        let api = &self.deployment.api;
        let request = ReadAddress.request();
        let (configured, ping) = join(self.client.probe(&request), self.client.probe(&ext_api::ping())).await;
        let other = match configured.outcome {
            Ok(()) => Ok(()),
            Err(_) => self.client.probe_other_service(Service::other_name(api), &request).await.outcome,
        };
        #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit")]
        let now = (js_sys::Date::now() / 1_000.0) as i64;
        let user = self.client.session().user().get_untracked();
        vec![
            Finding::Service(Service::of(api, configured.outcome, other)),
            Finding::Access(Access::of(user.as_deref(), ping.outcome)),
            Finding::Clock(Clock::of(now, configured.date)),
        ]
    }

    fn address(&self) -> Finding {
        let chosen = untrack(|| self.host.chosen());
        let chosen = chosen.as_ref().map(|chosen| (chosen.host.as_str(), chosen.guessed));
        let configured = self.deployment.public_address.as_ref();
        Finding::Address(Address::of(configured.map(image::RegistryHost::as_str), chosen))
    }

    async fn of_repository(&self, repository: Repository, cancel: &Cancel) -> Vec<Finding> {
        let writing = async {
            if !self.deployment.deletes {
                return Writing::ReadOnly;
            }
            match self.client.permission(&repository, cancel).await {
                Permission::Granted => Writing::Granted,
                Permission::Refused => Writing::Refused,
                Permission::SignInNeeded => Writing::SignInNeeded,
                Permission::Unknown => Writing::Unknown,
            }
        };
        let (writing, sample) = join(writing, self.sample(&repository, cancel)).await;
        let sample = match sample {
            Ok(sample) => sample,
            // Nobody has permission in a repository that does not exist.
            Err(error) if error.kind == ErrorKind::NotFound => {
                return vec![Finding::Dialect(Dialect::Unreadable(error.kind))];
            }
            Err(error) => return vec![Finding::Writing(writing), Finding::Dialect(Dialect::Unreadable(error.kind))],
        };
        let route = match sample.as_ref().and_then(|sample| Some((&sample.image, sample.layer.as_ref()?))) {
            Some((image, layer)) => {
                let extension = self.client.probe(&ext_api::layer(&repository, image, layer)).await.outcome;
                let registry = match extension {
                    Ok(()) => Ok(()),
                    Err(_) => self.client.probe(&ext_api::blob(&repository, image, layer)).await.outcome,
                };
                LayerRoute::of(extension, registry)
            }
            None => LayerRoute::Unknown,
        };
        let dialect = Dialect::of(sample.and_then(|sample| sample.detail).as_ref());
        vec![Finding::Writing(writing), Finding::Dialect(dialect), Finding::LayerRoute(route)]
    }

    /// The first tag of the first image, if there is one. Never opens the sign-in form.
    async fn sample(&self, repository: &Repository, cancel: &Cancel) -> Result<Option<Sample>, ApiError> {
        let page = PageRequest { number: 1, size: 1 };
        let images = ListImages { repository: repository.clone(), page, filter: None };
        let images = self.client.send_quietly(&images, cancel).await?.records;
        let Some(image) = images.into_iter().find_map(|record| record.name.valid().cloned()) else { return Ok(None) };
        let tags = ListTags { repository: repository.clone(), image: image.clone(), page, filter: None };
        let tags = self.client.send_quietly(&tags, cancel).await?.records;
        let Some(tag) = tags.into_iter().find_map(|record| record.tag.valid().cloned()) else { return Ok(None) };
        let repository_type = self.client.repository_type(repository, cancel).await.unwrap_or(RepositoryType::Docker);
        let key = PackageKey { repository_type, name: image.clone() };
        let detail = ReadDetail { repository: repository.clone(), key, version: tag.clone() };
        let manifest = ReadManifest { repository: repository.clone(), image: image.clone(), version: tag };
        let (detail, manifest) =
            join(self.client.send_quietly(&detail, cancel), self.client.send_quietly(&manifest, cancel)).await;
        let layer =
            manifest.ok().and_then(|text| Manifest::parse(&text.text).ok()).and_then(|manifest| match manifest {
                Manifest::Image(image) | Manifest::HelmChart(image) | Manifest::Artifact(image) => {
                    image.layers.first().map(|layer| layer.digest.clone())
                }
                Manifest::Schema1(old) => old.layers.first().cloned(),
                Manifest::Index(_) => None,
            });
        Ok(Some(Sample { image, layer, detail: detail.ok() }))
    }
}
