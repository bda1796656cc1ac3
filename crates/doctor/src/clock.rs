//! Compares two clocks. Ages such as "2 hours ago" depend on both.

use crate::Verdict;

/// The allowed difference in seconds: a `Date` header has whole seconds, and a response takes time.
const TOLERANCE: u64 = 60;

/// The user's clock compared with the server's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    Agrees,
    /// How many seconds the user's clock is ahead. Negative if it is behind.
    Ahead(i64),
    /// The server does not report its time.
    Unknown,
}

impl Clock {
    /// Both in seconds since 1970.
    pub fn of(here: i64, server: Option<i64>) -> Self {
        match server.map(|server| here.saturating_sub(server)) {
            None => Self::Unknown,
            Some(ahead) if ahead.unsigned_abs() <= TOLERANCE => Self::Agrees,
            Some(ahead) => Self::Ahead(ahead),
        }
    }

    pub(crate) fn verdict(self) -> Verdict {
        match self {
            Self::Agrees => Verdict::Fine,
            Self::Ahead(_) => Verdict::Doubtful,
            Self::Unknown => Verdict::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_is_no_difference() {
        assert_eq!(Clock::of(1_000, Some(1_060)), Clock::Agrees);
        assert_eq!(Clock::of(1_000, Some(1_061)), Clock::Ahead(-61));
        assert_eq!(Clock::of(5_000, Some(1_000)), Clock::Ahead(4_000));
        assert_eq!(Clock::of(i64::MIN, Some(i64::MAX)).verdict(), Verdict::Doubtful);
        assert_eq!(Clock::of(1_000, None), Clock::Unknown);
    }
}
