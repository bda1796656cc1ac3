//! Projects and repositories that the reader has pinned or opened lately: their names only, in this browser only.

use ext_api::Repository;
use image::ProjectId;
use leptos::prelude::*;
use route::Screen;

use crate::{browser_storage, i18n::use_locale, listing::Row};

/// Places that are remembered as opened, at most.
const REMEMBERED: usize = 12;

const PINNED: &str = "berth.pinned";
const RECENT: &str = "berth.recent";

/// What is remembered: `project` or `project/repository`, the newest first. A copy is a handle to the same places.
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
    /// Remembers a repository, and its project, as the one that was opened last.
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

    /// Forgets what was opened: the next reader may not know of it. What is pinned was pinned on purpose.
    pub fn forget_opened(&self) {
        self.recent.set(Vec::new());
        browser_storage::write(RECENT, "");
    }

    pub fn is_pinned(&self, name: &str) -> bool {
        self.pinned.with(|pinned| pinned.iter().any(|other| other == name))
    }

    /// Follows which places are pinned, where none may be looked up.
    pub fn track_pins(&self) {
        self.pinned.track();
    }

    /// Pins a place, or lets it go.
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

    /// How far in front a row stands: pinned ones first, then what was opened lately. `prefix` stands before the row's name.
    pub fn rank(&self, name: &str, prefix: &str) -> Option<usize> {
        let place_in = |places: &[String]| places.iter().position(|place| place.strip_prefix(prefix) == Some(name));
        let (pinned, recent) = (self.pinned.read(), self.recent.read());
        place_in(&pinned).or_else(|| place_in(&recent).map(|place| pinned.len() + place))
    }

    /// Says of a row that it was opened lately, if it was.
    pub fn mark(&self, row: &mut Row, prefix: &str) {
        if self.recent.read().iter().any(|place| place.strip_prefix(prefix) == Some(&*row.name)) {
            row.about_mut().marks.push(use_locale().recent().to_owned());
        }
    }

    /// The screens of what is pinned, and then of what was opened lately.
    pub fn screens(&self) -> Vec<Screen> {
        let (pinned, recent) = (self.pinned.read(), self.recent.read());
        let not_pinned = recent.iter().filter(|name| !pinned.contains(name));
        let screen = |name: &String| match Repository::parse(name) {
            Some(repository) => Some(Screen::Images(repository)),
            None => ProjectId::parse(name).ok().map(Screen::Project),
        };
        pinned.iter().chain(not_pinned).filter_map(screen).collect()
    }

    /// Repositories that are pinned or were opened lately, for readers who get no list of them.
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

/// What a screen is remembered as; only projects and repositories are.
pub fn place_of(screen: &Screen) -> Option<String> {
    match screen {
        Screen::Project(project) => Some(project.to_string()),
        Screen::Images(repository) => Some(repository.to_string()),
        _ => None,
    }
}
