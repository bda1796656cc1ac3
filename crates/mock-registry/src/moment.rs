//! Dates as the services of bk-repo write them, which is a different way in each place.

use chrono::{DateTime, FixedOffset, NaiveDateTime, Timelike, Utc};

pub const UTC: FixedOffset = offset(0);
/// The default zone of a bk-repo.
pub const BEIJING: FixedOffset = offset(8 * 3600);

/// Java's `LocalDateTime.toString`: seconds are dropped when they are zero, a fraction has
/// three digits. The image and tag lists have this form.
pub fn local(at: DateTime<Utc>, zone: FixedOffset) -> String {
    let local = in_zone(at, zone);
    match (local.second(), millis(at)) {
        (0, 0) => local.format("%Y-%m-%dT%H:%M").to_string(),
        (_, 0) => local.format("%Y-%m-%dT%H:%M:%S").to_string(),
        (_, millis) => format!("{}.{millis:03}", local.format("%Y-%m-%dT%H:%M:%S")),
    }
}

/// Java's `ISO_DATE_TIME` of a local date: the trailing zeros of the fraction are dropped.
/// The detail, projects and repositories have this form.
pub fn iso(at: DateTime<Utc>, zone: FixedOffset) -> String {
    let seconds = in_zone(at, zone).format("%Y-%m-%dT%H:%M:%S");
    match millis(at) {
        0 => seconds.to_string(),
        millis => format!("{seconds}.{}", format!("{millis:03}").trim_end_matches('0')),
    }
}

/// `2020-09-17 03:48:42.896Z`: the creation date in the detail of the document.
pub fn spaced(at: DateTime<Utc>) -> String {
    format!("{}.{:03}Z", at.naive_utc().format("%Y-%m-%d %H:%M:%S"), millis(at))
}

/// Reads what the `X-BKREPO-Time-Zone` header of a request may hold: `+08:00`, `+8`, `8.5`,
/// or one of the few names that are known here.
pub fn parse_zone(text: &str) -> Option<FixedOffset> {
    match text.trim() {
        "Asia/Shanghai" => return Some(BEIJING),
        "UTC" | "Z" => return Some(UTC),
        _ => {}
    }
    let (sign, digits) = match text.trim().split_at_checked(1)? {
        ("-", digits) => (-1, digits),
        ("+", digits) => (1, digits),
        _ => (1, text.trim()),
    };
    let minutes = match digits.split_once([':', '.']) {
        Some((hours, "5")) => hours.parse::<i32>().ok()?.checked_mul(60)?.checked_add(30)?,
        Some((hours, minutes)) => {
            hours.parse::<i32>().ok()?.checked_mul(60)?.checked_add(minutes.parse::<i32>().ok()?)?
        }
        None if digits.len() == 4 => {
            let number = digits.parse::<i32>().ok()?;
            number / 100 * 60 + number % 100
        }
        None => digits.parse::<i32>().ok()?.checked_mul(60)?,
    };
    let seconds = minutes.checked_mul(60)?.checked_mul(sign)?;
    (minutes <= 18 * 60).then(|| FixedOffset::east_opt(seconds)).flatten()
}

/// The value of the header that says which zone an answer is in: `+0800`.
pub fn zone_header(zone: FixedOffset) -> String {
    let minutes = zone.local_minus_utc() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

fn in_zone(at: DateTime<Utc>, zone: FixedOffset) -> NaiveDateTime {
    at.with_timezone(&zone).naive_local()
}

fn millis(at: DateTime<Utc>) -> u32 {
    at.timestamp_subsec_millis()
}

const fn offset(seconds: i32) -> FixedOffset {
    match FixedOffset::east_opt(seconds) {
        Some(offset) => offset,
        None => unreachable!(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_drops_zero_seconds() {
        assert_eq!(local(at("2026-06-15T09:30:00Z"), BEIJING), "2026-06-15T17:30");
        assert_eq!(local(at("2026-06-15T09:30:07Z"), UTC), "2026-06-15T09:30:07");
        assert_eq!(local(at("2026-06-15T09:30:00.500Z"), UTC), "2026-06-15T09:30:00.500");
    }

    #[test]
    fn a_detail_drops_trailing_zeros() {
        assert_eq!(iso(at("2026-06-15T09:30:00Z"), BEIJING), "2026-06-15T17:30:00");
        assert_eq!(iso(at("2026-06-15T09:30:00.370Z"), UTC), "2026-06-15T09:30:00.37");
        assert_eq!(spaced(at("2026-06-15T09:30:00.370Z")), "2026-06-15 09:30:00.370Z");
    }

    #[test]
    fn every_form_of_the_zone_header_is_read() {
        let hours = |text: &str| parse_zone(text).map(zone_header);
        for text in ["Asia/Shanghai", "+08:00", "+8", "8", "+0800"] {
            assert_eq!(hours(text).as_deref(), Some("+0800"), "{text}");
        }
        assert_eq!(hours("8.5").as_deref(), Some("+0830"));
        assert_eq!(hours("-03:30").as_deref(), Some("-0330"));
        assert_eq!(hours(""), None);
        // The numbers are checked before anything is computed from them.
        for text in ["99999999:00", "99999999.5", "0:2147483647", "2147483647", "+-2147483648", "--99999999"] {
            assert_eq!(hours(text), None, "{text}");
        }
        assert_eq!(hours("nowhere"), None);
        assert_eq!(hours("99"), None);
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }
}
