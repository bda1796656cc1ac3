//! The limits within which deletions are looked after.

use std::time::Duration;

/// How long a deletion is looked after. Tests make it short.
#[derive(Clone, Copy, Debug)]
pub struct Watch {
    /// Until the first look. Each of the next ones is twice as late as the one before.
    pub first: Duration,
    pub whole: Duration,
    /// Deletions that are looked after at the same time, and the bytes of their manifests. A tag beyond them is deleted with a
    /// manifest of its own, which needs no watch.
    pub deletions: usize,
    pub bytes: usize,
}

impl Default for Watch {
    fn default() -> Watch {
        Watch { first: Duration::from_secs(4), whole: Duration::from_secs(2 * 60), deletions: 256, bytes: 64 << 20 }
    }
}
