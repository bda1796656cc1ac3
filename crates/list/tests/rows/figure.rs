//! Figures that a test measures, for the report of all tests.

use std::fmt::Display;
use std::io::Write;

/// Writes a line that the report is made from (`scripts/stages/native.mjs`); the unit is the end of the name. It is
/// written past the harness, which would keep the words of a test that passes to itself.
pub fn figure(name: &str, value: impl Display) {
    let line = format!("figure: {name}: {value}\n");
    std::io::stderr().write_all(line.as_bytes()).unwrap();
}
