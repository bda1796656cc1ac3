//! Parses comparisons of ages, sizes and counts.

use std::ops::Range;

use super::{Amount, Comparison, Field, QueryErrorKind, Unit};

/// The digits of an amount, before and after the decimal point.
const MOST_DIGITS: usize = 15;
const MOST_DECIMALS: usize = 3;

/// What is wrong, and in which bytes of the value.
type Wrong = (Range<usize>, QueryErrorKind);

/// Parses `>30d`, `<=1.5GB`, `0` or `10..20` for a field. The text must not be empty.
pub(super) fn comparison(text: &str, field: Field) -> Result<Comparison, Wrong> {
    let whole = || 0..text.len();
    if let Some((low, high)) = text.split_once("..") {
        if low.is_empty() || high.is_empty() {
            return Err((whole(), QueryErrorKind::BadNumber(field)));
        }
        let (low, high) = (amount(low, 0, field)?, amount(high, low.len() + 2, field)?);
        if low.exact() > high.exact() {
            return Err((whole(), QueryErrorKind::RangeReversed(field)));
        }
        return Ok(Comparison::Between(low, high));
    }
    let compared = |sign: &str, with: fn(Amount) -> Comparison| match text.strip_prefix(sign) {
        Some("") => Some(Err((whole(), QueryErrorKind::BadNumber(field)))),
        Some(rest) => Some(amount(rest, sign.len(), field).map(with)),
        None => None,
    };
    let found = compared(">=", Comparison::AtLeast)
        .or_else(|| compared("<=", Comparison::AtMost))
        .or_else(|| compared(">", Comparison::Over))
        .or_else(|| compared("<", Comparison::Under));
    if let Some(found) = found {
        return found;
    }
    let amount = amount(text, 0, field)?;
    // Hardly any row has an exact age or size.
    if field.units().is_empty() {
        Ok(Comparison::Equal(amount))
    } else {
        Err((whole(), QueryErrorKind::MissingComparison(field)))
    }
}

/// Parses a number with its unit, which begins at `start` of the value.
fn amount(text: &str, start: usize, field: Field) -> Result<Amount, Wrong> {
    let split = text.find(|character: char| character.is_alphabetic()).unwrap_or(text.len());
    let (number, unit) = (text.get(..split).unwrap_or_default(), text.get(split..).unwrap_or_default());
    let end = start + text.len();
    let thousandths = thousandths(number, field).map_err(|kind| {
        // For a unit without a number, the whole text is wrong.
        (start..if number.is_empty() { end } else { start + number.len() }, kind)
    })?;
    let unit = match field.units().iter().find(|known| known.is_written(unit)) {
        Some(&unit) => unit,
        None if unit.is_empty() && field != Field::Age => Unit::One,
        None if unit.is_empty() => return Err((start..end, QueryErrorKind::MissingUnit(field))),
        None => return Err((start + number.len()..end, QueryErrorKind::BadUnit(field))),
    };
    let amount = Amount { thousandths, unit };
    if !unit.is_divisible() && !amount.fraction().is_empty() {
        return Err((start..end, QueryErrorKind::BadNumber(field)));
    }
    Ok(amount)
}

fn thousandths(number: &str, field: Field) -> Result<u64, QueryErrorKind> {
    let (whole, decimals) = match number.split_once('.') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (number, None),
    };
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || decimals.is_some_and(|decimals| !is_digits(decimals)) {
        return Err(QueryErrorKind::BadNumber(field));
    }
    let decimals = decimals.unwrap_or_default();
    if whole.len() > MOST_DIGITS || decimals.len() > MOST_DECIMALS {
        return Err(QueryErrorKind::NumberTooLong(field));
    }
    let digits = whole.bytes().chain(decimals.bytes().chain([b'0'; MOST_DECIMALS]).take(MOST_DECIMALS));
    Ok(digits.fold(0, |number, digit| number * 10 + u64::from(digit - b'0')))
}
