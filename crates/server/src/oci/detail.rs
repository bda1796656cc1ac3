//! The details of a tag, put together from its manifest and its configuration. Unlike bk-repo's own, they exist for every
//! kind of manifest: what the configuration does not say is left out.

use ext_api::wire;
use image::{HistoryEntry, ImageConfig, ImageName, Manifest, Platform, TagOrDigest};

use super::documents::{Documents, ManifestText};
use super::failure::Failure;
use super::tag_row::{configuration, date_text, summary};
use super::{PROJECT, REPOSITORY};

pub async fn detail(documents: &Documents, image: &ImageName, version: &TagOrDigest) -> Result<wire::Detail, Failure> {
    let manifest = documents.manifest(image, version).await?;
    let summary = summary(documents, image, &manifest).await;
    let contents = contents(documents, image, &manifest).await;
    Ok(wire::Detail {
        basic: wire::Basic {
            version: version.to_string(),
            size: summary.size,
            sha256: (manifest.digest.algorithm() == "sha256").then(|| manifest.digest.hex().to_owned()),
            project_id: PROJECT.to_owned(),
            repo_name: REPOSITORY.to_owned(),
            created_date: summary.created,
            platform: contents.platforms,
        },
        metadata: contents.metadata,
        history: contents.history,
    })
}

#[derive(Default)]
struct Contents {
    platforms: Vec<String>,
    metadata: Vec<wire::Metadata>,
    history: Vec<wire::History>,
}

async fn contents(documents: &Documents, image: &ImageName, manifest: &ManifestText) -> Contents {
    match Manifest::parse(&manifest.text) {
        Ok(Manifest::Image(found)) => {
            let config = configuration(documents, image, &found).await.unwrap_or_default();
            let mut metadata = wire::metadata_of(&config.settings.labels);
            metadata.extend(wire::metadata_of(&found.annotations));
            Contents {
                platforms: platform_of(&config).iter().map(ToString::to_string).collect(),
                metadata,
                history: config.history.iter().map(step).collect(),
            }
        }
        Ok(Manifest::HelmChart(found) | Manifest::Artifact(found)) => {
            Contents { metadata: wire::metadata_of(&found.annotations), ..Contents::default() }
        }
        Ok(Manifest::Index(index)) => Contents {
            platforms: index.platforms().filter_map(|child| child.platform.as_ref()).map(ToString::to_string).collect(),
            metadata: wire::metadata_of(&index.annotations),
            history: Vec::new(),
        },
        Ok(Manifest::Schema1(old)) => {
            Contents { history: old.history.iter().map(step).collect(), ..Contents::default() }
        }
        Err(_) => Contents::default(),
    }
}

fn platform_of(config: &ImageConfig) -> Option<Platform> {
    Some(Platform {
        os: config.os.clone()?,
        architecture: config.architecture.clone()?,
        variant: config.variant.clone(),
        os_version: config.os_version.clone(),
    })
}

fn step(entry: &HistoryEntry) -> wire::History {
    wire::History { created: entry.created.as_ref().map(date_text), created_by: entry.created_by.clone() }
}
