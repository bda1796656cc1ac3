//! The console's addresses: the path of a screen is the pull reference without its host.
//!
//! [`Route::parse`] and [`Route::path`] are the only reader and the only maker of console URLs.
//! Paths here are below the base path of the deployment, which the console puts in front.

// Numbers come from outside: what is computed with them saturates.
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

/// One address of the console: a screen and what its query says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    pub screen: Screen,
    pub query: Query,
}

impl Route {
    /// The screen with nothing in its query.
    pub fn to(screen: Screen) -> Self {
        Self { screen, query: Query::default() }
    }

    /// Reads a path below the base (`/demo/images/team/web:v1`) and the query behind it, without its `?`.
    ///
    /// Never fails: what is not an address is [`Screen::NotFound`], unknown query keys are dropped.
    pub fn parse(path: &str, query: &str, site: &Site) -> Self {
        Self { screen: path::read(path, site), query: Query::parse(query) }
    }

    /// Writes the address, with the query where it says more than the default.
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
