//! The layers of the image on screen.

use std::sync::Arc;

use image::{Descriptor, Digest, Manifest};

use super::Details;

/// A layer, as far as known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layer {
    pub digest: Digest,
    /// Compressed bytes.
    pub size: Option<u64>,
    pub media_type: Option<String>,
    /// The name that it is saved under.
    pub file_name: String,
    /// Whether it has a name of its own, as files of artifacts do.
    pub is_named: bool,
    /// Whether it lies elsewhere, so that the registry cannot give it.
    pub is_foreign: bool,
}

/// All layers, oldest first. A copy is a handle to the same, because there can be tens of thousands.
#[derive(Clone, Debug)]
pub enum Layers {
    /// From the manifest, whose digest is verified.
    Manifest(Arc<Manifest>),
    /// From the registry's details, if the manifest cannot be read.
    Details(Details),
}

impl PartialEq for Layers {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Manifest(one), Self::Manifest(other)) => Arc::ptr_eq(one, other),
            (Self::Details(one), Self::Details(other)) => one == other,
            _ => false,
        }
    }
}

impl Layers {
    fn descriptors(&self) -> &[Descriptor] {
        match self {
            Self::Manifest(manifest) => match &**manifest {
                Manifest::Image(image) | Manifest::HelmChart(image) | Manifest::Artifact(image) => &image.layers,
                Manifest::Index(_) | Manifest::Schema1(_) => &[],
            },
            Self::Details(details) => details.layers.as_deref().unwrap_or_default(),
        }
    }

    /// From a schema 1 manifest, which has only digests.
    fn digests(&self) -> &[Digest] {
        match self {
            Self::Manifest(manifest) => match &**manifest {
                Manifest::Schema1(old) => &old.layers,
                _ => &[],
            },
            Self::Details(_) => &[],
        }
    }

    pub fn len(&self) -> usize {
        self.descriptors().len() + self.digests().len()
    }

    pub fn get(&self, index: usize) -> Option<Layer> {
        if let Some(descriptor) = self.descriptors().get(index) {
            let (file_name, is_foreign) = (descriptor.file_name(), descriptor.is_foreign());
            let is_named = descriptor.given_name().is_some();
            let Descriptor { digest, size, media_type, .. } = descriptor.clone();
            return Some(Layer { digest, size, media_type, file_name, is_named, is_foreign });
        }
        self.digests().get(index).map(|digest| Layer {
            digest: digest.clone(),
            size: None,
            media_type: None,
            file_name: format!("{}.tar.gz", digest.hex()),
            is_named: false,
            is_foreign: false,
        })
    }

    pub fn size_of(&self, index: usize) -> Option<u64> {
        self.descriptors().get(index)?.size
    }

    /// The size of each layer, 0 if unknown.
    pub fn sizes(&self) -> Vec<u64> {
        (0..self.len()).map(|index| self.size_of(index).unwrap_or(0)).collect()
    }

    /// The bytes of the layers that lie elsewhere, if there are any.
    pub fn foreign_size(&self) -> Option<u64> {
        let mut foreign = self.descriptors().iter().filter(|layer| layer.is_foreign()).peekable();
        foreign.peek()?;
        Some(foreign.filter_map(|layer| layer.size).fold(0, u64::saturating_add))
    }

    /// The number of layers whose entry cannot be read.
    pub fn unreadable(&self) -> usize {
        match self {
            Self::Manifest(manifest) => match &**manifest {
                Manifest::Image(image) | Manifest::HelmChart(image) | Manifest::Artifact(image) => {
                    image.unreadable_parts
                }
                Manifest::Index(_) | Manifest::Schema1(_) => 0,
            },
            Self::Details(_) => 0,
        }
    }

    /// The total size, and whether the size of every layer is known.
    pub fn total(&self) -> (u64, bool) {
        let sizes = || (0..self.len()).map(|index| self.size_of(index));
        (sizes().flatten().fold(0, u64::saturating_add), sizes().all(|size| size.is_some()))
    }
}
