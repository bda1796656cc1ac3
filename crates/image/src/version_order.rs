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
    let order = match (Rank::of(left), Rank::of(right)) {
        (Rank::Version(left), Rank::Version(right)) => left.compare(&right),
        (left_rank, right_rank) => left_rank.level().cmp(&right_rank.level()).then_with(|| natural(left, right)),
    };
    order.then_with(|| left.cmp(right))
}

/// What kind of tag it is: digests and hashes of commits are the least, then versions, then words.
enum Rank<'a> {
    Digest,
    Hash,
    Version(Version<'a>),
    Word,
}

impl<'a> Rank<'a> {
    fn of(tag: &'a str) -> Self {
        if tag.contains(':') || is_digest_tag(tag) {
            Self::Digest
        } else if is_hash(tag) {
            Self::Hash
        } else {
            Version::read(tag).map_or(Self::Word, Self::Version)
        }
    }

    fn level(&self) -> u8 {
        match self {
            Self::Digest => 0,
            Self::Hash => 1,
            Self::Version(_) => 2,
            Self::Word => 3,
        }
    }
}

/// `sha256-<hex>.sig` and the like, under which signatures are stored.
fn is_digest_tag(tag: &str) -> bool {
    tag.strip_prefix("sha256-").is_some_and(|rest| rest.bytes().take(64).filter(u8::is_ascii_hexdigit).count() == 64)
}

/// At least seven hexadecimal digits; without `sha-` in front, letters and digits have to be among them.
fn is_hash(tag: &str) -> bool {
    let (hash, is_marked) = tag.strip_prefix("sha-").map_or((tag, false), |hash| (hash, true));
    hash.len() >= 7
        && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
        && (is_marked
            || (hash.bytes().any(|byte| byte.is_ascii_alphabetic()) && hash.bytes().any(|byte| byte.is_ascii_digit())))
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
        if numbers.is_empty() {
            return None;
        }
        Some(Self { numbers, rest: rest.trim_start_matches(['-', '_', '.']) })
    }

    fn compare(&self, other: &Self) -> Ordering {
        // What is not there counts as zero: `1.0` and `1` are the same version.
        let (mut left, mut right) = (self.numbers.split('.'), other.numbers.split('.'));
        loop {
            let (left_number, right_number) = (left.next(), right.next());
            if left_number.is_none() && right_number.is_none() {
                break;
            }
            let order =
                by_value(left_number.unwrap_or_default().as_bytes(), right_number.unwrap_or_default().as_bytes());
            if order != Ordering::Equal {
                return order;
            }
        }
        self.stage().cmp(&other.stage()).then_with(|| natural(self.rest, other.rest))
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
            (true, true) => by_value(left_run, right_run),
            _ => left_run.iter().map(u8::to_ascii_lowercase).cmp(right_run.iter().map(u8::to_ascii_lowercase)),
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

/// Compares numbers of any length.
fn by_value(left: &[u8], right: &[u8]) -> Ordering {
    let (left, right) = (without_zeros(left), without_zeros(right));
    left.len().cmp(&right.len()).then_with(|| left.cmp(right))
}

fn without_zeros(run: &[u8]) -> &[u8] {
    let start = run.iter().position(|digit| *digit != b'0').unwrap_or(run.len());
    run.get(start..).unwrap_or_default()
}
