//! Projects and repositories that the reader has pinned or opened lately: their names only, in this browser only.

use ext_api::Repository;
use leptos::prelude::*;
use route::Screen;

use crate::{i18n::use_locale, listing::Row};

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
    provide_context(Places { pinned: RwSignal::new(stored(PINNED)), recent: RwSignal::new(stored(RECENT)) });
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
        self.recent.with_untracked(|recent| store(RECENT, recent));
    }

    /// Forgets what was opened: the next reader may not know of it. What is pinned was pinned on purpose.
    pub fn forget_opened(&self) {
        self.recent.set(Vec::new());
        store(RECENT, &[]);
    }

    pub fn is_pinned(&self, name: &str) -> bool {
        self.pinned.with(|pinned| pinned.iter().any(|other| other == name))
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
        self.pinned.with_untracked(|pinned| store(PINNED, pinned));
    }

    /// Puts pinned rows first, then what was opened lately; the others keep their order. `prefix` stands before a row's name.
    pub fn put_first(&self, rows: &mut [Row], prefix: &str) {
        let rank_in = |places: &[String], name: &str| {
            places.iter().position(|place| place.strip_prefix(prefix) == Some(name)).unwrap_or(usize::MAX)
        };
        let (pinned, recent) = (self.pinned.read(), self.recent.read());
        for row in rows.iter_mut().filter(|row| rank_in(&recent, &row.name) != usize::MAX) {
            row.marks.push(use_locale().opened_lately().to_owned());
        }
        rows.sort_by_key(|row| (rank_in(&pinned, &row.name), rank_in(&recent, &row.name)));
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

/// One name a line. A browser that keeps nothing, or holds something else here, has no places.
fn stored(key: &str) -> Vec<String> {
    let storage = window().local_storage().ok().flatten();
    let text = storage.and_then(|storage| storage.get_item(key).ok().flatten()).unwrap_or_default();
    text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn store(key: &str, names: &[String]) {
    if let Ok(Some(storage)) = window().local_storage() {
        // A browser may be told to keep nothing; then the places last as long as the page.
        let _refused = storage.set_item(key, &names.join("\n"));
    }
}
