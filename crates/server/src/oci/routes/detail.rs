//! `GET /ext/version/detail/{project}/{repository}`: the details of a tag or a digest.

use std::collections::BTreeMap;

use ext_api::wire::{Basic, Detail};
use futures::future::join;
use image::{ImageName, TagOrDigest};

use crate::oci::build_history::build_history;
use crate::oci::failure::Failure;
use crate::oci::image_facts::image_facts;
use crate::oci::interrupted::interrupted;
use crate::oci::metadata::metadata;
use crate::oci::referrers::referrers;
use crate::oci::registry::Oci;
use crate::oci::scope::{PROJECT, REPOSITORY};

/// The details in the deployed dialect. `sha256` is the digest of the manifest, as it is on bk-repo today.
///
/// An index has the platforms of its images and no history of its own (docs/bk-repo.md 9).
pub async fn detail(oci: &Oci, image: &ImageName, version: &TagOrDigest) -> Result<Detail, Failure> {
    let document = oci.documents.manifest(image, version).await?;
    let facts = image_facts(&oci.documents, &oci.limits, image, &document, oci.limits.at_once);
    let (facts, referrers) = join(facts, referrers(oci, image, &document.digest)).await;
    let facts = facts?;
    let own_config = facts.config.as_ref().filter(|_| !facts.is_index);
    let labels = own_config.map_or_else(BTreeMap::new, |config| config.settings.labels.clone());
    let digest = Some(&document.digest).filter(|digest| digest.algorithm() == "sha256");
    Ok(Detail {
        basic: Basic {
            version: version.to_string(),
            size: facts.size,
            sha256: digest.map(|digest| digest.hex().to_owned()),
            project_id: PROJECT.to_owned(),
            repo_name: REPOSITORY.to_owned(),
            created_date: facts.date().as_ref().map(|date| date.iso(None)),
            last_modified_date: document.pushed.as_ref().map(|date| date.iso(None)),
            platform: facts.platforms.iter().map(ToString::to_string).collect(),
            interrupted: interrupted(oci, image, version, &facts.annotations),
        },
        metadata: metadata(&labels, &facts.annotations),
        referrers,
        history: own_config.map(build_history).unwrap_or_default(),
    })
}
