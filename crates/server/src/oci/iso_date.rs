//! Dates as the extension API writes them.

use image::Timestamp;

/// `2020-09-10T14:48:22+08:00`, in the zone that it came with.
pub fn iso_date(date: &Timestamp) -> String {
    let local = date.exact().replace(' ', "T");
    match date.offset_minutes() {
        None => local,
        Some(0) => format!("{local}Z"),
        Some(minutes) => {
            let sign = if minutes < 0 { '-' } else { '+' };
            let minutes = minutes.unsigned_abs();
            format!("{local}{sign}{:02}:{:02}", minutes / 60, minutes % 60)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_zone_is_kept() {
        for (given, written) in [
            ("2019-01-01T01:29:27.416803627Z", "2019-01-01T01:29:27Z"),
            ("2019-01-01T01:29:27-03:30", "2019-01-01T01:29:27-03:30"),
            ("2019-01-01 01:29:27", "2019-01-01T01:29:27"),
        ] {
            assert_eq!(iso_date(&Timestamp::parse(given).unwrap()), written);
        }
    }
}
