//! What follows from the deletion of many tags of one image, computed from what was read right before it.

mod estimate;
mod meaning;

use std::collections::{BTreeSet, HashMap, HashSet};

use ext_api::{Capability, Moment};
use image::{Attachment, Digest, TagName, TagOrDigest, version_order::VersionKey};

pub use self::{estimate::Estimate, meaning::Meaning};
use crate::{
    image_facts::{ImageFacts, TagFacts, names_of},
    selection::SelectedTag,
};

/// What goes, what stays, and what is not known. The order of selection and list makes no difference.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BlastRadius {
    /// Everything that is deleted, the worst first, then the newest version first.
    pub goes: Vec<Going>,
    /// What was selected and no longer exists.
    pub missing: Vec<String>,
    /// Tags that stay and hold a manifest that a deleted tag held as well.
    pub survivors: Vec<String>,
    /// The number of all rows that stay.
    pub kept: u64,
    /// Rows that stay and whose digest is not known: they may hold the same image.
    pub kept_unread: u64,
    /// Indexes that stay and list a manifest that goes.
    pub indexes: Vec<String>,
    /// Tags that may be such indexes, and could not be read.
    pub unchecked: u64,
    /// Signatures and other attachments that stay, of manifests that go.
    pub orphans: Vec<TagName>,
    /// Whether the image goes with its last tag.
    pub is_last: bool,
    /// Whether its name stays in the registry, without a tag.
    pub name_remains: bool,
    /// Whether the manifests of deleted tags can still be pulled by their digests.
    pub manifests_remain: bool,
    /// Images below the name of this one that are destroyed with it.
    pub nested: Vec<String>,
    pub bytes: Estimate,
}

/// The most tags that are deleted without a number to type.
const MANY: usize = 10;

/// What is typed before a deletion can be confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmation {
    Nothing,
    /// How many tags go.
    Number(usize),
    /// The name of the image.
    Name,
}

/// Something that is deleted.
#[derive(Clone, Debug, PartialEq)]
pub struct Going {
    pub version: TagOrDigest,
    pub meaning: Meaning,
    /// Whether a tag that stays holds the same image. Nothing where its digest is not known.
    pub image_stays: Option<bool>,
    pub digest: Option<Digest>,
    pub size: Option<u64>,
    pub modified: Option<Moment>,
    pub downloads: Option<u64>,
    pub stages: Vec<String>,
    pub is_disabled: bool,
    pub has_changed: bool,
}

impl BlastRadius {
    pub fn of(selection: &[SelectedTag], facts: &ImageFacts) -> Self {
        let by_name: HashMap<&str, &SelectedTag> = names_of(selection).zip(selection).collect();
        let mut seen = HashSet::new();
        let rows = facts.tags.iter().filter(|tag| seen.insert(tag.row.tag.text()));
        let (going, kept): (Vec<&TagFacts>, Vec<&TagFacts>) =
            rows.partition(|tag| by_name.contains_key(tag.row.tag.text()));
        let gone_manifests = facts.manifests_that_go(selection);
        let held: HashSet<&Digest> = kept.iter().filter_map(|tag| tag.digest()).collect();
        let listed = listed_by_kept_indexes(facts, &by_name);
        let mut goes: Vec<Going> = going
            .iter()
            .filter_map(|tag| {
                let selected = by_name.get(tag.row.tag.text())?;
                let breaks_index =
                    tag.digest().is_some_and(|it| gone_manifests.contains(it) && listed.contains_key(it));
                let stays = tag.digest().map(|digest| held.contains(digest));
                Some(going_of(tag, selected, breaks_index, stays))
            })
            .collect();
        goes.sort_by_cached_key(|going| (going.meaning, std::cmp::Reverse(VersionKey::of(&going.version.to_string()))));
        let is_last = facts.are_all(selection);
        let digests_that_go: HashSet<&Digest> = going.iter().filter_map(|tag| tag.digest()).collect();
        let is_named_no_more = |digest: &Digest| digests_that_go.contains(digest) && !held.contains(digest);
        Self {
            missing: missing(&by_name, &going),
            survivors: names(kept.iter().filter(|tag| tag.digest().is_some_and(|it| digests_that_go.contains(it)))),
            kept: kept.len() as u64,
            kept_unread: kept.iter().filter(|tag| tag.digest().is_none()).count() as u64,
            indexes: breaking(&gone_manifests, &listed),
            unchecked: if gone_manifests.is_empty() { 0 } else { facts.unchecked },
            orphans: orphans(&kept, is_named_no_more),
            is_last,
            name_remains: facts.capabilities.has(Capability::NamesRemain),
            manifests_remain: facts.capabilities.has(Capability::ManifestsRemain),
            nested: if is_last { facts.nested.clone() } else { Vec::new() },
            bytes: Estimate::of(&goes),
            goes,
        }
    }

    /// Whether there is anything to delete.
    pub fn is_empty(&self) -> bool {
        self.goes.is_empty()
    }

    /// What is typed before it can be confirmed: the name of the image where it loses its last tag or something else breaks,
    /// and the number of many.
    pub fn confirmation(&self) -> Confirmation {
        match self.goes.len() {
            0 => Confirmation::Nothing,
            _ if self.is_last || !self.indexes.is_empty() => Confirmation::Name,
            many if many > MANY => Confirmation::Number(many),
            _ => Confirmation::Nothing,
        }
    }

    /// Those with one meaning.
    pub fn with_meaning(&self, meaning: Meaning) -> impl Iterator<Item = &Going> {
        self.goes.iter().filter(move |going| going.meaning == meaning)
    }
}

fn going_of(tag: &TagFacts, selected: &SelectedTag, breaks_index: bool, digest_stays: Option<bool>) -> Going {
    let has_changed = selected.listed.differs_from(&tag.row);
    let meaning = match digest_stays {
        _ if breaks_index => Meaning::BreaksIndex,
        _ if has_changed => Meaning::Changed,
        _ if !tag.row.stages.is_empty() => Meaning::Promoted,
        None => Meaning::Unread,
        _ if is_attachment(&selected.version) => Meaning::Attachment,
        Some(false) => Meaning::LastName,
        Some(true) => Meaning::Shared,
    };
    Going {
        version: selected.version.clone(),
        meaning,
        image_stays: digest_stays,
        digest: tag.digest().cloned(),
        size: tag.row.size,
        modified: tag.row.last_modified.clone(),
        downloads: tag.row.downloads,
        stages: tag.row.stages.clone(),
        is_disabled: tag.is_disabled == Some(true),
        has_changed,
    }
}

/// The manifests that indexes list, for indexes that stay, with the names of those.
fn listed_by_kept_indexes<'a>(
    facts: &'a ImageFacts,
    selected: &HashMap<&str, &SelectedTag>,
) -> HashMap<&'a Digest, Vec<&'a str>> {
    let mut listed: HashMap<&Digest, Vec<&str>> = HashMap::new();
    for index in facts.indexes.iter().filter(|index| !selected.contains_key(index.tag.as_str())) {
        for child in &index.children {
            listed.entry(child).or_default().push(&index.tag);
        }
    }
    listed
}

fn breaking(gone: &HashSet<&Digest>, listed: &HashMap<&Digest, Vec<&str>>) -> Vec<String> {
    let names = listed.iter().filter(|(child, _)| gone.contains(*child)).flat_map(|(_, indexes)| indexes);
    let names: BTreeSet<&str> = names.copied().collect();
    newest_first(names.into_iter().map(str::to_owned).collect())
}

fn missing(selected: &HashMap<&str, &SelectedTag>, going: &[&TagFacts]) -> Vec<String> {
    let found: HashSet<&str> = going.iter().map(|tag| tag.row.tag.text()).collect();
    newest_first(selected.keys().filter(|name| !found.contains(*name)).map(|name| (*name).to_owned()).collect())
}

fn is_attachment(version: &TagOrDigest) -> bool {
    matches!(version, TagOrDigest::Tag(tag) if image::is_attachment(tag))
}

fn orphans(kept: &[&TagFacts], is_named_no_more: impl Fn(&Digest) -> bool) -> Vec<TagName> {
    let attached = kept.iter().filter_map(|tag| match tag.row.tag.valid()? {
        TagOrDigest::Tag(name) => Attachment::of(name).filter(|it| is_named_no_more(&it.subject)).map(|_| name.clone()),
        TagOrDigest::Digest(_) => None,
    });
    let attached: BTreeSet<TagName> = attached.collect();
    attached.into_iter().collect()
}

fn names<'a>(tags: impl Iterator<Item = &'a &'a TagFacts>) -> Vec<String> {
    newest_first(tags.map(|tag| tag.row.tag.text().to_owned()).collect())
}

fn newest_first(mut names: Vec<String>) -> Vec<String> {
    names.sort_by_cached_key(|name| std::cmp::Reverse(VersionKey::of(name)));
    names
}
