//! How many bytes a deletion may free. Only an estimate: layers can be shared with other images.

use std::collections::HashSet;

use super::Going;

/// Sizes of configurations and layers, each manifest once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Estimate {
    /// Held by what goes, and by no tag that is known to stay.
    pub alone: u64,
    /// Also held by tags that stay.
    pub shared: u64,
    /// Tags whose size is not known, or whose digest.
    pub unknown: u64,
}

impl Estimate {
    pub(super) fn of(goes: &[Going]) -> Self {
        let mut estimate = Self::default();
        let mut counted = HashSet::new();
        for going in goes {
            // The same manifest under two names is stored once. Without a digest, each counts.
            if going.digest.as_ref().is_some_and(|digest| !counted.insert(digest)) {
                continue;
            }
            match (going.size, going.image_stays) {
                (Some(size), Some(false)) => estimate.alone = estimate.alone.saturating_add(size),
                (Some(size), Some(true)) => estimate.shared = estimate.shared.saturating_add(size),
                _ => estimate.unknown = estimate.unknown.saturating_add(1),
            }
        }
        estimate
    }
}
