//! Measured figures for the test report.

use std::fmt::Display;
use std::io::Write;

/// Prints a line for the report (`scripts/stages/native.mjs`). The name ends with the unit. Bypasses the test harness,
/// which hides the output of passing tests.
pub fn figure(name: &str, value: impl Display) {
    let line = format!("figure: {name}: {value}\n");
    std::io::stderr().write_all(line.as_bytes()).unwrap();
}
