//! The kinds of lists.

/// What a list is a list of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListKind {
    Projects,
    Repositories,
    Images,
    Tags,
}
