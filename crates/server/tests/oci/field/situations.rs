//! Situations that people who run other registries meet, as tables: what a registry does, and what Berth makes of it.

mod dates;
mod deletion;
mod kinds;
mod proxies;
mod sign_in;

use std::fmt::Debug;

/// Compares all rows of a table before it fails, so that one run shows all of what is wrong.
pub struct Table<T>(Vec<(String, T, T)>);

impl<T: PartialEq + Debug> Table<T> {
    pub fn new() -> Table<T> {
        Table(Vec::new())
    }

    pub fn row(&mut self, situation: &str, found: T, expected: T) {
        self.0.push((situation.to_owned(), found, expected));
    }

    pub fn check(self) {
        let wrong: Vec<String> = self
            .0
            .into_iter()
            .filter(|(_, found, expected)| found != expected)
            .map(|(situation, found, expected)| format!("{situation}:\n  found {found:?}\n  not   {expected:?}"))
            .collect();
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }
}
