//! How long a confirmed deletion waits before it is sent, stored in this browser.

use super::browser_storage;

const UNDO_SECONDS: &str = "berth.undo-seconds";

/// The times to choose from, in seconds.
pub const CHOICES: [u32; 5] = [0, 5, 10, 20, 30];

const USUAL: u32 = 10;

/// The longest time, in seconds.
const LONGEST: u32 = 30;

/// The stored time in seconds.
pub fn read() -> u32 {
    let stored = browser_storage::read(UNDO_SECONDS).and_then(|seconds| seconds.parse().ok());
    stored.filter(|seconds| *seconds <= LONGEST).unwrap_or(USUAL)
}

pub fn choose(seconds: u32) {
    browser_storage::write(UNDO_SECONDS, &seconds.to_string());
}
