//! Sizes and counts as text.

use image::{grouped, iec, share};
use proptest::prelude::*;

const KIB: u64 = 1 << 10;
const MIB: u64 = 1 << 20;
const GIB: u64 = 1 << 30;
const TIB: u64 = 1 << 40;

#[test]
fn bytes_are_written_in_binary_units() {
    for (bytes, text) in [
        (0, "0 B"),
        (1, "1 B"),
        (999, "999 B"),
        (1_000, "1,000 B"),
        (1_023, "1,023 B"),
        (1_024, "1.0 KiB"),
        (1_075, "1.0 KiB"),
        (1_076, "1.1 KiB"),
        (1_536, "1.5 KiB"),
        (7_645, "7.5 KiB"),
        (1_000 * KIB, "1,000.0 KiB"),
        (1_023 * KIB, "1,023.0 KiB"),
        (1_024 * KIB - 52, "1,023.9 KiB"),
        (1_024 * KIB - 51, "1.0 MiB"),
        (MIB - 1, "1.0 MiB"),
        (MIB, "1.0 MiB"),
        (50_379_708, "48.0 MiB"),
        (391_203_441, "373.1 MiB"),
        (GIB - 1, "1.0 GiB"),
        (GIB, "1.0 GiB"),
        (3 * GIB / 2, "1.5 GiB"),
        (TIB - 1, "1.0 TiB"),
        (TIB, "1.0 TiB"),
        (1 << 50, "1.0 PiB"),
        ((1 << 60) - 1, "1.0 EiB"),
        (1 << 60, "1.0 EiB"),
        (u64::MAX, "16.0 EiB"),
    ] {
        assert_eq!(iec(bytes), text, "{bytes}");
    }
}

#[test]
fn thousands_stand_apart() {
    for (number, text) in [
        (0, "0"),
        (7, "7"),
        (999, "999"),
        (1_000, "1,000"),
        (12_345, "12,345"),
        (100_000, "100,000"),
        (1_843_211, "1,843,211"),
        (1_000_000_000, "1,000,000,000"),
        (u64::MAX, "18,446,744,073,709,551,615"),
    ] {
        assert_eq!(grouped(number), text);
    }
}

/// Parses a text back into tenths of a byte unit.
fn read_back(text: &str) -> u128 {
    let (number, unit) = text.split_once(' ').unwrap();
    let (whole, tenth) = number.split_once('.').unwrap_or((number, "0"));
    let tenths = whole.replace(',', "").parse::<u128>().unwrap() * 10 + tenth.parse::<u128>().unwrap();
    let power = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"].iter().position(|known| *known == unit).unwrap();
    tenths << (10 * power)
}

/// Numbers of all magnitudes, and those around powers of two.
fn bytes() -> impl Strategy<Value = u64> {
    prop_oneof![
        (any::<u64>(), 0..64_u32).prop_map(|(bits, shift)| bits >> shift),
        (0..64_u32, -600..600_i64).prop_map(|(shift, offset)| (1_u64 << shift).saturating_add_signed(offset)),
    ]
}

proptest! {
    #[test]
    fn more_bytes_never_read_as_less(left in bytes(), right in bytes()) {
        let (less, more) = (left.min(right), left.max(right));
        prop_assert!(read_back(&iec(less)) <= read_back(&iec(more)), "{} {}", iec(less), iec(more));
    }

    #[test]
    fn one_more_byte_never_reads_as_less(bytes in bytes().prop_filter("not the last", |bytes| *bytes < u64::MAX)) {
        prop_assert!(read_back(&iec(bytes)) <= read_back(&iec(bytes + 1)));
    }

    #[test]
    fn a_size_is_right_to_half_of_its_last_digit(bytes in bytes()) {
        let text = iec(bytes);
        let (number, _) = text.split_once(' ').unwrap();
        let (tenths, exact) = (read_back(&text), u128::from(bytes) * 10);
        let step = if number.contains('.') { tenths / number.replace([',', '.'], "").parse::<u128>().unwrap() } else { 1 };
        prop_assert!(tenths.abs_diff(exact) * 2 <= step, "{bytes} is not {text}");
    }

    #[test]
    fn nothing_is_written_as_1024_of_a_unit(bytes in bytes()) {
        let text = iec(bytes);
        let (number, unit) = text.split_once(' ').unwrap();
        let whole: u64 = number.split('.').next().unwrap().replace(',', "").parse().unwrap();
        prop_assert!(whole < 1_024, "{text}");
        prop_assert_eq!(number.contains('.'), unit != "B");
    }

    #[test]
    fn grouping_keeps_the_digits(number in any::<u64>()) {
        let text = grouped(number);
        prop_assert_eq!(text.replace(',', ""), number.to_string());
        for (index, group) in text.split(',').enumerate() {
            prop_assert!(group.len() == 3 || (index == 0 && (1..3).contains(&group.len())));
        }
    }
}

#[test]
fn shares_are_rounded_and_never_more_than_the_whole() {
    for (part, total, hundredths) in [
        (0, 10, 0),
        (1, 3, 33),
        (2, 3, 67),
        (10, 10, 100),
        (5, 0, 0),
        (11, 10, 100),
        (u64::MAX, u64::MAX, 100),
        (u64::MAX / 2, u64::MAX, 50),
    ] {
        assert_eq!(share(part, total, 100), hundredths, "{part} of {total}");
    }
}
