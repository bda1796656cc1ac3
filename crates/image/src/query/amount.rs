//! Amounts with units, and comparisons with them.

use std::fmt;

/// Amounts are stored as integers in thousandths, with three decimals.
const WHOLE: u64 = 1_000;

/// The unit of an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A count, or bytes without a unit.
    One,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
    Byte,
    Kilobyte,
    Megabyte,
    Gigabyte,
    Terabyte,
    Kibibyte,
    Mebibyte,
    Gibibyte,
    Tebibyte,
}

impl Unit {
    pub(super) const TIMES: &[Self] = &[Self::Minute, Self::Hour, Self::Day, Self::Week, Self::Month, Self::Year];
    pub(super) const SIZES: &[Self] = &[
        Self::Megabyte,
        Self::Gigabyte,
        Self::Mebibyte,
        Self::Gibibyte,
        Self::Kilobyte,
        Self::Kibibyte,
        Self::Terabyte,
        Self::Tebibyte,
        Self::Byte,
    ];

    /// The text of the unit, after the number.
    pub const fn key(self) -> &'static str {
        match self {
            Self::One => "",
            Self::Minute => "m",
            Self::Hour => "h",
            Self::Day => "d",
            Self::Week => "w",
            Self::Month => "mo",
            Self::Year => "y",
            Self::Byte => "B",
            Self::Kilobyte => "KB",
            Self::Megabyte => "MB",
            Self::Gigabyte => "GB",
            Self::Terabyte => "TB",
            Self::Kibibyte => "KiB",
            Self::Mebibyte => "MiB",
            Self::Gibibyte => "GiB",
            Self::Tebibyte => "TiB",
        }
    }

    /// Whether `text` is this unit. Units of size ignore case. Units of time do not, because `M` might mean a month.
    pub(super) fn is_written(self, text: &str) -> bool {
        if Self::TIMES.contains(&self) { self.key() == text } else { self.key().eq_ignore_ascii_case(text) }
    }

    /// The unit in seconds or bytes. Months and years are as long as in the age of a row ([`crate::age`]).
    const fn length(self) -> u64 {
        const DAY: u64 = 24 * 60 * 60;
        const YEAR: u64 = 365 * DAY + DAY / 4;
        match self {
            Self::One | Self::Byte => 1,
            Self::Minute => 60,
            Self::Hour => 60 * 60,
            Self::Day => DAY,
            Self::Week => 7 * DAY,
            Self::Month => YEAR / 12,
            Self::Year => YEAR,
            Self::Kilobyte => 1_000,
            Self::Megabyte => 1_000_000,
            Self::Gigabyte => 1_000_000_000,
            Self::Terabyte => 1_000_000_000_000,
            Self::Kibibyte => 1 << 10,
            Self::Mebibyte => 1 << 20,
            Self::Gibibyte => 1 << 30,
            Self::Tebibyte => 1 << 40,
        }
    }

    /// Whether the unit allows decimals.
    pub(super) const fn is_divisible(self) -> bool {
        !matches!(self, Self::One | Self::Byte)
    }
}

/// An amount with its unit, as written: `1.5GB` is not converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    pub(super) thousandths: u64,
    pub(super) unit: Unit,
}

impl Amount {
    /// Whether it is exactly one unit, as in "1 day".
    pub fn is_one(self) -> bool {
        self.thousandths == WHOLE
    }

    /// The part before the decimal point.
    pub fn whole(self) -> u64 {
        self.thousandths / WHOLE
    }

    /// The decimals: up to three digits, empty for a whole number.
    pub fn fraction(self) -> String {
        let digits = self.thousandths % WHOLE;
        if digits == 0 { String::new() } else { format!("{digits:03}").trim_end_matches('0').to_owned() }
    }

    pub fn unit(self) -> Unit {
        self.unit
    }

    /// In thousandths of a second, a byte or a count.
    pub(super) fn exact(self) -> i128 {
        i128::from(self.thousandths) * i128::from(self.unit.length())
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fraction = self.fraction();
        let point = if fraction.is_empty() { "" } else { "." };
        write!(formatter, "{}{point}{fraction}{}", self.whole(), self.unit.key())
    }
}

/// A comparison with an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    Equal(Amount),
    Over(Amount),
    AtLeast(Amount),
    Under(Amount),
    AtMost(Amount),
    /// Both ends included.
    Between(Amount, Amount),
}

impl Comparison {
    /// Whether the comparison holds for this many seconds, bytes or counts.
    pub(super) fn holds(&self, value: i128) -> bool {
        let value = value * i128::from(WHOLE);
        match self {
            Self::Equal(amount) => value == amount.exact(),
            Self::Over(amount) => value > amount.exact(),
            Self::AtLeast(amount) => value >= amount.exact(),
            Self::Under(amount) => value < amount.exact(),
            Self::AtMost(amount) => value <= amount.exact(),
            Self::Between(low, high) => (low.exact()..=high.exact()).contains(&value),
        }
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Equal(amount) => write!(formatter, "{amount}"),
            Self::Over(amount) => write!(formatter, ">{amount}"),
            Self::AtLeast(amount) => write!(formatter, ">={amount}"),
            Self::Under(amount) => write!(formatter, "<{amount}"),
            Self::AtMost(amount) => write!(formatter, "<={amount}"),
            Self::Between(low, high) => write!(formatter, "{low}..{high}"),
        }
    }
}
