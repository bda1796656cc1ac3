//! Dates in every format of bk-repo and registries (docs/bk-repo.md 8.1).

use std::cmp::Ordering;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

/// A point in time, with the time zone if the server reported one.
///
/// Two of them are ordered by time. A timestamp without a zone counts as UTC there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timestamp {
    local: NaiveDateTime,
    offset_minutes: Option<i32>,
    /// A day without a time, as annotations have it. It counts from its midnight.
    is_day: bool,
}

/// 2013-03-01, when Docker began, in seconds since 1970. No image is older.
const FIRST_IMAGE: i64 = 1_362_096_000;

impl Timestamp {
    /// Parses `2020-09-10T14:48`, optionally with seconds, 1 to 9 decimals, a space instead of the `T`, and `Z` or an
    /// offset (`+08:00`, `+0800`, `+08`), which may be followed by the name of its zone, as Go prints it. Also parses a day (`2020-09-10`), and milliseconds since 1970 in 11 to 13 digits. More digits are
    /// probably a date without separators.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if (11..=13).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Self::from_epoch_millis(text.parse().ok()?);
        }
        let date = text.get(..10)?;
        if text.len() == date.len() {
            let local = NaiveDateTime::new(parse_date(date)?, NaiveTime::MIN);
            return Some(Self { local, offset_minutes: None, is_day: true });
        }
        if !matches!(text.as_bytes().get(10), Some(b'T' | b't' | b' ')) {
            return None;
        }
        let (time, offset_minutes) = split_offset(text.get(11..)?)?;
        let local = NaiveDateTime::new(parse_date(date)?, parse_time(time)?);
        Some(Self { local, offset_minutes, is_day: false })
    }

    /// From milliseconds since 1970 in UTC, as in `/package/search`.
    pub fn from_epoch_millis(millis: i64) -> Option<Self> {
        let local = DateTime::from_timestamp_millis(millis)?.naive_utc();
        Some(Self { local, offset_minutes: Some(0), is_day: false })
    }

    /// Seconds since 1970. A date without a zone is assumed to be `assumed_offset_minutes` east of UTC.
    pub fn epoch_seconds(&self, assumed_offset_minutes: i32) -> i64 {
        let offset = self.offset_minutes.unwrap_or(assumed_offset_minutes);
        self.local.and_utc().timestamp().saturating_sub(i64::from(offset).saturating_mul(60))
    }

    /// Minutes east of UTC. `None` if the server did not report a zone.
    pub fn offset_minutes(&self) -> Option<i32> {
        self.offset_minutes
    }

    /// Whether only the day was given, without a time.
    pub fn is_day(&self) -> bool {
        self.is_day
    }

    /// `2020-09-10 14:48:22`, in its own zone; of a day only `2020-09-10`.
    pub fn exact(&self) -> String {
        let (date, time) = (self.local.date(), self.local.time());
        let (year, month, day) = (date.year(), date.month(), date.day());
        if self.is_day {
            return format!("{year:04}-{month:02}-{day:02}");
        }
        format!("{year:04}-{month:02}-{day:02} {:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())
    }

    /// `2020-09-10T14:48:22+08:00`, for programs (ISO 8601). A date without a zone is written in `assumed_offset_minutes`, and
    /// without a zone where that is not known either.
    pub fn iso(&self, assumed_offset_minutes: Option<i32>) -> String {
        let text = self.exact().replace(' ', "T");
        if self.is_day {
            return text;
        }
        match self.offset_minutes.or(assumed_offset_minutes) {
            Some(0) => text + "Z",
            Some(minutes) => text + offset_text(minutes).trim_start_matches("UTC"),
            None => text,
        }
    }

    /// Whether it stands for "no date": builders that make the same bytes twice write year 1, the first seconds of 1970 or
    /// of 1980. Nothing before Docker began can be the date of an image.
    pub fn is_placeholder(&self) -> bool {
        self.epoch_seconds(0) < FIRST_IMAGE
    }
}

impl PartialOrd for Timestamp {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Timestamp {
    fn cmp(&self, other: &Self) -> Ordering {
        let instant = |timestamp: &Self| (timestamp.epoch_seconds(0), timestamp.local.nanosecond());
        instant(self).cmp(&instant(other)).then_with(|| self.offset_minutes.cmp(&other.offset_minutes))
    }
}

fn number(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// A number with exactly this many digits, as in each field of a date.
fn digits(text: &str, count: usize) -> Option<u32> {
    number(text).filter(|_| text.len() == count)
}

fn parse_date(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('-');
    let (year, month, day) = (digits(parts.next()?, 4)?, digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

fn parse_time(text: &str) -> Option<NaiveTime> {
    let (clock, fraction) = match text.split_once('.') {
        Some((clock, fraction)) => (clock, Some(fraction)),
        None => (text, None),
    };
    let mut parts = clock.split(':');
    let (hour, minute) = (digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
    let second = parts.next();
    if parts.next().is_some() || (second.is_none() && fraction.is_some()) {
        return None;
    }
    // A leap second counts as the one before it.
    let second = second.map_or(Some(0), |second| digits(second, 2))?;
    let second = if second == 60 { 59 } else { second };
    let nanos = fraction.map_or(Some(0), |fraction| {
        let missing = u32::try_from(9_usize.checked_sub(fraction.len())?).ok()?;
        number(fraction)?.checked_mul(10_u32.pow(missing))
    })?;
    NaiveTime::from_hms_nano_opt(hour, minute, second, nanos)
}

/// `08:00:00 +0000 UTC`, as Go prints a time: the name says no more than the offset before it.
fn without_zone_name(text: &str) -> &str {
    match text.rsplit_once(' ') {
        Some((front, name)) if front.contains(' ') && name.bytes().all(|byte| byte.is_ascii_uppercase()) => front,
        _ => text,
    }
}

/// Splits the zone off a time. The zone can be missing, but must be valid.
fn split_offset(text: &str) -> Option<(&str, Option<i32>)> {
    if let Some(time) = text.strip_suffix(['Z', 'z']) {
        return Some((time.trim_end(), Some(0)));
    }
    let text = without_zone_name(text);
    let Some(at) = text.rfind(['+', '-']) else { return Some((text, None)) };
    let (time, zone) = text.split_at_checked(at)?;
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = zone.get(1..)?.split_at_checked(2)?;
    let minutes = match minutes {
        "" => 0,
        minutes => digits(minutes.strip_prefix(':').unwrap_or(minutes), 2).filter(|minutes| *minutes < 60)?,
    };
    let minutes = digits(hours, 2)?.checked_mul(60)?.checked_add(minutes)?;
    let minutes = i32::try_from(minutes).ok()?.checked_mul(sign)?;
    FixedOffset::east_opt(minutes.checked_mul(60)?)?;
    Some((time.trim_end(), Some(minutes)))
}

/// An offset for people: `UTC`, `UTC+08:00`.
pub fn offset_text(minutes: i32) -> String {
    if minutes == 0 {
        return "UTC".to_owned();
    }
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.unsigned_abs();
    format!("UTC{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// How long ago something was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// More than a minute after the current time.
    Future,
    Seconds,
    Minutes(u32),
    Hours(u32),
    Days(u32),
    Weeks(u32),
    Months(u32),
    Years(u32),
}

/// The age of `then` at `now`, both in seconds since 1970. From days on, a unit starts with two: 8 weeks are followed
/// by 2 months. So an older row never looks younger.
pub fn age(now: i64, then: i64) -> Age {
    const MINUTE: u64 = 60;
    const HOUR: u64 = 60 * MINUTE;
    const DAY: u64 = 24 * HOUR;
    const WEEK: u64 = 7 * DAY;
    const YEAR: u64 = 365 * DAY + 6 * HOUR;
    const MONTH: u64 = YEAR / 12;
    if then.saturating_sub(now) > 60 {
        return Age::Future;
    }
    let seconds = u64::try_from(now.saturating_sub(then)).unwrap_or(0);
    let times = |unit: u64| seconds.checked_div(unit).and_then(|times| u32::try_from(times).ok()).unwrap_or(u32::MAX);
    match seconds {
        0..MINUTE => Age::Seconds,
        MINUTE..HOUR => Age::Minutes(times(MINUTE)),
        HOUR..DAY => Age::Hours(times(HOUR)),
        _ if seconds < 2 * WEEK => Age::Days(times(DAY)),
        _ if seconds < 2 * MONTH => Age::Weeks(times(WEEK)),
        _ if seconds < 2 * YEAR => Age::Months(times(MONTH)),
        _ => Age::Years(times(YEAR)),
    }
}
