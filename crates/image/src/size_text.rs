//! Sizes and counts as text. Uses only integers, because formatting floats would add about 20 kB of code.

/// Bytes in binary units: `0 B`, `1,023 B`, `48.6 MiB`, `1,000.0 MiB`. Rounded to one decimal, half up.
pub fn iec(bytes: u64) -> String {
    const UNITS: [&str; 6] = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
    const LAST: usize = UNITS.len() - 1;
    if bytes < 1024 {
        return grouped(bytes) + " B";
    }
    let (mut shift, mut half) = (10_u32, 1_u128 << 9);
    for (index, unit) in UNITS.iter().enumerate() {
        let tenths = (u128::from(bytes).saturating_mul(10).saturating_add(half)) >> shift;
        // A value that rounds to 1024.0 moves to the next unit.
        if tenths < 10_240 || index == LAST {
            let whole = u64::try_from(tenths / 10).unwrap_or(u64::MAX);
            return format!("{}.{} {unit}", grouped(whole), tenths % 10);
        }
        shift = shift.saturating_add(10);
        half <<= 10;
    }
    grouped(bytes) + " B"
}

/// A number with thousands separators: `1,843,211`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len().saturating_mul(2));
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && digits.len().saturating_sub(index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The share of `part` in `total`, in units of 1/`parts`, rounded. 0 if `total` is 0. Huge sizes from a hostile
/// manifest lose precision but never overflow.
pub fn share(part: u64, total: u64, parts: u64) -> u64 {
    let (mut part, mut total) = (part.min(total), total);
    while part > (u64::MAX / 2).checked_div(parts).unwrap_or(u64::MAX) {
        part >>= 1;
        total >>= 1;
    }
    part.saturating_mul(parts).saturating_add(total / 2).checked_div(total).unwrap_or(0)
}
