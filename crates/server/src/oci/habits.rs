//! What a registry does when a tag is deleted by its name. It is learned from deletions, and remembered as long as the program
//! runs.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use image::ImageName;

/// More images than people delete in between two starts of this program. Beyond that, they are looked at again.
const MOST: usize = 10_000;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Habit {
    #[default]
    Unknown,
    /// The manifest was there right after the name had gone. It may still go.
    SeemsToKeep,
    /// Only the name goes. The manifest was there long after.
    KeepsManifest,
    /// The manifest goes too, and with it every other tag that has it.
    TakesManifest,
}

/// Copies share what was learned of one registry.
#[derive(Clone, Default)]
pub struct Habits(Arc<Mutex<Learned>>);

#[derive(Default)]
struct Learned {
    /// Whether a manifest was taken in any image.
    takes: bool,
    /// Images in which a manifest was kept. Behind one address there can be several registries with different habits: a
    /// proxy that tells them apart by path, or repositories of several types.
    keeping: BTreeSet<ImageName>,
    /// Images in which a manifest was there right after a deletion.
    seeming: BTreeSet<ImageName>,
    /// Images in which the deletion of a name was refused.
    refusing: BTreeSet<ImageName>,
}

impl Habits {
    /// What is to be expected in an image. A registry that took a manifest once is never trusted again.
    pub fn habit(&self, image: &ImageName) -> Habit {
        let learned = self.learned();
        match () {
            () if learned.takes => Habit::TakesManifest,
            () if learned.keeping.contains(image) => Habit::KeepsManifest,
            () if learned.seeming.contains(image) => Habit::SeemsToKeep,
            () => Habit::Unknown,
        }
    }

    pub fn manifest_was_taken(&self) {
        self.learned().takes = true;
    }

    pub fn manifest_is_still_there(&self, image: &ImageName) {
        remember(&mut self.learned().seeming, image);
    }

    pub fn manifest_was_kept(&self, image: &ImageName) {
        remember(&mut self.learned().keeping, image);
    }

    /// Whether names were refused in this image before.
    pub fn refuses_names(&self, image: &ImageName) -> bool {
        self.learned().refusing.contains(image)
    }

    pub fn names_are_refused(&self, image: &ImageName) {
        remember(&mut self.learned().refusing, image);
    }

    fn learned(&self) -> MutexGuard<'_, Learned> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn remember(images: &mut BTreeSet<ImageName>, image: &ImageName) {
    if images.len() >= MOST {
        images.clear();
    }
    images.insert(image.clone());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn image(name: &str) -> ImageName {
        ImageName::parse(name).unwrap()
    }

    #[test]
    fn a_registry_that_took_a_manifest_once_is_not_trusted_again() {
        let habits = Habits::default();
        habits.manifest_was_kept(&image("demo/app"));
        habits.clone().manifest_was_taken();
        habits.manifest_was_kept(&image("demo/app"));
        assert_eq!(habits.habit(&image("demo/app")), Habit::TakesManifest);
    }

    #[test]
    fn what_was_kept_in_one_image_says_nothing_of_another() {
        let habits = Habits::default();
        habits.manifest_is_still_there(&image("local/app"));
        assert_eq!(habits.habit(&image("local/app")), Habit::SeemsToKeep);
        habits.manifest_was_kept(&image("local/app"));
        let seen = ["local/app", "remote/app"].map(|name| habits.habit(&image(name)));
        assert_eq!(seen, [Habit::KeepsManifest, Habit::Unknown]);
        habits.manifest_was_taken();
        assert_eq!(habits.habit(&image("remote/app")), Habit::TakesManifest);
    }
}
