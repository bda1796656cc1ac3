//! Moments before the registry's own "now".

use chrono::{DateTime, TimeDelta, Utc};

use crate::store::Stamp;

/// The clock that all seeded dates are read from.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    now: DateTime<Utc>,
}

impl Clock {
    pub fn new(now: DateTime<Utc>) -> Clock {
        Clock { now }
    }

    /// So many minutes ago, with seconds and milliseconds that look like a real clock's.
    pub fn minutes_ago(self, minutes: i64) -> DateTime<Utc> {
        let odd = TimeDelta::milliseconds(minutes * 7_919 % 60 * 1_000 + minutes * 104_729 % 1_000);
        self.now - TimeDelta::minutes(minutes) - odd
    }

    pub fn hours_ago(self, hours: i64) -> DateTime<Utc> {
        self.minutes_ago(hours * 60 + hours * 13 % 60)
    }

    pub fn days_ago(self, days: i64) -> DateTime<Utc> {
        self.hours_ago(days * 24 + days * 7 % 11)
    }

    /// Who did something so many days ago.
    pub fn stamp(self, by: &str, days: i64) -> Stamp {
        Stamp::new(by, self.days_ago(days))
    }
}
