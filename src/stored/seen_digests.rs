//! Remembers the digest of each tag in this browser, to mark tags that have moved.

use std::collections::VecDeque;

use image::Digest;
use leptos::prelude::*;

use super::browser_storage;

const SEEN: &str = "berth.seen";

/// The maximum number of tags. The oldest ones are forgotten first.
const REMEMBERED: usize = 2_000;

/// The remembered digests. A copy is a handle to the same.
#[derive(Clone, Copy)]
pub struct SeenDigests {
    /// Reference and digest, newest at the end. Read from storage when first needed.
    seen: StoredValue<Option<VecDeque<(String, String)>>>,
}

pub fn provide_seen_digests() {
    provide_context(SeenDigests { seen: StoredValue::new(None) });
}

pub fn use_seen_digests() -> SeenDigests {
    expect_context()
}

impl SeenDigests {
    /// Stores the current digests of tags. Returns for each whether it has changed. A tag is identified by its
    /// reference without a host.
    pub fn see(&self, tags: &[(String, Digest)]) -> Vec<bool> {
        let moved = self.seen.try_update_value(|seen| {
            let seen = seen.get_or_insert_with(stored);
            tags.iter()
                .map(|(reference, digest)| {
                    let digest = digest.short();
                    let at = seen.iter().rposition(|(known, _)| known == reference);
                    let before = at.and_then(|at| seen.remove(at));
                    let has_moved = before.is_some_and(|(_, before)| before != digest);
                    seen.push_back((reference.clone(), digest));
                    has_moved
                })
                .collect()
        });
        self.keep();
        moved.unwrap_or_default()
    }

    /// Forgets everything, because the next user may not be allowed to know it.
    pub fn forget(&self) {
        self.seen.set_value(None);
        browser_storage::write(SEEN, "");
    }

    fn keep(&self) {
        self.seen.try_update_value(|seen| {
            let Some(seen) = seen else { return };
            let surplus = seen.len().saturating_sub(REMEMBERED);
            seen.drain(..surplus);
            let lines: Vec<String> = seen.iter().map(|(reference, digest)| format!("{reference} {digest}")).collect();
            browser_storage::write(SEEN, &lines.join("\n"));
        });
    }
}

fn stored() -> VecDeque<(String, String)> {
    let lines = browser_storage::read_lines(SEEN);
    lines
        .iter()
        .filter_map(|line| line.split_once(' '))
        .map(|(tag, digest)| (tag.to_owned(), digest.to_owned()))
        .collect()
}
