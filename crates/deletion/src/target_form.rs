//! How a target is written into what is kept: `{"project": "demo", "repository": "images", "image": "team/web", "version": "v1"}`,
//! and an image without `version`. For `#[serde(with)]`.

use ext_api::Repository;
use image::{ImageName, ProjectId, RepositoryName, TagOrDigest};
use route::ImageAddress;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{kept_form, target::DeletionTarget};

#[derive(Serialize, Deserialize)]
struct Names {
    #[serde(with = "kept_form::text")]
    project: ProjectId,
    #[serde(with = "kept_form::text")]
    repository: RepositoryName,
    #[serde(with = "kept_form::text")]
    image: ImageName,
    #[serde(default, with = "kept_form::optional_text", skip_serializing_if = "Option::is_none")]
    version: Option<TagOrDigest>,
}

pub(crate) fn serialize<S: Serializer>(target: &DeletionTarget, serializer: S) -> Result<S::Ok, S::Error> {
    let ImageAddress { repository, name } = target.image().clone();
    let Repository { project, name: repository } = repository;
    Names { project, repository, image: name, version: target.version().cloned() }.serialize(serializer)
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DeletionTarget, D::Error> {
    let Names { project, repository, image, version } = Names::deserialize(deserializer)?;
    let image = ImageAddress { repository: Repository { project, name: repository }, name: image };
    Ok(match version {
        Some(version) => DeletionTarget::Tag(image, version),
        None => DeletionTarget::Image(image),
    })
}
