//! The entries of an index as choices: each by its digest, with a label of its own.

use std::collections::BTreeMap;

use super::{Descriptor, Index};
use crate::digest::Digest;

/// Annotations that tell entries of one platform apart, the most telling first.
const TELLING: [&str; 4] = [
    "org.opencontainers.image.ref.name",
    "com.docker.compose.service",
    "org.opencontainers.image.title",
    "org.opencontainers.image.version",
];

/// An entry of an index that can be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexChoice {
    pub digest: Digest,
    /// `linux/arm64/v8`, with what tells it apart from others of the same platform. Never empty, and never twice.
    pub label: String,
    /// The word for it in an address: the platform where no other entry has it, else the digest.
    pub word: String,
}

impl IndexChoice {
    /// Whether it is this entry. An index can list one digest for several platforms.
    pub fn is_of(&self, entry: &Descriptor) -> bool {
        let is_named_by_digest = self.word == self.digest.as_str();
        self.digest == entry.digest && (is_named_by_digest || platform_name(entry).as_ref() == Some(&self.word))
    }
}

impl Index {
    /// The entries that can be shown, in order, without attestations. None of a build cache, whose entries are layers.
    pub fn choices(&self) -> Vec<IndexChoice> {
        let entries: Vec<&Descriptor> = self.shown_entries().collect();
        let platforms: Vec<Option<String>> = entries.iter().map(|entry| platform_name(entry)).collect();
        let versions: Vec<Option<String>> = entries.iter().map(|entry| with_version(entry)).collect();
        let by_platform = counts(&platforms);
        let by_version = counts(&versions);
        let is_single = |counts: &BTreeMap<&String, usize>, name: &&String| counts.get(*name) == Some(&1);
        let described: Vec<Option<String>> = entries
            .iter()
            .zip(&versions)
            .map(|(entry, version)| match version.as_ref() {
                Some(name) if is_single(&by_version, &name) => Some(name.clone()),
                version => telling(entry).map(|text| joined(version, &text)),
            })
            .collect();
        let by_description = counts(&described);
        let choices = entries.iter().zip(&platforms).zip(versions.iter().zip(&described));
        choices
            .map(|((entry, platform), (version, described))| IndexChoice {
                digest: entry.digest.clone(),
                label: match described.as_ref().filter(|text| is_single(&by_description, text)) {
                    Some(text) => text.clone(),
                    None => joined(described.as_ref().or(version.as_ref()), &entry.digest.short()),
                },
                word: match platform.as_ref().filter(|name| is_single(&by_platform, name)) {
                    Some(name) => name.clone(),
                    None => entry.digest.to_string(),
                },
            })
            .collect()
    }

    /// The labels of the entries that name a platform, in order, at most `limit`.
    pub fn platform_labels(&self, limit: usize) -> Vec<String> {
        let choices = self.choices().into_iter().zip(self.shown_entries());
        let labels = choices.filter(|(_, entry)| entry.platform.is_some()).map(|(choice, _)| choice.label);
        labels.take(limit).collect()
    }

    /// The entry that a word of an address names, by digest or by platform. Else `linux/amd64`, or the first.
    pub fn choose(&self, wanted: Option<&str>) -> Option<&Descriptor> {
        let named = |name: &str| self.shown_entries().find(|entry| platform_name(entry).as_deref() == Some(name));
        let by_digest = |word: &str| self.shown_entries().find(|entry| entry.digest.as_str() == word);
        let wanted = wanted.and_then(|word| by_digest(word).or_else(|| named(word)));
        wanted.or_else(|| named("linux/amd64")).or_else(|| self.shown_entries().next())
    }

    fn shown_entries(&self) -> impl Iterator<Item = &Descriptor> {
        self.manifests.iter().filter(|entry| entry.is_manifest() && !entry.is_attestation())
    }
}

fn counts(names: &[Option<String>]) -> BTreeMap<&String, usize> {
    let mut counts = BTreeMap::new();
    for name in names.iter().flatten() {
        let count = counts.entry(name).or_insert(0_usize);
        *count = count.saturating_add(1);
    }
    counts
}

fn platform_name(entry: &Descriptor) -> Option<String> {
    entry.platform.as_ref().map(ToString::to_string)
}

fn with_version(entry: &Descriptor) -> Option<String> {
    let platform = entry.platform.as_ref()?;
    Some(match &platform.os_version {
        Some(version) => format!("{platform} {version}"),
        None => platform.to_string(),
    })
}

fn telling(entry: &Descriptor) -> Option<String> {
    let annotated = TELLING.iter().find_map(|key| entry.annotations.get(*key));
    annotated.or(entry.artifact_type.as_ref()).filter(|text| !text.trim().is_empty()).cloned()
}

fn joined(first: Option<&String>, second: &str) -> String {
    first.map_or_else(|| second.to_owned(), |first| format!("{first} · {second}"))
}
