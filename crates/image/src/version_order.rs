//! The order of tags by the versions they name.
//!
//! Versions come first to last: `v1.9` before `v1.10`, `1.0-rc.1` before `1.0`, `2024.06.1` after `2024.05.9`.
//! Words such as `latest` stand before all versions when the newest is asked for first, as they point at the newest.

use std::cmp::Ordering;

/// Compares two tags so that the newest comes first.
pub fn newest_first(left: &str, right: &str) -> Ordering {
    compare(right, left)
}

/// Compares two tags, oldest version first. A total order: only equal texts are equal.
pub fn compare(left: &str, right: &str) -> Ordering {
    rank(left)
        .cmp(&rank(right))
        .then_with(|| match (Version::read(left), Version::read(right)) {
            (Some(left), Some(right)) => left.compare(&right),
            _ => natural(left, right),
        })
        .then_with(|| left.cmp(right))
}

/// What kind of tag it is: digests and hashes of commits are the least, then versions, then words.
fn rank(tag: &str) -> u8 {
    match () {
        () if tag.contains(':') || is_digest_tag(tag) => 0,
        () if Version::read(tag).is_some() => 2,
        () if is_hash(tag) => 1,
        () => 3,
    }
}

/// `sha256-<hex>.sig` and the like, under which signatures are stored.
fn is_digest_tag(tag: &str) -> bool {
    tag.strip_prefix("sha256-").is_some_and(|rest| rest.bytes().take(64).filter(u8::is_ascii_hexdigit).count() == 64)
}

/// At least seven hexadecimal digits, with a letter among them.
fn is_hash(tag: &str) -> bool {
    let tag = tag.strip_prefix("sha-").unwrap_or(tag);
    tag.len() >= 7
        && tag.bytes().all(|byte| byte.is_ascii_hexdigit())
        && tag.bytes().any(|byte| byte.is_ascii_alphabetic())
        && tag.bytes().any(|byte| byte.is_ascii_digit())
}

/// A tag that begins with numbers, apart from a `v` or the like in front.
struct Version<'a> {
    numbers: &'a str,
    /// What follows the numbers, without the separator.
    rest: &'a str,
}

impl<'a> Version<'a> {
    fn read(tag: &'a str) -> Option<Self> {
        let bare = ["version-", "release-", "rel-", "v.", "v", "V", "r"]
            .into_iter()
            .find_map(|prefix| {
                tag.strip_prefix(prefix).filter(|rest| rest.starts_with(|first: char| first.is_ascii_digit()))
            })
            .unwrap_or(tag);
        let end = bare.find(|character: char| !character.is_ascii_digit() && character != '.').unwrap_or(bare.len());
        let (numbers, rest) = bare.split_at_checked(end)?;
        let numbers = numbers.trim_end_matches('.');
        if numbers.is_empty() || is_hash(tag) {
            return None;
        }
        Some(Self { numbers, rest: rest.trim_start_matches(['-', '_', '.']) })
    }

    fn compare(&self, other: &Self) -> Ordering {
        let numbers = |version: &Self| -> Vec<String> {
            let mut numbers: Vec<String> =
                version.numbers.split('.').map(|number| number.trim_start_matches('0').to_owned()).collect();
            // `1.0` and `1` are the same version.
            while numbers.last().is_some_and(String::is_empty) {
                numbers.pop();
            }
            numbers
        };
        let (left, right) = (numbers(self), numbers(other));
        for (left, right) in left.iter().zip(&right) {
            let order = left.len().cmp(&right.len()).then_with(|| left.cmp(right));
            if order != Ordering::Equal {
                return order;
            }
        }
        left.len()
            .cmp(&right.len())
            .then_with(|| self.stage().cmp(&other.stage()))
            .then_with(|| natural(self.rest, other.rest))
    }

    /// Where a suffix stands beside the plain version: pre-releases before it, everything else after.
    fn stage(&self) -> u8 {
        let starts_with = |word: &str| {
            let start = self.rest.get(..word.len());
            let next = self.rest.get(word.len()..).and_then(|rest| rest.chars().next());
            start.is_some_and(|start| start.eq_ignore_ascii_case(word))
                && !next.is_some_and(|next| next.is_ascii_alphabetic())
        };
        const BEFORE: [&[&str]; 5] = [
            &["dev", "nightly", "snapshot", "canary", "edge"],
            &["alpha", "a"],
            &["beta", "b"],
            &["preview", "pre", "m", "milestone", "ea"],
            &["rc", "cr"],
        ];
        let before = BEFORE.iter().position(|words| words.iter().any(|word| starts_with(word)));
        match before {
            Some(index) => u8::try_from(index).unwrap_or(0),
            None if self.rest.is_empty() => 10,
            None => 11,
        }
    }
}

/// Runs of digits compare as numbers, everything else as text without case.
fn natural(left: &str, right: &str) -> Ordering {
    let (mut left, mut right) = (left.as_bytes(), right.as_bytes());
    loop {
        let (left_run, left_rest) = first_run(left);
        let (right_run, right_rest) = first_run(right);
        let order = match (is_number(left_run), is_number(right_run)) {
            (true, true) => {
                let (left, right) = (without_zeros(left_run), without_zeros(right_run));
                left.len().cmp(&right.len()).then_with(|| left.cmp(right))
            }
            _ => left_run.to_ascii_lowercase().cmp(&right_run.to_ascii_lowercase()),
        };
        if order != Ordering::Equal || (left_rest.is_empty() && right_rest.is_empty()) {
            return order;
        }
        (left, right) = (left_rest, right_rest);
    }
}

fn is_number(run: &[u8]) -> bool {
    run.first().is_some_and(u8::is_ascii_digit)
}

/// The first run of digits or of anything else, and what follows it.
fn first_run(text: &[u8]) -> (&[u8], &[u8]) {
    let wants_digits = is_number(text);
    let end = text.iter().position(|byte| byte.is_ascii_digit() != wants_digits).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, &[]))
}

fn without_zeros(run: &[u8]) -> &[u8] {
    let start = run.iter().position(|digit| *digit != b'0').unwrap_or(run.len());
    run.get(start..).unwrap_or_default()
}
