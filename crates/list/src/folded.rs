//! Rows that are hidden until they are asked for: they belong to other tags.

use crate::Row;

/// How many rows are hidden.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// Untagged manifests, for example the platforms of an index.
    pub manifests: u64,
    /// Signatures, attestations and SBOMs of other images.
    pub attachments: u64,
}

impl Folded {
    /// Counts those among `rows` that are hidden.
    pub fn among<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Self {
        let mut folded = Self::default();
        rows.into_iter().for_each(|row| folded.count(row));
        folded
    }

    pub(crate) fn count(&mut self, row: &Row) {
        self.manifests = self.manifests.saturating_add(row.is_digest().into());
        self.attachments = self.attachments.saturating_add(row.is_attachment().into());
    }

    /// All hidden rows. None counts twice: an attachment has a tag.
    pub fn total(self) -> u64 {
        self.manifests.saturating_add(self.attachments)
    }

    pub fn is_empty(self) -> bool {
        self == Self::default()
    }
}
