//! What the deletion of one tag means.

/// The meanings, the worst first. A tag has the worst of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meaning {
    /// An index that stays lists its manifest, and so loses a platform.
    BreaksIndex,
    /// It is another image than the one that was in the list.
    Changed,
    /// It was promoted to a stage.
    Promoted,
    /// Its digest is not known, and so it is not known whether a tag that stays holds the same image.
    Unread,
    /// It is a signature, or something else that is attached to an image.
    Attachment,
    /// No tag that stays holds its image.
    LastName,
    /// A tag that stays holds the same image.
    Shared,
}

impl Meaning {
    /// All of them, the worst first.
    pub const ALL: [Self; 7] = [
        Self::BreaksIndex,
        Self::Changed,
        Self::Promoted,
        Self::Unread,
        Self::Attachment,
        Self::LastName,
        Self::Shared,
    ];

    /// Whether the image is known to stay under another tag.
    pub fn is_safe(self) -> bool {
        self == Self::Shared
    }
}
