//! The console's addresses. The path of a screen is the pull reference without its host.
//!
//! [`Route::parse`] and [`Route::path`] are the only code that reads and writes console URLs. Paths here are below the
//! base path of the deployment, which the console adds.

// Numbers come from outside, so arithmetic on them saturates.
#![cfg_attr(not(test), warn(clippy::arithmetic_side_effects))]

mod go_to;
mod path;
mod query;
mod screen;
mod site;
mod sort;

pub use go_to::{GoToError, go_to, looks_like_an_address};
pub use query::{DEFAULT_PAGE_SIZE, PAGE_SIZES, Query, Tab};
pub use screen::{ImageAddress, Screen, Target};
pub use site::Site;
pub use sort::{ColumnId, Sort};

/// An address of the console: a screen and its query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    pub screen: Screen,
    pub query: Query,
}

impl Route {
    /// The screen with an empty query.
    pub fn to(screen: Screen) -> Self {
        Self { screen, query: Query::default() }
    }

    /// Parses a path below the base (`/demo/images/team/web:v1`) and its query without the `?`.
    ///
    /// Never fails: an invalid path is [`Screen::NotFound`], and unknown query keys are ignored.
    pub fn parse(path: &str, query: &str, site: &Site) -> Self {
        Self { screen: path::read(path, site), query: Query::parse(query) }
    }

    /// The address as text. Default values are left out of the query.
    pub fn path(&self, site: &Site) -> String {
        let mut address = path::write(&self.screen, site);
        let query = self.query.text();
        if !query.is_empty() {
            address.push('?');
            address.push_str(&query);
        }
        address
    }
}
