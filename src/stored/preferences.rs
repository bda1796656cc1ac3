//! The user's preferences for lists, stored in this browser and never in an address.

use leptos::prelude::*;
use list::{Column, ListKind};
use route::{ColumnId, DEFAULT_PAGE_SIZE, PAGE_SIZES};

use super::browser_storage;

const DENSITY: &str = "berth.density";
const COLUMNS: &str = "berth.columns";
const PAGE_SIZE: &str = "berth.rows";
const TWINS: &str = "berth.same-image";

/// The row height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    #[default]
    Comfortable,
    Compact,
}

impl Density {
    pub fn key(self) -> &'static str {
        match self {
            Self::Comfortable => "comfortable",
            Self::Compact => "compact",
        }
    }
}

/// The user's preferences. A copy is a handle to the same.
#[derive(Clone, Copy)]
pub struct Preferences {
    density: RwSignal<Density>,
    /// Columns that differ from the default, such as `tags.digest`.
    turned: RwSignal<Vec<String>>,
    page_size: RwSignal<u32>,
    twins: RwSignal<bool>,
}

/// Reads the stored preferences. Call it once.
pub fn provide_preferences() -> Preferences {
    let density = match browser_storage::read(DENSITY).as_deref() {
        Some("compact") => Density::Compact,
        _ => Density::Comfortable,
    };
    let page_size = browser_storage::read(PAGE_SIZE).and_then(|size| size.parse().ok());
    let preferences = Preferences {
        density: RwSignal::new(density),
        turned: RwSignal::new(browser_storage::read_lines(COLUMNS)),
        page_size: RwSignal::new(page_size.filter(|size| PAGE_SIZES.contains(size)).unwrap_or(DEFAULT_PAGE_SIZE)),
        twins: RwSignal::new(browser_storage::read(TWINS).as_deref() != Some("off")),
    };
    provide_context(preferences);
    preferences
}

pub fn use_preferences() -> Preferences {
    expect_context()
}

impl Preferences {
    pub fn density(&self) -> Density {
        self.density.get()
    }

    pub fn choose_density(&self, density: Density) {
        self.density.set(density);
        browser_storage::write(DENSITY, density.key());
    }

    /// Whether a column is shown in lists of this kind.
    pub fn shows(&self, kind: ListKind, column: Column) -> bool {
        let name = name_of(kind, column.id);
        self.turned.with(|turned| turned.contains(&name)) == column.is_extra
    }

    /// Shows or hides a column.
    pub fn turn(&self, kind: ListKind, id: ColumnId) {
        let name = name_of(kind, id);
        self.turned.update(|turned| {
            let before = turned.len();
            turned.retain(|other| *other != name);
            if turned.len() == before {
                turned.push(name);
            }
        });
        self.turned.with_untracked(|turned| browser_storage::write(COLUMNS, &turned.join("\n")));
    }

    /// The rows per page for lists that are opened through links of the console.
    pub fn page_size(&self) -> u32 {
        self.page_size.get()
    }

    pub fn choose_page_size(&self, size: u32) {
        self.page_size.set(size);
        browser_storage::write(PAGE_SIZE, &size.to_string());
    }

    /// Whether tags of the same image are marked.
    pub fn compares_tags(&self) -> bool {
        self.twins.get()
    }

    pub fn compare_tags(&self, compares: bool) {
        self.twins.set(compares);
        browser_storage::write(TWINS, if compares { "on" } else { "off" });
    }
}

fn name_of(kind: ListKind, id: ColumnId) -> String {
    let list = match kind {
        ListKind::Projects => "projects",
        ListKind::Repositories => "repositories",
        ListKind::Images => "images",
        ListKind::Tags => "tags",
    };
    format!("{list}.{}", id.key())
}
