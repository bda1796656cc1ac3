//! Dates in every format of servers and builders, and ages.

use image::{Age, Timestamp, age, offset_text};
use proptest::prelude::*;

#[test]
fn every_form_of_a_date_is_read() {
    let zoneless = None;
    for (text, exact, offset, epoch) in [
        // Java's local date-time, which omits zeros.
        ("2020-09-10T14:48:22.846", "2020-09-10 14:48:22", zoneless, 1_599_749_302),
        ("2020-09-10T14:48:22", "2020-09-10 14:48:22", zoneless, 1_599_749_302),
        ("2020-09-10T14:48", "2020-09-10 14:48:00", zoneless, 1_599_749_280),
        ("2025-03-01T08:00", "2025-03-01 08:00:00", zoneless, 1_740_816_000),
        ("2020-03-16T12:13:03.37", "2020-03-16 12:13:03", zoneless, 1_584_360_783),
        ("2020-03-16T12:13:03.8", "2020-03-16 12:13:03", zoneless, 1_584_360_783),
        ("2019-12-20T10:32:51.89", "2019-12-20 10:32:51", zoneless, 1_576_837_971),
        ("2020-03-16T12:13:03.123456789", "2020-03-16 12:13:03", zoneless, 1_584_360_783),
        // Histories and configurations of images.
        ("2019-01-01T01:29:27.416803627Z", "2019-01-01 01:29:27", Some(0), 1_546_306_167),
        ("2019-01-01T01:29:27Z", "2019-01-01 01:29:27", Some(0), 1_546_306_167),
        ("2019-01-01T09:29:27.4+08:00", "2019-01-01 09:29:27", Some(480), 1_546_306_167),
        ("2018-12-31T20:29:27-05:00", "2018-12-31 20:29:27", Some(-300), 1_546_306_167),
        ("2019-01-01T06:59:27+05:30", "2019-01-01 06:59:27", Some(330), 1_546_306_167),
        ("2019-01-01T09:29:27+0800", "2019-01-01 09:29:27", Some(480), 1_546_306_167),
        ("2019-01-01T09:29:27+08", "2019-01-01 09:29:27", Some(480), 1_546_306_167),
        ("1970-01-01T00:00:00Z", "1970-01-01 00:00:00", Some(0), 0),
        ("0001-01-01T00:00:00Z", "0001-01-01 00:00:00", Some(0), -62_135_596_800),
        // The old Docker service, and the account service.
        ("2020-09-17 03:48:42.896Z", "2020-09-17 03:48:42", Some(0), 1_600_314_522),
        ("2019-12-21T09:46:37.877Z", "2019-12-21 09:46:37", Some(0), 1_576_921_597),
        ("2020-09-17 03:48:42", "2020-09-17 03:48:42", zoneless, 1_600_314_522),
        ("2019-01-01T01:29:27 +00:00", "2019-01-01 01:29:27", Some(0), 1_546_306_167),
        // Go's own form, and a leap second.
        ("2026-11-20 08:00:00 +0000 UTC", "2026-11-20 08:00:00", Some(0), 1_795_161_600),
        ("2026-11-20 09:00:00.5 +0100 CET", "2026-11-20 09:00:00", Some(60), 1_795_161_600),
        ("2016-12-31T23:59:60Z", "2016-12-31 23:59:59", Some(0), 1_483_228_799),
        // Milliseconds since 1970.
        ("1700000000000", "2023-11-14 22:13:20", Some(0), 1_700_000_000),
        ("99999999999", "1973-03-03 09:46:39", Some(0), 99_999_999),
        (" 2020-09-10T14:48 ", "2020-09-10 14:48:00", zoneless, 1_599_749_280),
        ("2024-02-29T23:59:59z", "2024-02-29 23:59:59", Some(0), 1_709_251_199),
        ("9999-12-31T23:59:59Z", "9999-12-31 23:59:59", Some(0), 253_402_300_799),
    ] {
        let read = Timestamp::parse(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!((read.exact().as_str(), read.offset_minutes()), (exact, offset), "{text}");
        assert_eq!(read.epoch_seconds(0), epoch, "{text}");
    }
}

#[test]
fn garbage_is_no_date() {
    for text in [
        "",
        " ",
        "yesterday",
        "null",
        "2020",
        "2020-09-1",
        "2020-09-10T",
        "2020-09-10T14",
        "2020-09-10T14:",
        "2020-09-10T14:48:",
        "2020-09-10T14:48:22.",
        "2020-09-10T14:48:22.1234567890",
        "2020-09-10T14:48.5",
        "2020-09-10T14:48:22:01",
        "2020-09-10T1:2",
        "2020-09-10T014:048",
        "2020-09-10T24:00",
        "2020-09-10T14:60",
        "2020-09-10T14:48:61",
        "2020-13-10T14:48",
        "2020-00-10T14:48",
        "2020-09-31T14:48",
        "2023-02-29T14:48",
        "2020-9-010T14:48",
        "2020-1-1-9T14:48",
        "20-2009-10T14:48",
        "+020-09-10T14:48",
        "2020/09/10T14:48",
        "2020-09-10_14:48",
        "2020-09-10T14:48:22+",
        "2020-09-10T14:48:22+8",
        "2020-09-10T14:48:22+08:",
        "2020-09-10T14:48:22+0:800",
        "2020-09-10T14:48:22+08:60",
        "2020-09-10T14:48:22+24:00",
        "2020-09-10T14:48:22+08:00:00",
        "2020-09-10T14:48:22ZZ",
        "2020-09-10T14:48:22 CST",
        "２０２０-09-10T14:48",
        "2020-09-1é14:48",
        "1700000000",
        "20200910144822",
        "170000000000000000000000",
        "-1700000000000",
        "1.7e12",
    ] {
        assert_eq!(Timestamp::parse(text), None, "{text:?}");
    }
}

#[test]
fn a_date_without_a_zone_takes_the_one_that_is_assumed() {
    let zoneless = Timestamp::parse("2020-09-10T14:48:22").unwrap();
    assert_eq!(zoneless.epoch_seconds(0) - zoneless.epoch_seconds(480), 8 * 3_600);
    let with_zone = Timestamp::parse("2020-09-10T14:48:22Z").unwrap();
    assert_eq!(with_zone.epoch_seconds(0), with_zone.epoch_seconds(480));
}

#[test]
fn milliseconds_are_read_and_impossible_ones_are_not() {
    assert_eq!(Timestamp::from_epoch_millis(0).unwrap().exact(), "1970-01-01 00:00:00");
    assert_eq!(Timestamp::from_epoch_millis(-1).unwrap().exact(), "1969-12-31 23:59:59");
    assert_eq!(Timestamp::from_epoch_millis(1_700_000_000_000).unwrap().offset_minutes(), Some(0));
    assert_eq!(Timestamp::from_epoch_millis(i64::MAX), None);
    assert_eq!(Timestamp::from_epoch_millis(i64::MIN), None);
}

#[test]
fn what_builders_write_for_no_date_is_a_placeholder() {
    for (text, is_placeholder) in [
        ("0001-01-01T00:00:00Z", true),
        ("0000-01-01T00:00:00Z", true),
        ("1970-01-01T00:00:00Z", true),
        ("1970-01-01T08:00:00+08:00", true),
        // Nix.
        ("1970-01-01T00:00:01Z", true),
        ("1970-01-01T23:59:59Z", true),
        // Buildpacks, as zip files begin in 1980.
        ("1980-01-01T00:00:00Z", true),
        ("1980-01-01T00:00:01Z", true),
        ("2013-02-28T23:59:59Z", true),
        ("2013-03-01T00:00:00Z", false),
        ("2020-09-10T14:48", false),
    ] {
        assert_eq!(Timestamp::parse(text).unwrap().is_placeholder(), is_placeholder, "{text}");
    }
}

#[test]
fn a_day_without_a_time_stays_a_day() {
    let day = Timestamp::parse("2026-11-20").unwrap();
    assert!(day.is_day());
    assert_eq!(
        (day.exact(), day.iso(None), day.iso(Some(-480))),
        ("2026-11-20".to_owned(), "2026-11-20".to_owned(), "2026-11-20".to_owned())
    );
    assert_eq!(day.epoch_seconds(0), 1_795_132_800);
    assert_eq!(Timestamp::parse("2026-02-30"), None);
}

#[test]
fn a_zone_west_of_utc_keeps_its_day() {
    let west = Timestamp::parse("2026-11-28T22:30:00-08:00").unwrap();
    assert_eq!((west.exact(), west.epoch_seconds(0)), ("2026-11-28 22:30:00".to_owned(), 1_795_933_800));
}

#[test]
fn dates_are_ordered_by_the_instant_that_they_mean() {
    let sorted = [
        "0001-01-01T00:00:00Z",
        "2019-01-01T09:29:27+08:00",
        "2019-01-01T01:29:27.000000001Z",
        "2019-01-01T01:29:28",
        "2018-12-31T20:29:29-05:00",
        "2020-09-10T14:48",
    ];
    let sorted: Vec<Timestamp> = sorted.iter().map(|text| Timestamp::parse(text).unwrap()).collect();
    assert!(sorted.is_sorted());
    assert!(sorted.windows(2).all(|pair| pair[0] != pair[1]));
}

#[test]
fn a_date_for_programs_names_its_zone_also_where_that_is_utc() {
    for (text, assumed, written) in [
        ("2020-09-10T14:48", Some(0), "2020-09-10T14:48:00Z"),
        ("2020-09-10T14:48", Some(480), "2020-09-10T14:48:00+08:00"),
        ("2020-09-10T14:48", Some(-210), "2020-09-10T14:48:00-03:30"),
        ("2020-09-10T14:48", None, "2020-09-10T14:48:00"),
        ("2019-01-01T01:29:27.416803627Z", None, "2019-01-01T01:29:27Z"),
        ("2019-01-01T01:29:27Z", Some(480), "2019-01-01T01:29:27Z"),
        ("2019-01-01T01:29:27-03:30", Some(0), "2019-01-01T01:29:27-03:30"),
    ] {
        assert_eq!(Timestamp::parse(text).unwrap().iso(assumed), written, "{text} {assumed:?}");
    }
}

#[test]
fn offsets_are_written_for_people() {
    for (minutes, text) in [
        (0, "UTC"),
        (480, "UTC+08:00"),
        (330, "UTC+05:30"),
        (-300, "UTC-05:00"),
        (-210, "UTC-03:30"),
        (-30, "UTC-00:30"),
        (840, "UTC+14:00"),
    ] {
        assert_eq!(offset_text(minutes), text);
    }
}

#[test]
fn an_age_is_in_the_largest_unit_that_fits() {
    const MINUTE: i64 = 60;
    const HOUR: i64 = 60 * MINUTE;
    const DAY: i64 = 24 * HOUR;
    let year = 365 * DAY + 6 * HOUR;
    let month = year / 12;
    for (seconds, expected) in [
        (-i64::from(u32::MAX), Age::Future),
        (-61, Age::Future),
        (-60, Age::Seconds),
        (-1, Age::Seconds),
        (0, Age::Seconds),
        (59, Age::Seconds),
        (MINUTE, Age::Minutes(1)),
        (2 * MINUTE - 1, Age::Minutes(1)),
        (HOUR - 1, Age::Minutes(59)),
        (HOUR, Age::Hours(1)),
        (DAY - 1, Age::Hours(23)),
        (DAY, Age::Days(1)),
        (13 * DAY, Age::Days(13)),
        (14 * DAY - 1, Age::Days(13)),
        (14 * DAY, Age::Weeks(2)),
        (21 * DAY - 1, Age::Weeks(2)),
        (60 * DAY, Age::Weeks(8)),
        (2 * month - 1, Age::Weeks(8)),
        (2 * month, Age::Months(2)),
        (3 * month - 1, Age::Months(2)),
        (2 * year - 1, Age::Months(23)),
        (2 * year, Age::Years(2)),
        (3 * year - 1, Age::Years(2)),
        (2_025 * year, Age::Years(2_025)),
    ] {
        assert_eq!(age(1_700_000_000, 1_700_000_000 - seconds), expected, "{seconds}");
    }
}

#[test]
fn ages_at_the_ends_of_time_do_not_overflow() {
    assert_eq!(age(i64::MIN, i64::MAX), Age::Future);
    assert_eq!(age(i64::MAX, i64::MIN), Age::Years(u32::MAX));
}

/// The minimum number of seconds of an age.
fn least_seconds(age: Age) -> i64 {
    let (number, unit) = match age {
        Age::Future => (-1, 61),
        Age::Seconds => (0, 1),
        Age::Minutes(number) => (number.into(), 60),
        Age::Hours(number) => (number.into(), 3_600),
        Age::Days(number) => (number.into(), 86_400),
        Age::Weeks(number) => (number.into(), 7 * 86_400),
        Age::Months(number) => (number.into(), 2_629_800),
        Age::Years(number) => (i64::from(number), 31_557_600),
    };
    number * unit
}

proptest! {
    #[test]
    fn what_is_older_never_reads_as_younger(left in -100..200_000_000_i64, more in 0..100_000_000_i64) {
        let (younger, older) = (age(0, -left), age(0, -(left + more)));
        prop_assert!(least_seconds(younger) <= least_seconds(older), "{younger:?} {older:?}");
    }

    #[test]
    fn an_age_is_never_more_than_the_truth_nor_less_than_half_of_it(seconds in 60..10_000_000_000_i64) {
        let said = least_seconds(age(0, -seconds));
        prop_assert!(said <= seconds && seconds < 2 * said, "{said} {seconds}");
    }

    #[test]
    fn a_date_for_programs_is_the_same_instant_when_it_is_read_again(seconds in 0..253_402_300_799_i64, offset in -1_080..=1_080_i32) {
        let date = Timestamp::from_epoch_millis(seconds * 1_000).unwrap();
        let zoneless = Timestamp::parse(&date.exact()).unwrap();
        let read = Timestamp::parse(&zoneless.iso(Some(offset))).unwrap();
        prop_assert_eq!(read.epoch_seconds(0), zoneless.epoch_seconds(offset));
        prop_assert_eq!(read.offset_minutes(), Some(offset));
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in any::<String>()) {
        if let Some(read) = Timestamp::parse(&text) {
            prop_assert!(!read.exact().is_empty());
        }
    }

    #[test]
    fn a_date_is_written_as_it_was_read(
        epoch in -60_000_000_000..250_000_000_000_i64,
        fraction in "(\\.[0-9]{1,9})?",
        zone in prop_oneof![Just(String::new()), Just("Z".to_owned()), "[+-](0[0-9]|1[0-4]):[0-5][0-9]"],
    ) {
        let exact = Timestamp::from_epoch_millis(epoch * 1_000).unwrap().exact();
        let text = format!("{}{fraction}{zone}", exact.replace(' ', "T"));
        let read = Timestamp::parse(&text).unwrap();
        prop_assert_eq!(read.exact(), exact);
        prop_assert_eq!(read.offset_minutes().is_some(), !zone.is_empty());
        prop_assert_eq!(read.epoch_seconds(0) + i64::from(read.offset_minutes().unwrap_or(0)) * 60, epoch);
    }

    #[test]
    fn the_order_of_dates_agrees_with_equality(texts in prop::collection::vec("2020-01-0[12]T0[0-2]:00(Z|\\+01:00)?", 3)) {
        let [left, middle, right] = [0, 1, 2].map(|index: usize| Timestamp::parse(&texts[index]).unwrap());
        prop_assert_eq!(left.cmp(&middle).is_eq(), left == middle);
        prop_assert_eq!(left.cmp(&middle), middle.cmp(&left).reverse());
        if left <= middle && middle <= right {
            prop_assert!(left <= right);
        }
    }
}
