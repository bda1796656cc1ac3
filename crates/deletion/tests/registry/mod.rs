//! A registry that fails at random, and writes down what it was asked.

use std::collections::{BTreeMap, BTreeSet};

use deletion::{Answer, DeletionTarget, Failure, Finding, Millis, RunItem};
use ext_api::{ErrorKind, Removal, Repository, RepositoryType};
use fuzz::Random;
use image::{Digest, ImageName, TagOrDigest};
use route::ImageAddress;

/// What the log has.
pub enum Event {
    Sent(String),
    /// A look found it unchanged, and the run was told.
    FoundSame(String),
}

pub struct Registry {
    tags: BTreeMap<String, Digest>,
    /// Whether it deletes only the manifest that was confirmed, as `berth` in front of an OCI registry does.
    compares: bool,
    /// Deletions that are still on their way.
    late: Vec<(Millis, RunItem)>,
    pushes: usize,
    pub log: Vec<Event>,
    pub deleted: BTreeSet<String>,
}

fn digest(text: &str) -> Digest {
    Digest::sha256_of(text.as_bytes())
}

/// What a person has confirmed of a tag.
pub fn item(tag: &str) -> RunItem {
    let repository = Repository::parse("demo/images").unwrap();
    let image = ImageAddress { repository, name: ImageName::parse("team/web").unwrap() };
    RunItem {
        target: DeletionTarget::Tag(image, TagOrDigest::parse(tag).unwrap()),
        repository_type: RepositoryType::Docker,
        digest: Some(digest(tag)),
        state: None,
        size: None,
    }
}

pub fn tag_of(item: &RunItem) -> String {
    item.target.version().unwrap().to_string()
}

impl Registry {
    pub fn new(tags: impl Iterator<Item = String>, compares: bool) -> Self {
        Self {
            tags: tags.map(|tag| (tag.clone(), digest(&tag))).collect(),
            compares,
            late: Vec::new(),
            pushes: 0,
            log: Vec::new(),
            deleted: BTreeSet::new(),
        }
    }

    pub fn has(&self, tag: &str) -> bool {
        self.tags.contains_key(tag)
    }

    /// Somebody else gives a tag a new manifest, if it is there.
    pub fn somebody_pushes(&mut self, tag: &str) {
        self.pushes += 1;
        let new = digest(&format!("push {}", self.pushes));
        if let Some(digest) = self.tags.get_mut(tag) {
            *digest = new;
        }
    }

    /// Carries out what was on its way.
    pub fn pass_until(&mut self, now: Millis) {
        let (due, late): (Vec<_>, Vec<_>) = std::mem::take(&mut self.late).into_iter().partition(|(at, _)| *at <= now);
        self.late = late;
        for (_, item) in due {
            self.deleted(&item);
        }
    }

    pub fn delete(&mut self, item: &RunItem, now: Millis, random: &mut Random) -> Answer {
        self.log.push(Event::Sent(tag_of(item)));
        let failed = |kind| Answer::Failed(Failure::of(kind));
        match random.below(100) {
            0..80 => self.deleted(item),
            80..84 => {
                self.deleted(item);
                failed(ErrorKind::Unreachable)
            }
            84..86 => {
                self.late.push((now.plus(2_500), item.clone()));
                failed(ErrorKind::TimedOut)
            }
            86..89 => failed(ErrorKind::Unreachable),
            89..92 => failed(ErrorKind::Server),
            92..96 => {
                let retry_after = (random.below(2) == 0).then_some(3);
                Answer::Failed(Failure { retry_after, ..Failure::of(ErrorKind::RateLimited) })
            }
            96..98 => failed(ErrorKind::Forbidden),
            98 => failed(ErrorKind::SignInNeeded),
            _ => failed(ErrorKind::Refused),
        }
    }

    pub fn look(&self, item: &RunItem, random: &mut Random) -> Finding {
        match random.below(100) {
            0..85 => match self.tags.get(&tag_of(item)) {
                Some(digest) => item.compared_with(Some(digest.clone())),
                None => Finding::Gone,
            },
            85..90 => Finding::Failed(Failure::of(ErrorKind::Server)),
            90..95 => Finding::Failed(Failure::of(ErrorKind::RateLimited)),
            95..98 => Finding::Failed(Failure::of(ErrorKind::Unreachable)),
            98 => Finding::Failed(Failure::of(ErrorKind::SignInNeeded)),
            _ => Finding::Failed(Failure::of(ErrorKind::Forbidden)),
        }
    }

    fn deleted(&mut self, item: &RunItem) -> Answer {
        let tag = tag_of(item);
        let is_other = self.tags.get(&tag).is_some_and(|digest| item.digest.as_ref() != Some(digest));
        if self.compares && is_other {
            return Answer::Failed(Failure::of(ErrorKind::Moved));
        }
        if self.tags.remove(&tag).is_none() {
            return Answer::Failed(Failure::of(ErrorKind::NotFound));
        }
        self.deleted.insert(tag);
        Answer::Deleted(Removal::complete())
    }
}
