//! Mutations that keep JSON valid. Random byte changes rarely do.

use crate::{
    json_parts::{Part, PartKind, parts},
    plain_change::replaced,
    random::Random,
};

/// Values that often break decoders.
const VALUES: [&str; 40] = [
    "null",
    "true",
    "false",
    "[]",
    "{}",
    "\"\"",
    "[null]",
    "[[]]",
    "[{}]",
    "{\"\":{}}",
    "0",
    "-0",
    "-1",
    "1.5",
    "2147483648",
    "9007199254740993",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "18446744073709551615",
    "18446744073709551616",
    "1e400",
    "-1e400",
    "1e-400",
    "1E5",
    "0.1",
    "123456789012345678901234567890",
    "\"\\ud800\"",
    "\"\\u0000\"",
    "\"\u{0}\"",
    "\"\\u202e\u{202e}\"",
    "\"9999-12-31T23:59:59.999999999Z\"",
    "\"0000-01-01T00:00:00Z\"",
    "\"99999-01-01T00:00:00Z\"",
    "\"2016-12-31T23:59:60+23:59\"",
    "\"0001-01-01T00:00:00Z\"",
    "253402300800000",
    "\"sha256:\"",
    "\"-1\"",
    "\"https://user:pw@h.example/\"",
];

/// The deepest nesting that is added at once. JSON decoders give up at 128.
const DEEPEST: usize = 150;

/// The text with one mutation. `words` are keys with a meaning.
pub fn changed(json: &[u8], donor: &[u8], words: &[&str], random: &mut Random) -> Vec<u8> {
    let found = parts(json);
    let Some(value) = one(&found, PartKind::Value, random) else { return random.one_of(&VALUES).as_bytes().to_vec() };
    let text = json.get(value.at.clone()).unwrap_or_default();
    match random.below(10) {
        0..2 => replaced(json, value.at.clone(), random.one_of(&VALUES).as_bytes()),
        2 => {
            let others = parts(donor);
            let other = one(&others, PartKind::Value, random).and_then(|part| donor.get(part.at.clone()));
            replaced(json, value.at.clone(), other.unwrap_or(b"null"))
        }
        3 => {
            let other = one(&found, PartKind::Value, random).unwrap_or(value);
            swapped(json, value, other)
        }
        4 => replaced(json, value.at.clone(), &nested(text, words, random)),
        5 => renamed(json, &found, words, random),
        6 | 7 => repeated(json, &found, words, random),
        8 => removed(json, &found, random),
        _ => replaced(json, value.at.clone(), &lengthened(text, random)),
    }
}

/// The text with one element or member repeated, up to `most` bytes.
pub fn grown(json: &[u8], most: usize, random: &mut Random) -> Vec<u8> {
    let found = parts(json);
    let Some(item) = one(&found, PartKind::Item, random) else { return json.to_vec() };
    let again = [json.get(item.at.clone()).unwrap_or_default(), b","].concat();
    let times = most.saturating_sub(json.len()) / again.len();
    replaced(json, item.at.start..item.at.start, &again.repeat(times))
}

fn one<'a>(found: &'a [Part], kind: PartKind, random: &mut Random) -> Option<&'a Part> {
    let of_kind: Vec<&Part> = found.iter().filter(|part| part.kind == kind).collect();
    (!of_kind.is_empty()).then(|| *random.one_of(&of_kind))
}

/// Swaps two values, unless one contains the other.
fn swapped(json: &[u8], one: &Part, other: &Part) -> Vec<u8> {
    let (first, second) = if one.at.start <= other.at.start { (&one.at, &other.at) } else { (&other.at, &one.at) };
    if first.end > second.start {
        return json.to_vec();
    }
    let text = |at: &std::ops::Range<usize>| json.get(at.clone()).unwrap_or_default();
    let changed = replaced(json, second.clone(), text(first));
    replaced(&changed, first.clone(), text(second))
}

fn nested(value: &[u8], words: &[&str], random: &mut Random) -> Vec<u8> {
    let depth = if random.below(4) == 0 { random.below(DEEPEST) } else { random.below(3) } + 1;
    let (before, after) = if words.is_empty() || random.below(2) == 0 {
        ("[".to_owned(), "]")
    } else {
        (format!("{{\"{}\":", random.one_of(words)), "}")
    };
    [before.repeat(depth).as_bytes(), value, after.repeat(depth).as_bytes()].concat()
}

/// Replaces a key, possibly by the key of another member.
fn renamed(json: &[u8], found: &[Part], words: &[&str], random: &mut Random) -> Vec<u8> {
    let Some(key) = one(found, PartKind::Key, random) else { return json.to_vec() };
    let known = one(found, PartKind::Key, random).and_then(|other| json.get(other.at.clone()));
    let new = match known {
        Some(known) if words.is_empty() || random.below(2) == 0 => known.to_vec(),
        _ => format!("\"{}\"", random.one_of(words)).into_bytes(),
    };
    replaced(json, key.at.clone(), &new)
}

/// Repeats an element or member, or adds a new member with a hostile value.
fn repeated(json: &[u8], found: &[Part], words: &[&str], random: &mut Random) -> Vec<u8> {
    let Some(item) = one(found, PartKind::Item, random) else { return json.to_vec() };
    let start = item.at.start..item.at.start;
    let text = json.get(item.at.clone()).unwrap_or_default();
    let is_member = found.iter().any(|part| part.kind == PartKind::Key && part.at.start == item.at.start);
    if is_member && !words.is_empty() && random.below(2) == 0 {
        let new = format!("\"{}\":{},", random.one_of(words), random.one_of(&VALUES));
        return replaced(json, start, new.as_bytes());
    }
    replaced(json, start, &[text, b","].concat().repeat(random.below(8) + 1))
}

fn removed(json: &[u8], found: &[Part], random: &mut Random) -> Vec<u8> {
    let Some(item) = one(found, PartKind::Item, random) else { return json.to_vec() };
    let is_blank = |byte: &u8| byte.is_ascii_whitespace();
    let after = item.at.end + json.iter().skip(item.at.end).take_while(|byte| is_blank(byte)).count();
    if json.get(after) == Some(&b',') {
        return replaced(json, item.at.start..after + 1, b"");
    }
    let blanks = json.iter().take(item.at.start).rev().take_while(|byte| is_blank(byte)).count();
    let before = item.at.start - blanks;
    let comma = before.checked_sub(1).filter(|&comma| json.get(comma) == Some(&b','));
    replaced(json, comma.unwrap_or(item.at.start)..item.at.end, b"")
}

/// Prefixes a text, or adds digits to a number.
fn lengthened(value: &[u8], random: &mut Random) -> Vec<u8> {
    const IN_TEXT: [&str; 12] =
        ["\\u0000", "\\ud83d", "\\udc00", "\\n", "\u{202e}", "\u{200b}", "\u{7f}", "<", "@", "sha256:", "/", "0"];
    match value {
        [b'"', rest @ ..] => {
            let piece = random.one_of(&IN_TEXT).repeat(random.below(20) + 1);
            [b"\"", piece.as_bytes(), rest].concat()
        }
        [b'0'..=b'9' | b'-', ..] => [value, "0".repeat(random.below(30) + 1).as_bytes()].concat(),
        other => other.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{changed, grown, removed, swapped};
    use crate::{
        json_parts::{PartKind, parts},
        random::Random,
    };

    const JSON: &str = r#"{"a":[1,"b"],"c":{"d":null}}"#;

    #[test]
    fn changes_keep_brackets_in_pairs() {
        let mut random = Random::new(7);
        let all: HashSet<Vec<u8>> =
            (0..2_000).map(|_| changed(JSON.as_bytes(), b"[{\"e\":2}]", &["f"], &mut random)).collect();
        assert!(all.len() > 300, "{} different", all.len());
        for text in all {
            let count = |wanted: u8| text.iter().filter(|byte| **byte == wanted).count();
            assert_eq!((count(b'{'), count(b'[')), (count(b'}'), count(b']')), "{}", text.escape_ascii());
        }
    }

    #[test]
    fn an_item_goes_with_its_comma() {
        let mut random = Random::new(7);
        let found = parts(b"[1, 2 ,3]");
        let all: HashSet<Vec<u8>> = (0..50).map(|_| removed(b"[1, 2 ,3]", &found, &mut random)).collect();
        assert_eq!(all, [&b"[ 2 ,3]"[..], b"[1, 3]", b"[1, 2 ]"].map(<[u8]>::to_vec).into());
    }

    #[test]
    fn values_change_their_places() {
        let values: Vec<_> = parts(JSON.as_bytes()).into_iter().filter(|part| part.kind == PartKind::Value).collect();
        let [one, .., inner, _, _] = values.as_slice() else { panic!("{values:?}") };
        let other = swapped(JSON.as_bytes(), inner, one);
        assert_eq!(String::from_utf8_lossy(&other), r#"{"a":[null,"b"],"c":{"d":1}}"#);
    }

    #[test]
    fn a_grown_text_has_one_item_many_times() {
        let text = grown(b"[7]", 1_000, &mut Random::new(1));
        assert_eq!(text, format!("[{}7]", "7,".repeat(498)).into_bytes());
    }
}
