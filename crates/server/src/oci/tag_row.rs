//! A row of the tag list: what a manifest and a configuration tell of size and age. A row of which something cannot be read
//! keeps the rest; nothing is invented.

use std::collections::BTreeMap;

use ext_api::wire;
use futures::future::join_all;
use image::{
    Descriptor, Digest, ImageConfig, ImageManifest, ImageName, Index, Manifest, TagName, Timestamp, offset_text,
};

use super::documents::{Documents, ManifestText};

/// A page with more rows than this has names only: each row costs a request.
const LARGEST_PAGE_WITH_FACTS: usize = 200;

/// Images of an index whose layers are added up. One with more has no size, as it would take a request for each.
const MOST_PLATFORMS: usize = 16;

/// The rows of a page, in its order.
pub async fn rows(documents: &Documents, image: &ImageName, names: &[String]) -> Vec<wire::Tag> {
    if names.len() > LARGEST_PAGE_WITH_FACTS {
        return names.iter().map(|name| wire::Tag { tag: name.clone(), ..wire::Tag::default() }).collect();
    }
    // How many are under way at once is for the documents to say.
    join_all(names.iter().map(|name| row(documents, image, name))).await
}

async fn row(documents: &Documents, image: &ImageName, name: &str) -> wire::Tag {
    let only_name = wire::Tag { tag: name.to_owned(), ..wire::Tag::default() };
    if TagName::parse(name).is_err() {
        return only_name;
    }
    match documents.manifest_of_tag(image, name).await {
        Ok(manifest) => {
            let summary = summary(documents, image, &manifest).await;
            wire::Tag {
                size: summary.size,
                last_modified_date: summary.created,
                digest: Some(manifest.digest.to_string()),
                ..only_name
            }
        }
        Err(_) => only_name,
    }
}

/// What one line can say of a manifest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Bytes of configuration and layers, each counted once.
    pub size: Option<u64>,
    /// When the image was built, with its zone.
    pub created: Option<String>,
}

pub async fn summary(documents: &Documents, image: &ImageName, manifest: &ManifestText) -> Summary {
    match Manifest::parse(&manifest.text) {
        Ok(Manifest::Image(found)) => of_image(documents, image, &found).await,
        Ok(Manifest::HelmChart(found) | Manifest::Artifact(found)) => {
            Summary { size: found.total_size(), created: None }
        }
        Ok(Manifest::Index(index)) => of_index(documents, image, &index).await,
        Ok(Manifest::Schema1(old)) => {
            let newest = old.history.last().and_then(|entry| entry.created.as_ref());
            Summary { size: None, created: newest.map(date_text) }
        }
        Err(_) => Summary::default(),
    }
}

async fn of_image(documents: &Documents, image: &ImageName, manifest: &ImageManifest) -> Summary {
    let config = configuration(documents, image, manifest).await;
    let created = config.and_then(|config| config.created);
    Summary { size: manifest.total_size(), created: created.as_ref().map(date_text) }
}

/// All platforms together, with the layers that they share counted once; built when the first of them was.
async fn of_index(documents: &Documents, image: &ImageName, index: &Index) -> Summary {
    let platforms: Vec<&Descriptor> = index.platforms().collect();
    let mut summary = Summary::default();
    if platforms.len() > MOST_PLATFORMS {
        return summary;
    }
    let mut parts = BTreeMap::<Digest, Option<u64>>::new();
    let mut complete = true;
    for platform in platforms {
        let text = documents.manifest_of_digest(image, &platform.digest).await.ok();
        let Some(Manifest::Image(child)) = text.and_then(|child| Manifest::parse(&child.text).ok()) else {
            complete = false;
            continue;
        };
        if summary.created.is_none() {
            summary.created = of_image(documents, image, &child).await.created;
        }
        parts.extend(child.config.iter().chain(&child.layers).map(|part| (part.digest.clone(), part.size)));
    }
    let total = parts.into_values().try_fold(0_u64, |total, size| total.checked_add(size?));
    summary.size = total.filter(|total| complete && *total > 0);
    summary
}

/// The configuration of an image; nothing where it cannot be read.
pub async fn configuration(documents: &Documents, image: &ImageName, manifest: &ImageManifest) -> Option<ImageConfig> {
    let digest = &manifest.config.as_ref()?.digest;
    let text = documents.blob(image, digest).await.ok()?;
    ImageConfig::parse(&text).ok()
}

/// A date as RFC 3339 has it, without a zone where the image does not say one.
pub fn date_text(date: &Timestamp) -> String {
    let time = date.exact().replace(' ', "T");
    match date.offset_minutes() {
        None => time,
        Some(0) => format!("{time}Z"),
        Some(minutes) => format!("{time}{}", offset_text(minutes).trim_start_matches("UTC")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_keep_their_zone() {
        for (text, shown) in [
            ("2025-05-20T10:00:00.123456789Z", "2025-05-20T10:00:00Z"),
            ("2025-05-20T10:00:00+08:00", "2025-05-20T10:00:00+08:00"),
            ("2025-05-20T10:00:00", "2025-05-20T10:00:00"),
        ] {
            assert_eq!(date_text(&Timestamp::parse(text).unwrap()), shown);
        }
    }
}
