//! bk-repo's alias for projects and repositories that begin with `_`, which no Docker reference may hold (docs/bk-repo.md 4.3).

use std::borrow::Cow;

/// A name as it stands in a reference: `_abc` becomes `x0` and the hex of its bytes, others stay.
pub fn encode(name: &str) -> Cow<'_, str> {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    if !name.starts_with('_') {
        return Cow::Borrowed(name);
    }
    let nibbles = name.bytes().flat_map(|byte| [byte >> 4, byte & 15]);
    let hex = nibbles.map(|nibble| char::from(DIGITS.get(usize::from(nibble)).copied().unwrap_or(b'0')));
    Cow::Owned("x0".chars().chain(hex).collect())
}

/// The plain name of an alias; nothing when the text is not one.
pub fn decode(text: &str) -> Option<String> {
    let hex = text.strip_prefix("x0")?.as_bytes();
    let nibble = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let (pairs, rest) = hex.as_chunks::<2>();
    if pairs.is_empty() || !rest.is_empty() {
        return None;
    }
    let bytes: Option<Vec<u8>> = pairs.iter().map(|[high, low]| Some(nibble(*high)? << 4 | nibble(*low)?)).collect();
    String::from_utf8(bytes?).ok().filter(|name| name.starts_with('_'))
}
