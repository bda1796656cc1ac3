//! What a registry does when a tag is deleted by its name. It is learned from deletions, and remembered as long as the program
//! runs.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use image::ImageName;

/// More images than people delete in between two starts of this program. Beyond that, they are asked again.
const MOST: usize = 10_000;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Habit {
    #[default]
    Unknown,
    /// Only the name goes.
    KeepsManifest,
    /// The manifest goes too, and with it every other tag that has it.
    TakesManifest,
}

/// Copies share what was learned of one registry.
#[derive(Clone, Default)]
pub struct Habits(Arc<Mutex<Learned>>);

#[derive(Default)]
struct Learned {
    habit: Habit,
    /// Images in which the deletion of a name was refused.
    refusing: BTreeSet<ImageName>,
}

impl Habits {
    pub fn habit(&self) -> Habit {
        self.learned().habit
    }

    /// A registry that took a manifest once is never trusted again.
    pub fn learn(&self, seen: Habit) {
        let mut learned = self.learned();
        if learned.habit != Habit::TakesManifest {
            learned.habit = seen;
        }
    }

    /// Whether names were refused in this image before.
    pub fn refuses_names(&self, image: &ImageName) -> bool {
        self.learned().refusing.contains(image)
    }

    pub fn names_are_refused(&self, image: &ImageName) {
        let mut learned = self.learned();
        if learned.refusing.len() >= MOST {
            learned.refusing.clear();
        }
        learned.refusing.insert(image.clone());
    }

    fn learned(&self) -> MutexGuard<'_, Learned> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_registry_that_took_a_manifest_once_is_not_trusted_again() {
        let habits = Habits::default();
        habits.learn(Habit::KeepsManifest);
        habits.clone().learn(Habit::TakesManifest);
        habits.learn(Habit::KeepsManifest);
        assert_eq!(habits.habit(), Habit::TakesManifest);
    }
}
