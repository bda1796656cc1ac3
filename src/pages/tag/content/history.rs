//! The build steps of the image on screen.

use std::sync::Arc;

use image::{HistoryEntry, ImageConfig, Manifest};

use super::Details;

/// All build steps, oldest first. A copy is a handle to the same.
#[derive(Clone, Debug)]
pub enum History {
    /// From the configuration. Only it tells which steps created layers, and its digest is verified.
    Configuration(Arc<ImageConfig>),
    Schema1(Arc<Manifest>),
    /// From the registry's details, if there is no configuration. Not verified by a digest.
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

    /// Whether the steps are not verified by a digest.
    pub fn is_unproven(&self) -> bool {
        matches!(self, Self::Details(_))
    }
}
