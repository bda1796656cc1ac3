//! The kind of a tag by its form, and the parts of a version.

use std::cmp::Ordering;

use super::natural::{self, Number};

/// The kind of a tag, ascending: digests and commit hashes, then versions, then words.
pub(crate) enum TagKind<'a> {
    Digest,
    Hash,
    Version(Version<'a>),
    Word,
}

impl<'a> TagKind<'a> {
    pub(crate) fn of(tag: &'a str) -> Self {
        if tag.contains(':') || is_digest_tag(tag) {
            Self::Digest
        } else if is_hash(tag) {
            Self::Hash
        } else {
            Version::read(tag).map_or(Self::Word, Self::Version)
        }
    }

    pub(super) fn level(&self) -> u8 {
        match self {
            Self::Digest => 0,
            Self::Hash => 1,
            Self::Version(_) => 2,
            Self::Word => 3,
        }
    }
}

/// `sha256-<hex>.sig` and similar, used for signatures.
fn is_digest_tag(tag: &str) -> bool {
    tag.strip_prefix("sha256-").is_some_and(|rest| rest.bytes().take(64).filter(u8::is_ascii_hexdigit).count() == 64)
}

/// At least seven hexadecimal digits. Without a leading `sha-`, it must contain letters and digits.
fn is_hash(tag: &str) -> bool {
    let (hash, is_marked) = tag.strip_prefix("sha-").map_or((tag, false), |hash| (hash, true));
    hash.len() >= 7
        && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
        && (is_marked
            || (hash.bytes().any(|byte| byte.is_ascii_alphabetic()) && hash.bytes().any(|byte| byte.is_ascii_digit())))
}

/// A tag that begins with numbers, optionally after `v` or a similar prefix.
pub(crate) struct Version<'a> {
    /// Numbers and dots, ending with a digit.
    numbers: &'a str,
    /// Year, month and day, if the first number is a date without separators, or begins one with hyphens.
    date: Option<[&'a str; 3]>,
    pub(super) stage: Stage,
    /// The text after the numbers, without the separator and the build.
    pub(crate) suffix: &'a str,
    /// The text after `+`. It only decides between versions that are otherwise equal.
    pub(super) build: &'a str,
}

impl<'a> Version<'a> {
    fn read(tag: &'a str) -> Option<Self> {
        let bare = ["version-", "release-", "RELEASE.", "rel-", "v.", "v", "V", "r"]
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
        let (suffix, build) = rest.split_once('+').unwrap_or((rest, ""));
        let suffix = suffix.trim_start_matches(['-', '_', '.']);
        let date = compact_date(numbers).or_else(|| hyphened_date(numbers, rest));
        Some(Self { numbers, date, stage: Stage::of(suffix), suffix, build })
    }

    /// The word and the version of a tag such as `alpine-v15.7.0-rc2`. The numbers need a dot: `build-7` is a word.
    pub(super) fn behind_word(tag: &'a str) -> Option<(&'a str, Self)> {
        tag.match_indices(['-', '_']).find_map(|(at, _)| {
            let (word, rest) = tag.split_at_checked(at)?;
            let version = Self::read(rest.get(1..)?)?;
            (!word.is_empty() && version.numbers.contains('.')).then_some((word, version))
        })
    }

    /// The numbers as written.
    pub(crate) fn written_numbers(&self) -> impl Iterator<Item = &'a str> {
        self.numbers.split('.')
    }

    /// The numbers without trailing zeros, because a missing number counts as zero: `1.0` and `1` are the same
    /// version.
    pub(super) fn numbers(&self) -> impl Iterator<Item = Number<'a>> {
        let written = if self.date.is_some() { 1 } else { 0 };
        let date = self.date.into_iter().flatten();
        let numbers = date.chain(self.written_numbers().skip(written)).map(|number| Number::of(number.as_bytes()));
        let meant = self.numbers.trim_end_matches(['0', '.']);
        let count = match (self.date, meant.is_empty()) {
            (Some(_), _) => meant.split('.').count() + 2,
            (None, true) => 0,
            (None, false) => meant.split('.').count(),
        };
        numbers.take(count)
    }

    pub(super) fn compare(&self, other: &Self) -> Ordering {
        self.numbers()
            .cmp(other.numbers())
            .then_with(|| self.stage.cmp(&other.stage))
            .then_with(|| natural::compare(self.suffix, other.suffix))
            .then_with(|| natural::compare(self.build, other.build))
    }
}

/// `20240828`, with further numbers behind it or without.
fn compact_date(numbers: &str) -> Option<[&str; 3]> {
    let first = numbers.split('.').next().filter(|first| first.len() == 8)?;
    date_of(first.get(..4)?, first.get(4..6)?, first.get(6..)?)
}

/// `2025-03-26`. The text behind the year stays a part of the suffix, which begins with the same numbers.
fn hyphened_date<'a>(numbers: &'a str, rest: &'a str) -> Option<[&'a str; 3]> {
    let (month, rest) = rest.strip_prefix('-')?.split_once('-')?;
    let day = rest.get(..2)?;
    let goes_on = rest.as_bytes().get(2).is_some_and(u8::is_ascii_digit);
    if numbers.len() == 4 && !goes_on { date_of(numbers, month, day) } else { None }
}

fn date_of<'a>(year: &'a str, month: &'a str, day: &'a str) -> Option<[&'a str; 3]> {
    let within = |text: &str, least: u16, most: u16| {
        text.bytes().all(|byte| byte.is_ascii_digit())
            && text.parse().is_ok_and(|number: u16| (least..=most).contains(&number))
    };
    let is_date = month.len() == 2 && within(year, 1990, 2099) && within(month, 1, 12) && within(day, 1, 31);
    is_date.then_some([year, month, day])
}

/// The position of a suffix relative to the plain version: pre-releases are below it, everything else is above.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    Daily,
    Alpha,
    Beta,
    Preview,
    Candidate,
    Release,
    Variant,
}

impl Stage {
    const WORDS: [(Self, &[&str]); 5] = [
        (Self::Daily, &["dev", "nightly", "snapshot", "canary", "edge", "next", "experimental"]),
        (Self::Alpha, &["alpha", "a"]),
        (Self::Beta, &["beta", "b"]),
        (Self::Preview, &["preview", "pre", "m", "milestone", "ea"]),
        (Self::Candidate, &["rc", "cr"]),
    ];

    fn of(suffix: &str) -> Self {
        if suffix.is_empty() {
            return Self::Release;
        }
        Self::WORDS
            .iter()
            .find(|(_, words)| words.iter().any(|word| begins_with_word(suffix, word)))
            .map_or(Self::Variant, |(stage, _)| *stage)
    }
}

/// Whether the text begins with the word, and the word ends there.
///
/// A single letter must be followed by a number: `3.0a2` is an alpha. The `a` of `1.1.1a` counts corrections of
/// `1.1.1`.
fn begins_with_word(text: &str, word: &str) -> bool {
    let is_word = text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let mut after = text.bytes().skip(word.len());
    let next = after.next();
    is_word
        && if word.len() == 1 {
            next.is_some_and(|next| {
                next.is_ascii_digit() || (next == b'.' && after.next().is_some_and(|number| number.is_ascii_digit()))
            })
        } else {
            !next.is_some_and(|next| next.is_ascii_alphabetic())
        }
}
