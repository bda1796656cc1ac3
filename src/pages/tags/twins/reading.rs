//! Reads manifests of tags, a few at a time.

use std::sync::Arc;

use ext_api::{ApiError, ErrorKind, ManifestText, Moment, ReadManifest};
use futures::future::join_all;
use image::{Digest, Manifest, TagOrDigest};
use leptos::prelude::*;
use list::Row;
use route::ImageAddress;

use super::Twins;
use crate::api::{Cancel, Client, Configuration, read_configuration};

/// The number of simultaneous requests.
const AT_ONCE: usize = 5;

/// A tag whose manifest is needed, with facts from its row.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    pub name: Arc<str>,
    /// The size in the list, in bytes.
    pub size: Option<u64>,
    pub modified: Option<Moment>,
}

/// How much is needed of each tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhatIsRead {
    Digests,
    /// An image for a single platform has its platform only in the configuration, which takes one more request.
    Platforms,
}

impl WhatIsRead {
    pub fn of(digests: bool, platforms: bool) -> Option<Self> {
        match (digests, platforms) {
            (_, true) => Some(Self::Platforms),
            (true, false) => Some(Self::Digests),
            (false, false) => None,
        }
    }
}

impl WhatIsRead {
    /// Whether the row already has it.
    pub fn is_answered_by(self, row: &Row) -> bool {
        match self {
            Self::Digests => row.digest.is_some(),
            Self::Platforms => row.digest.is_some() && row.platforms.is_some(),
        }
    }
}

impl Wanted {
    pub fn of(row: &Row) -> Self {
        Self { name: row.name().clone(), size: row.size, modified: row.modified.clone() }
    }
}

impl Twins {
    /// Reads the missing facts of these tags. A failure marks nothing. Stops after "too many requests".
    pub(super) async fn read(self, client: Client, wanted: Vec<Wanted>, reads: WhatIsRead, cancel: Cancel) {
        let is_missing = |wanted: &Wanted| Digest::parse(&wanted.name).is_err() && !self.knows(wanted, reads);
        let missing: Vec<Wanted> = wanted.into_iter().filter(is_missing).collect();
        for few in missing.chunks(AT_ONCE) {
            let Some(image) = self.image.try_with_value(Clone::clone) else { return };
            let answers = few.iter().map(|wanted| read_one(client, &image, wanted, reads, &cancel));
            let answers = join_all(answers).await;
            if cancel.is_aborted() {
                return;
            }
            let has_enough = answers.iter().any(|answer| answer.as_ref().is_err_and(is_about_all));
            let found = few.iter().zip(answers).filter_map(|(wanted, answer)| {
                let (digest, platforms) = answer.ok().flatten()?;
                Some((wanted.clone(), digest, platforms))
            });
            self.learn(found.collect());
            if has_enough {
                return;
            }
        }
    }
}

/// The digest and the platforms of a tag. `None` if the manifest is not the tag's own.
async fn read_one(
    client: Client,
    image: &ImageAddress,
    wanted: &Wanted,
    reads: WhatIsRead,
    cancel: &Cancel,
) -> Result<Option<(Digest, Arc<[String]>)>, ApiError> {
    let Ok(version) = TagOrDigest::parse(&wanted.name) else { return Ok(None) };
    let call = ReadManifest { repository: image.repository.clone(), image: image.name.clone(), version };
    let ManifestText { text, is_exact } = client.send_quietly(&call, cancel).await?;
    let Ok(manifest) = Manifest::parse(&text) else { return Ok(None) };
    // A tag that became an index is still found as the former image. The size tells them apart.
    let is_own = match (&manifest, wanted.size) {
        (Manifest::Image(manifest), Some(size)) => manifest.total_size().is_none_or(|total| total == size),
        _ => true,
    };
    if !is_own || !is_exact {
        return Ok(None);
    }
    let platforms = match reads {
        WhatIsRead::Digests => Vec::new(),
        WhatIsRead::Platforms => platforms_of(client, image, &manifest, cancel).await,
    };
    Ok(Some((image::digest_of_manifest(text.as_bytes()), platforms.into())))
}

/// The platforms of an index, or the platform in an image's configuration.
async fn platforms_of(client: Client, image: &ImageAddress, manifest: &Manifest, cancel: &Cancel) -> Vec<String> {
    let manifest = match manifest {
        Manifest::Image(manifest) => manifest,
        Manifest::Index(index) => {
            return index.platforms().filter_map(|child| child.platform.as_ref()).map(ToString::to_string).collect();
        }
        _ => return Vec::new(),
    };
    let Some(config) = &manifest.config else { return Vec::new() };
    let read = read_configuration(client, image, config.digest.clone(), false, cancel).await;
    let Ok(Configuration::Image(config)) = read else { return Vec::new() };
    let parts = [&config.os, &config.architecture, &config.variant];
    let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { Vec::new() } else { vec![parts.join("/")] }
}

/// Whether an error applies to all such requests, not only to one tag.
fn is_about_all(error: &ApiError) -> bool {
    matches!(
        error.kind,
        ErrorKind::RateLimited
            | ErrorKind::Unreachable
            | ErrorKind::SignInNeeded
            | ErrorKind::Forbidden
            | ErrorKind::Stopped
            | ErrorKind::TimedOut
            | ErrorKind::Server
    )
}
