//! What a plan adds up to.

use std::collections::BTreeMap;

use image::Digest;
use route::ImageAddress;

use super::plan::{CleanupPlan, PlannedTag};

/// What a plan adds up to, for one image or for all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CleanupSum {
    pub goes: usize,
    pub stays: usize,
    /// Bytes of all tags, each digest once per image. An estimate: images share layers, and some sizes are not known.
    pub bytes_before: u64,
    pub bytes_after: u64,
}

/// What a plan adds up to for one image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageSum {
    pub image: ImageAddress,
    pub sum: CleanupSum,
}

impl ImageSum {
    /// Whether no tag is left. Then the image goes as well, if its registry does not list images without tags.
    pub fn takes_image(&self) -> bool {
        self.sum.stays == 0
    }
}

impl CleanupPlan {
    /// The sum of each image, in the order of their names.
    pub fn images(&self) -> Vec<ImageSum> {
        let mut images: BTreeMap<String, (ImageSum, Sizes<'_>)> = BTreeMap::new();
        let goes = self.goes.iter().map(|tag| (tag, true));
        for (tag, goes) in goes.chain(self.stays.iter().map(|tag| (tag, false))) {
            let Some(image) = tag.image() else { continue };
            let (entry, sizes) = images
                .entry(format!("{}/{}", image.repository, image.name))
                .or_insert_with(|| (ImageSum { image: image.clone(), sum: CleanupSum::default() }, Sizes::default()));
            let count = if goes { &mut entry.sum.goes } else { &mut entry.sum.stays };
            *count = count.saturating_add(1);
            sizes.add(tag, goes);
        }
        images.into_values().map(|(entry, sizes)| ImageSum { sum: sizes.into(entry.sum), ..entry }).collect()
    }

    /// The sum of all images.
    pub fn sum(&self) -> CleanupSum {
        self.images().iter().fold(CleanupSum::default(), |sum, image| CleanupSum {
            goes: sum.goes.saturating_add(image.sum.goes),
            stays: sum.stays.saturating_add(image.sum.stays),
            bytes_before: sum.bytes_before.saturating_add(image.sum.bytes_before),
            bytes_after: sum.bytes_after.saturating_add(image.sum.bytes_after),
        })
    }
}

/// The size of each digest of an image, and whether a tag with it stays. Tags without a digest count each.
#[derive(Default)]
struct Sizes<'a> {
    of_digests: BTreeMap<&'a Digest, (u64, bool)>,
    without_digest: (u64, u64),
}

impl<'a> Sizes<'a> {
    fn add(&mut self, tag: &'a PlannedTag, goes: bool) {
        let size = tag.size.unwrap_or(0);
        let Some(digest) = &tag.digest else {
            let (before, after) = &mut self.without_digest;
            *before = before.saturating_add(size);
            *after = after.saturating_add(if goes { 0 } else { size });
            return;
        };
        let (known, stays) = self.of_digests.entry(digest).or_default();
        *known = size.max(*known);
        *stays |= !goes;
    }

    fn into(self, sum: CleanupSum) -> CleanupSum {
        let (mut before, mut after) = self.without_digest;
        for (size, stays) in self.of_digests.into_values() {
            before = before.saturating_add(size);
            after = after.saturating_add(if stays { size } else { 0 });
        }
        CleanupSum { bytes_before: before, bytes_after: after, ..sum }
    }
}
