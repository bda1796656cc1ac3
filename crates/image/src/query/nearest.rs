//! Suggests a known word for an unknown one.

use super::{Field, Mark};

/// Names of fields in other programs.
const OTHER_WORDS: [(&str, Field); 14] = [
    ("image", Field::Name),
    ("repository", Field::Name),
    ("project", Field::Name),
    ("version", Field::Tag),
    ("modified", Field::Age),
    ("created", Field::Age),
    ("updated", Field::Age),
    ("pushed", Field::Age),
    ("pulls", Field::Downloads),
    ("author", Field::By),
    ("user", Field::By),
    ("arch", Field::Platform),
    ("os", Field::Platform),
    ("kind", Field::Type),
];

/// The longest word that is compared letter by letter.
const LONGEST: usize = 12;

/// The most similar field of a list.
pub(super) fn nearest_field(written: &str, fields: &[Field]) -> Option<Field> {
    let written = written.to_ascii_lowercase();
    let other = OTHER_WORDS.iter().find(|(word, _)| *word == written).map(|&(_, field)| field);
    match other.filter(|field| field.is_among(fields)) {
        // The list may use the other word for a name.
        Some(Field::Name | Field::Tag) => fields.iter().copied().find(|field| field.subject() == Field::Name),
        Some(field) => Some(field),
        None => nearest(&written, fields.iter().copied(), Field::key),
    }
}

pub(super) fn nearest_mark(written: &str) -> Option<Mark> {
    nearest(&written.to_ascii_lowercase(), Mark::ALL.into_iter(), Mark::key)
}

/// A word that begins with the text. Otherwise the one with the fewest typing errors: at most two, and not every
/// letter.
fn nearest<T: Copy>(written: &str, known: impl Iterator<Item = T>, key: impl Fn(T) -> &'static str) -> Option<T> {
    let slips = |known: &T| match key(*known) {
        key if key.starts_with(written) => Some(0),
        key => slips(written, key).filter(|&slips| slips <= 2 && slips < key.len().min(written.len())),
    };
    known.filter_map(|known| Some((slips(&known)?, known))).min_by_key(|(slips, _)| *slips).map(|(_, known)| known)
}

/// The number of typing errors between two words: letters inserted, deleted, replaced or swapped with a neighbour.
/// `None` for long words.
fn slips(left: &str, right: &str) -> Option<usize> {
    if left.len() > LONGEST || right.len() > LONGEST {
        return None;
    }
    // The errors from the beginnings of `left` (without its last letter, and complete) to each beginning of `right`.
    let (mut before, mut row) = (Vec::new(), (0..=right.len()).collect::<Vec<_>>());
    let mut last = None;
    for letter in left.bytes() {
        let mut next = vec![row.first().map_or(0, |slips| slips + 1)];
        let mut other_last = None;
        for (at, other) in right.bytes().enumerate() {
            let cost = |row: &[usize], at: usize, more: usize| row.get(at).map_or(usize::MAX, |slips| slips + more);
            let changed = cost(&row, at, usize::from(letter != other));
            let put_in = cost(&next, at, 1);
            let taken_out = cost(&row, at + 1, 1);
            let is_swap = last == Some(other) && other_last == Some(letter);
            let swapped = if is_swap && at > 0 { cost(&before, at - 1, 1) } else { usize::MAX };
            next.push(changed.min(put_in).min(taken_out).min(swapped));
            other_last = Some(other);
        }
        (before, row, last) = (row, next, Some(letter));
    }
    row.last().copied()
}
