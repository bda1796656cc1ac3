//! The steps of the build of the image on screen.

use std::sync::Arc;

use image::{HistoryEntry, ImageConfig, Manifest};

use super::Details;

/// All steps, oldest first, where they were read. A copy is a handle to the same.
#[derive(Clone, Debug)]
pub enum History {
    /// Of the configuration, which alone says what made a layer, and whose text hashes to its digest.
    Configuration(Arc<ImageConfig>),
    Schema1(Arc<Manifest>),
    /// What the registry says where there is no configuration to be had: nothing proves it.
    Details(Details),
}

impl PartialEq for History {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Configuration(one), Self::Configuration(other)) => Arc::ptr_eq(one, other),
            (Self::Schema1(one), Self::Schema1(other)) => Arc::ptr_eq(one, other),
            (Self::Details(one), Self::Details(other)) => one == other,
            _ => false,
        }
    }
}

impl History {
    pub fn entries(&self) -> &[HistoryEntry] {
        match self {
            Self::Configuration(config) => &config.history,
            Self::Schema1(manifest) => match &**manifest {
                Manifest::Schema1(old) => &old.history,
                _ => &[],
            },
            Self::Details(details) => details.history.as_deref().unwrap_or_default(),
        }
    }

    /// Whether no digest stands behind it.
    pub fn is_unproven(&self) -> bool {
        matches!(self, Self::Details(_))
    }
}
