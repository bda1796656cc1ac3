//! The id by which a request is found again in the log.

use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use http::HeaderName;

/// bk-repo's own header for it, so that one client reads both.
pub const TRACE_HEADER: HeaderName = HeaderName::from_static("x-bkrepo-rid");

/// 32 hexadecimal digits, unique among running copies of the program. Not a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraceId(String);

impl TraceId {
    pub fn next() -> TraceId {
        // Both halves are keyed at random once per process; the counter keeps them apart after that.
        static KEYS: LazyLock<(RandomState, RandomState)> = LazyLock::new(Default::default);
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        TraceId(format!("{:016x}{:016x}", KEYS.0.hash_one(count), KEYS.1.hash_one(count)))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TraceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_differ_and_have_32_digits() {
        let (one, other) = (TraceId::next(), TraceId::next());
        assert_ne!(one, other);
        assert_eq!(one.as_str().len(), 32);
        assert!(one.as_str().bytes().all(|byte| byte.is_ascii_hexdigit()));
    }
}
