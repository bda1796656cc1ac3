//! Sort keys for the order of versions, as bytes.

use std::sync::Arc;

use super::kind::{TagKind, Version};
use super::natural::{Number, Step, steps};

/// A sort key: comparing the bytes of two keys gives the same result as [`compare`](super::compare) for their tags.
///
/// It takes about twice the length of the tag and contains: the kind of the tag; for a version its numbers, stage,
/// suffix and build; for any other tag its text in natural order, and the version behind a word; finally the tag itself. Each part but the last ends
/// with a byte that is lower than any byte that could follow. So a part is never compared with a different part.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VersionKey {
    /// The first bytes as a number. Most comparisons need only this number, and do not access the memory of the key.
    head: u64,
    /// Shared, because a sorted list keeps the key of every row twice.
    bytes: Arc<[u8]>,
}

/// Lower than any byte that continues a part.
const END: u8 = 0;

impl VersionKey {
    /// The key of a tag, or of any text.
    pub fn of(tag: &str) -> Self {
        let mut bytes = Vec::with_capacity(2 * tag.len() + 12);
        let kind = TagKind::of(tag);
        bytes.push(kind.level());
        match kind {
            TagKind::Version(version) => push_version(&mut bytes, &version),
            TagKind::Digest | TagKind::Hash => push_natural(&mut bytes, tag),
            TagKind::Word => push_word(&mut bytes, tag),
        }
        bytes.extend_from_slice(tag.as_bytes());
        let mut head = [0; size_of::<u64>()];
        head.iter_mut().zip(&bytes).for_each(|(head, byte)| *head = *byte);
        Self { head: u64::from_be_bytes(head), bytes: bytes.into() }
    }

    /// The first bytes of the key as a number: when `a.head() < b.head()`, then `a < b`. Sorting many keys compares
    /// the heads first.
    pub fn head(&self) -> u64 {
        self.head
    }
}

/// The word, whether a version follows, and the version.
fn push_word(bytes: &mut Vec<u8>, tag: &str) {
    let (word, version) = super::word_and_version(tag);
    push_natural(bytes, word);
    bytes.push(u8::from(version.is_some()));
    if let Some(version) = version {
        push_version(bytes, &version);
    }
}

fn push_version(bytes: &mut Vec<u8>, version: &Version<'_>) {
    for number in version.numbers() {
        push_number(bytes, number);
    }
    bytes.push(END);
    bytes.push(version.stage as u8);
    push_natural(bytes, version.suffix);
    push_natural(bytes, version.build);
}

fn push_natural(bytes: &mut Vec<u8>, text: &str) {
    const DOT: u8 = 1;
    // Escapes control characters that would be read as an end, a dot or an escape.
    const ESCAPE: u8 = 2;
    for step in steps(text) {
        match step {
            Step::Dot => bytes.push(DOT),
            Step::Below(byte @ ..=ESCAPE) => bytes.extend([ESCAPE, byte]),
            Step::Below(byte) | Step::Above(byte) => bytes.push(byte),
            Step::Number(number) => {
                bytes.push(b'0');
                push_number(bytes, number);
            }
        }
    }
    bytes.push(END);
}

/// A small number is one byte, never [`END`]. A larger number is: a byte above those, the number of digits, the
/// digits. If the number of digits does not fit into one byte, more bytes follow.
fn push_number(bytes: &mut Vec<u8>, number: Number<'_>) {
    const LARGE: u8 = u8::MAX;
    if let Some(small) = number.small().filter(|small| *small < LARGE - 1) {
        bytes.push(small + 1);
        return;
    }
    bytes.push(LARGE);
    let mut count = number.digits().len();
    while let Some(more) = count.checked_sub(usize::from(u8::MAX)) {
        bytes.push(u8::MAX);
        count = more;
    }
    bytes.push(u8::try_from(count).unwrap_or(u8::MAX));
    bytes.extend_from_slice(number.digits());
}
