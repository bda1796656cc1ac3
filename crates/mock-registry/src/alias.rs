//! The alias that the registry protocol has for names that start with `_`, which no image reference may: `x0` and the
//! name's bytes in hexadecimal.

use std::str;

/// The name behind an alias; anything else stays as it is.
pub fn decode(name: &str) -> String {
    let decoded = name.strip_prefix("x0").and_then(bytes_of).and_then(|bytes| String::from_utf8(bytes).ok());
    decoded.filter(|decoded| decoded.starts_with('_')).unwrap_or_else(|| name.to_owned())
}

fn bytes_of(hex: &str) -> Option<Vec<u8>> {
    let (pairs, rest) = hex.as_bytes().as_chunks::<2>();
    let byte = |pair: &[u8; 2]| u8::from_str_radix(str::from_utf8(pair).ok()?, 16).ok();
    if rest.is_empty() { pairs.iter().map(byte).collect() } else { None }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn only_an_alias_is_decoded() {
        assert_eq!(decode("x05f616263"), "_abc");
        assert_eq!(decode("x05f6369"), "_ci");
        assert_eq!(decode("x0616263"), "x0616263");
        assert_eq!(decode("x05f6"), "x05f6");
        assert_eq!(decode("x0zz"), "x0zz");
        assert_eq!(decode("demo"), "demo");
    }
}
