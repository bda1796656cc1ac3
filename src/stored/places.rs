//! Pinned and recent projects and repositories: only their names, and only in this browser.

use ext_api::Repository;
use image::ProjectId;
use leptos::prelude::*;
use route::Screen;

use super::browser_storage;

/// The maximum number of recent places.
const REMEMBERED: usize = 12;

const PINNED: &str = "berth.pinned";
const RECENT: &str = "berth.recent";

/// `project` or `project/repository`, newest first. A copy is a handle to the same places.
#[derive(Clone, Copy)]
pub struct Places {
    pinned: RwSignal<Vec<String>>,
    recent: RwSignal<Vec<String>>,
}

pub fn provide_places() {
    provide_context(Places {
        pinned: RwSignal::new(browser_storage::read_lines(PINNED)),
        recent: RwSignal::new(browser_storage::read_lines(RECENT)),
    });
}

pub fn use_places() -> Places {
    expect_context()
}

impl Places {
    /// Remembers a repository and its project as the most recent.
    pub fn opened(&self, repository: &Repository) {
        self.recent.update(|recent| {
            for name in [repository.project.to_string(), repository.to_string()] {
                recent.retain(|other| *other != name);
                recent.insert(0, name);
            }
            recent.truncate(REMEMBERED);
        });
        self.recent.with_untracked(|recent| browser_storage::write(RECENT, &recent.join("\n")));
    }

    /// Forgets recent places, because the next user may not be allowed to know them. Pins are kept.
    pub fn forget_opened(&self) {
        self.recent.set(Vec::new());
        browser_storage::write(RECENT, "");
    }

    pub fn is_pinned(&self, name: &str) -> bool {
        self.pinned.with(|pinned| pinned.iter().any(|other| other == name))
    }

    /// Subscribes to changes of the pins, for code that looks them up untracked.
    pub fn track_pins(&self) {
        self.pinned.track();
    }

    /// Pins or unpins a place.
    pub fn toggle_pin(&self, name: &str) {
        self.pinned.update(|pinned| {
            let before = pinned.len();
            pinned.retain(|other| other != name);
            if pinned.len() == before {
                pinned.insert(0, name.to_owned());
            }
        });
        self.pinned.with_untracked(|pinned| browser_storage::write(PINNED, &pinned.join("\n")));
    }

    /// The rank of a row: pinned ones first. Recent ones are marked and stay where they are, so that a list looks the same
    /// on each visit. `prefix` precedes the name of the row.
    pub fn rank(&self, name: &str, prefix: &str) -> Option<usize> {
        self.pinned.read().iter().position(|place| place.strip_prefix(prefix) == Some(name))
    }

    /// Whether a place was opened recently. `prefix` stands before its name.
    pub fn is_recent(&self, name: &str, prefix: &str) -> bool {
        self.recent.read().iter().any(|place| place.strip_prefix(prefix) == Some(name))
    }

    /// The pinned screens, then the recent ones.
    pub fn screens(&self) -> Vec<Screen> {
        let (pinned, recent) = (self.pinned.read(), self.recent.read());
        let not_pinned = recent.iter().filter(|name| !pinned.contains(name));
        let screen = |name: &String| match Repository::parse(name) {
            Some(repository) => Some(Screen::Images(repository)),
            None => ProjectId::parse(name).ok().map(Screen::Project),
        };
        pinned.iter().chain(not_pinned).filter_map(screen).collect()
    }

    /// Pinned and recent repositories, for users who get no list of them.
    pub fn repositories(&self) -> Vec<Repository> {
        let (pinned, recent) = (self.pinned.read(), self.recent.read());
        let mut found: Vec<Repository> = Vec::new();
        for repository in pinned.iter().chain(recent.iter()).filter_map(|name| Repository::parse(name)) {
            if !found.contains(&repository) {
                found.push(repository);
            }
        }
        found
    }
}

/// The stored name of a screen. Only projects and repositories have one.
pub fn place_of(screen: &Screen) -> Option<String> {
    match screen {
        Screen::Project(project) => Some(project.to_string()),
        Screen::Images(repository) => Some(repository.to_string()),
        _ => None,
    }
}
