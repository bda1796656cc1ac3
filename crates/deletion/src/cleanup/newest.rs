//! The newest tags of each version line of an image.

use std::collections::{BTreeMap, BTreeSet};

use image::{VersionLine, version_order::VersionKey};

use super::facts::CleanupTag;

/// The place of a tag in its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Newest,
    Older,
    /// Its line has no order without its date.
    Unknown,
}

/// The place of each given tag of one image, by its index.
pub(super) fn places(tags: &[&CleanupTag], newest: u32) -> BTreeMap<usize, (VersionLine, Place)> {
    let mut lines: BTreeMap<VersionLine, Vec<usize>> = BTreeMap::new();
    for (index, tag) in tags.iter().enumerate() {
        if let Some(name) = tag.tag().filter(|_| tag.is_given()) {
            lines.entry(VersionLine::of(name.as_str())).or_default().push(index);
        }
    }
    let newest = usize::try_from(newest).unwrap_or(usize::MAX);
    lines.into_iter().flat_map(|(line, members)| places_in(tags, line, members, newest)).collect()
}

fn places_in(
    tags: &[&CleanupTag],
    line: VersionLine,
    members: Vec<usize>,
    newest: usize,
) -> Vec<(usize, (VersionLine, Place))> {
    let tag = |index: usize| tags.get(index);
    let has_order = matches!(line, VersionLine::Versions { .. } | VersionLine::Month { .. } | VersionLine::Builds);
    // Names of branches and hashes of commits have no order of their own.
    let (mut ordered, unknown): (Vec<_>, Vec<_>) =
        members.into_iter().partition(|index| has_order || tag(*index).is_some_and(|tag| tag.modified.is_some()));
    let name = |index: usize| tag(index).map_or_else(String::new, |tag| tag.version.to_string());
    if has_order {
        ordered.sort_by_cached_key(|index| std::cmp::Reverse((VersionKey::of(&name(*index)), name(*index))));
    } else {
        let modified = |index: usize| tag(index).and_then(|tag| tag.modified);
        ordered.sort_by_cached_key(|index| std::cmp::Reverse((modified(*index), name(*index))));
    }
    let newest: BTreeSet<_> = ordered.iter().copied().take(newest).collect();
    let place = |index: &usize| if newest.contains(index) { Place::Newest } else { Place::Older };
    let known = ordered.iter().map(|index| (*index, (line, place(index))));
    known.chain(unknown.into_iter().map(|index| (index, (line, Place::Unknown)))).collect()
}
