//! Properties of every text that may be a date.

use image::{Age, Timestamp, age, offset_text};

pub const PIECES: &[&str] = &[
    "2020-09-10",
    "T",
    " ",
    "14:48",
    ":22",
    ".123456789",
    ".",
    "Z",
    "z",
    "+08:00",
    "-05:00",
    "+0000",
    "+23:59",
    "-24:00",
    "1599749302000",
    "0000",
    "0001",
    "9999",
    "99999",
    "02-29",
    "02-30",
    "24:00",
    "23:59:60",
    "-",
    "+",
    ":",
    "00",
    "1e9",
];

const NOW: i64 = 1_700_000_000;

/// Checks all properties, and returns a short summary.
pub fn check(text: &str) -> String {
    let Some(read) = Timestamp::parse(text) else { return format!("none {}", text.len().min(30)) };
    assert!(text.len() < 80 || text.trim().len() < 80, "a date is short");
    assert_eq!(Timestamp::parse(text.trim()), Some(read));
    check_timestamp(&read);
    let exact = read.exact();
    // Other code counts a leap second as the second before it.
    if !text.contains('.') && !text.contains(":60") {
        let offset = read.offset_minutes().map_or(String::new(), zone);
        assert_eq!(Timestamp::parse(&format!("{exact}{offset}")).map(|again| again.exact()), Some(exact.clone()));
    }
    let other = Timestamp::parse("2020-09-10T14:48:22+08:00").unwrap();
    assert_eq!(read.cmp(&other), other.cmp(&read).reverse());
    format!(
        "{:?} {} {:?}",
        read.offset_minutes().map(i32::signum),
        read.is_placeholder(),
        kind(age(NOW, read.epoch_seconds(0)))
    )
}

/// Properties of every date.
pub fn check_timestamp(read: &Timestamp) {
    let offset = read.offset_minutes().unwrap_or_default();
    assert!(offset.abs() < 24 * 60);
    assert!(offset_text(offset).len() <= "UTC+08:00".len());
    assert!(read.exact().len() >= if read.is_day() { "2020-09-10".len() } else { "2020-09-10 14:48:22".len() });
    for assumed in [i32::MIN, 0, i32::MAX] {
        let seconds = read.epoch_seconds(assumed);
        for now in [i64::MIN, 0, NOW, i64::MAX] {
            assert_eq!(age(now, seconds) == Age::Future, seconds.saturating_sub(now) > 60);
        }
    }
    assert_eq!(read.cmp(read), std::cmp::Ordering::Equal);
}

fn zone(minutes: i32) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

fn kind(age: Age) -> String {
    format!("{age:?}").split('(').next().unwrap_or_default().to_owned()
}
