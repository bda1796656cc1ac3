//! Splits long lists and texts into pieces for a page.

/// The ends of the pieces of a list, as entry indices, for entries of these sizes. A piece has at most `entries`
/// entries. It also has at most `bytes` bytes, unless it is a single entry.
pub fn list_pieces(sizes: impl Iterator<Item = usize>, most_entries: usize, most_bytes: usize) -> Vec<usize> {
    let (mut ends, mut entries, mut bytes, mut at) = (Vec::new(), 0_usize, 0_usize, 0_usize);
    for size in sizes {
        let is_full = entries >= most_entries.max(1) || (entries > 0 && bytes.saturating_add(size) > most_bytes);
        if is_full {
            ends.push(at);
            (entries, bytes) = (0, 0);
        }
        entries += 1;
        at += 1;
        bytes = bytes.saturating_add(size);
    }
    if entries > 0 {
        ends.push(at);
    }
    ends
}

/// The ends of the pieces of a text, in bytes. A piece has a limited number of lines and bytes, and ends at a line
/// break if possible.
pub fn text_pieces(text: &str, most_lines: usize, most_bytes: usize) -> Vec<usize> {
    // A character has up to four bytes.
    let most_bytes = most_bytes.max(4);
    let (mut ends, mut start) = (Vec::new(), 0);
    while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
        let by_size = if rest.len() <= most_bytes { rest.len() } else { character_start(rest, most_bytes) };
        let within = rest.get(..by_size).unwrap_or(rest);
        let mut lines = within.match_indices('\n').map(|(at, _)| at + 1);
        let by_lines = lines.nth(most_lines.max(1) - 1);
        let last_line = || within.rfind('\n').map(|at| at + 1);
        let length = match by_lines {
            Some(end) => end,
            None if by_size == rest.len() => by_size,
            None => last_line().unwrap_or(by_size),
        };
        start += length;
        ends.push(start);
    }
    ends
}

/// The beginning of a text, and how many bytes were cut off.
pub fn clipped(text: &str, most_bytes: usize) -> (&str, usize) {
    if text.len() <= most_bytes {
        return (text, 0);
    }
    let end = character_start(text, most_bytes);
    (text.get(..end).unwrap_or_default(), text.len() - end)
}

/// The last character boundary at or before `at`.
fn character_start(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Reduces a list of sizes to at most `count` values by adding up neighbours.
pub fn merged(sizes: &[u64], most: usize) -> Vec<u64> {
    let each = sizes.len().div_ceil(most.max(1)).max(1);
    sizes.chunks(each).map(|few| few.iter().copied().fold(0, u64::saturating_add)).collect()
}
