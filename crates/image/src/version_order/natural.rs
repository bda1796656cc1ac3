//! Natural order: runs of digits compare as numbers, everything else as text ignoring case.

use std::cmp::Ordering;

/// Compares two texts in natural order. Texts that differ only in case or leading zeros are equal here.
pub(super) fn compare(left: &str, right: &str) -> Ordering {
    steps(left).cmp(steps(right))
}

/// The elements of a text that are compared in sequence. The order of the variants is the order of texts that begin
/// with them.
///
/// The dot is lowest, so `alpha.1` is below `alpha-x` and `alpha1`, as in semantic versioning: a dot ends an
/// identifier, and an identifier that is the beginning of another one is lower.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step<'a> {
    Dot,
    /// A byte below the digits in ASCII.
    Below(u8),
    Number(Number<'a>),
    /// A byte above the digits in ASCII, in lower case, or a byte of a non-ASCII character in UTF-8.
    Above(u8),
}

/// A number of any length without leading zeros. Zero has no digits. More digits mean a larger number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Number<'a> {
    length: usize,
    digits: &'a [u8],
}

impl<'a> Number<'a> {
    pub(super) fn of(run: &'a [u8]) -> Self {
        let start = run.iter().position(|digit| *digit != b'0').unwrap_or(run.len());
        let digits = run.get(start..).unwrap_or_default();
        Self { length: digits.len(), digits }
    }

    /// Without leading zeros.
    pub(super) fn digits(&self) -> &'a [u8] {
        self.digits
    }

    /// The value, if it fits into a byte.
    pub(super) fn small(&self) -> Option<u8> {
        self.digits.iter().try_fold(0_u8, |value, digit| value.checked_mul(10)?.checked_add(digit.wrapping_sub(b'0')))
    }
}

pub(super) fn steps(text: &str) -> impl Iterator<Item = Step<'_>> {
    let mut rest = text.as_bytes();
    std::iter::from_fn(move || {
        let (first, after) = rest.split_first()?;
        let (step, after) = match first {
            b'.' => (Step::Dot, after),
            b'0'..=b'9' => {
                let end = rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
                let (run, after) = rest.split_at_checked(end)?;
                (Step::Number(Number::of(run)), after)
            }
            byte if *byte < b'0' => (Step::Below(*byte), after),
            byte => (Step::Above(byte.to_ascii_lowercase()), after),
        };
        rest = after;
        Some(step)
    })
}
