//! A tag's place in the order of versions, as bytes.

use std::sync::Arc;

use super::kind::{TagKind, Version};
use super::natural::{Number, Step, steps};

/// A tag's place in the order of versions: keys compare as [`compare`](super::compare) compares their tags, byte by byte.
///
/// It holds all that the order looks at, the text of the tag included, in about twice the length of the tag:
/// the kind of the tag; of a version its numbers, its stage, its suffix and its build; of any other tag its text in natural order;
/// last the text itself. Each of them but the last ends with a byte that is less than all that can go on,
/// so that no part is ever compared with another part.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VersionKey {
    /// The first bytes once more, as one number: most comparisons end here, without a look at the memory behind them.
    head: u64,
    /// Shared, as a list that is put in this order keeps the key of every row once more.
    bytes: Arc<[u8]>,
}

/// Less than whatever goes on.
const END: u8 = 0;

impl VersionKey {
    /// The key of a tag, or of any text.
    pub fn of(tag: &str) -> Self {
        let mut bytes = Vec::with_capacity(2 * tag.len() + 12);
        let kind = TagKind::of(tag);
        bytes.push(kind.level());
        match kind {
            TagKind::Version(version) => push_version(&mut bytes, &version),
            TagKind::Digest | TagKind::Hash | TagKind::Word => push_natural(&mut bytes, tag),
        }
        bytes.extend_from_slice(tag.as_bytes());
        let mut head = [0; size_of::<u64>()];
        head.iter_mut().zip(&bytes).for_each(|(head, byte)| *head = *byte);
        Self { head: u64::from_be_bytes(head), bytes: bytes.into() }
    }

    /// A number that is not greater than that of a greater key: what sorts many keys compares it first.
    pub fn head(&self) -> u64 {
        self.head
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
    // Stands before the control characters that would be taken for an end, a dot or itself.
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

/// A small number is one byte, never [`END`]. A larger one is a byte above those, the count of its digits, and the digits;
/// a count that one byte cannot hold goes on in the next one.
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
