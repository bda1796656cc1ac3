//! Mutations of any text or bytes. Text stays text: only whole characters are cut and inserted.

use std::ops::Range;

use crate::random::Random;

/// The unit of an input: a character or a byte.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    Character,
    AnyByte,
}

/// Texts that often break decoders.
const HOSTILE: [&str; 16] = [
    "\0",
    "\u{202e}",
    "\u{200b}",
    "\u{feff}",
    "\u{10ffff}",
    "\u{7f}",
    "\r\n",
    "\t",
    "%00",
    "%zz",
    "%2f",
    "\"",
    "\\",
    "18446744073709551616",
    "-1",
    "1e400",
];

/// The input with one mutation.
pub fn changed(input: &[u8], donor: &[u8], words: &[&str], piece: Piece, random: &mut Random) -> Vec<u8> {
    let at = range_in(input, random);
    let here = at.start..at.start;
    match random.below(9) {
        0..3 if !words.is_empty() => replaced(input, here, random.one_of(words).as_bytes()),
        0..=3 => replaced(input, here, random.one_of(&HOSTILE).as_bytes()),
        4 => replaced(input, at, b""),
        5 => {
            let again = input.get(at.clone()).unwrap_or_default();
            replaced(input, at.end..at.end, again)
        }
        6 => replaced(input, at.start..boundary(input, at.start + 1), &one_piece(piece, random)),
        7 => replaced(input, here, &one_piece(piece, random)),
        _ => {
            let cut = range_in(donor, random);
            replaced(input, at, donor.get(cut).unwrap_or_default())
        }
    }
}

/// The input with one part repeated, up to `most` bytes.
pub fn grown(input: &[u8], most: usize, random: &mut Random) -> Vec<u8> {
    let at = range_in(input, random);
    let part = input.get(at.clone()).unwrap_or_default();
    let times = most.saturating_sub(input.len()).checked_div(part.len()).unwrap_or(0);
    replaced(input, at.end..at.end, &part.repeat(times))
}

pub fn replaced(input: &[u8], at: Range<usize>, by: &[u8]) -> Vec<u8> {
    let (before, after) = (input.get(..at.start), input.get(at.end..));
    [before.unwrap_or_default(), by, after.unwrap_or_default()].concat()
}

fn one_piece(piece: Piece, random: &mut Random) -> Vec<u8> {
    if piece == Piece::AnyByte && random.below(2) == 0 {
        return vec![u8::try_from(random.below(256)).unwrap_or_default()];
    }
    random.character().to_string().into_bytes()
}

/// A part of the input, on character boundaries.
pub fn range_in(input: &[u8], random: &mut Random) -> Range<usize> {
    let one = boundary(input, random.below(input.len() + 1));
    let other = boundary(input, random.below(input.len() + 1));
    one.min(other)..one.max(other)
}

/// The first character boundary at or after `from`.
fn boundary(input: &[u8], from: usize) -> usize {
    let inside = |&at: &usize| input.get(at).is_some_and(|byte| byte & 0xc0 == 0x80);
    (from..input.len()).find(|at| !inside(at)).unwrap_or(input.len())
}

#[cfg(test)]
mod tests {
    use super::{Piece, changed, grown};
    use crate::random::Random;

    #[test]
    fn a_changed_text_is_a_text() {
        let mut random = Random::new(1);
        let mut text = "ä€𝒳z".repeat(5).into_bytes();
        for _ in 0..5_000 {
            let next = changed(&text, "日本".as_bytes(), &["x:"], Piece::Character, &mut random);
            assert!(std::str::from_utf8(&next).is_ok(), "{next:?}");
            if next.len() < 500 {
                text = next;
            }
        }
    }

    #[test]
    fn other_bytes_come_in_where_they_may() {
        let mut random = Random::new(1);
        let mut all = (0..500).map(|_| changed(b"abc", b"def", &[], Piece::AnyByte, &mut random));
        assert!(all.any(|bytes| std::str::from_utf8(&bytes).is_err()));
    }

    #[test]
    fn a_grown_input_is_about_as_long_as_asked() {
        let mut random = Random::new(1);
        let longest = (0..50).map(|_| grown(b"abcdef", 10_000, &mut random).len()).max();
        assert!(longest.is_some_and(|longest| (9_990..=10_000).contains(&longest)), "{longest:?}");
    }
}
