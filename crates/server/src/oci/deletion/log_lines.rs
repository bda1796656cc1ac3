//! The log lines with which a person can undo a deletion: image, tag, and the digest of the tag. With the digest the
//! manifest can be tagged again, as long as the registry keeps it.

use ext_api::Removal;
use image::{Digest, TagName};
use tracing::{info, warn};

use super::late::Late;
use super::probe::Deletion;
use crate::oci::failure::Failure;

/// Bytes of a manifest that is written to the log. Those of images are smaller.
const LOGGED: usize = 64 << 10;

impl Deletion {
    /// Written before the first change, so that it is in the log even if the program is killed.
    pub fn log_begin(&self, tag: &TagName, digest: Option<&Digest>) {
        let (trace_id, user, image) = (&self.trace_id, self.oci.client.caller.user(), &self.image);
        match digest {
            Some(digest) => info!(%trace_id, ?user, %image, %tag, %digest, "deleting a tag"),
            None => info!(%trace_id, ?user, %image, %tag, "deleting a tag without a manifest"),
        }
    }

    pub fn log_end(&self, tag: &TagName, digest: Option<&Digest>, deleted: &Result<Removal, Failure>) {
        let (trace_id, user, image) = (&self.trace_id, self.oci.client.caller.user(), &self.image);
        if let Ok(Removal { put_back, .. }) = deleted
            && !put_back.is_empty()
        {
            info!(%trace_id, ?user, %image, %tag, ?put_back, "the registry took the manifest with the tag, and it was put back");
        }
        match (deleted.as_ref().err(), digest) {
            (None, Some(digest)) => info!(%trace_id, ?user, %image, %tag, %digest, "a tag was deleted"),
            (None, None) => info!(%trace_id, ?user, %image, %tag, "a tag without a manifest was deleted"),
            (Some(reason), Some(digest)) => {
                info!(%trace_id, ?user, %image, %tag, %digest, "a tag was not deleted: {reason}");
            }
            (Some(reason), None) => info!(%trace_id, ?user, %image, %tag, "a tag was not deleted: {reason}"),
        }
    }

    pub fn log_restored(&self, tag: &TagName, digest: &Digest) {
        let (trace_id, user, image) = (&self.trace_id, self.oci.client.caller.user(), &self.image);
        info!(%trace_id, ?user, %image, %tag, %digest, "a tag was restored after an interrupted deletion");
    }
}

impl Late {
    pub fn log_put_back(&self, put_back: &[String]) {
        let (trace_id, user, image, tag) = (&self.trace_id, self.oci.client.caller.user(), &self.image, &self.tag);
        let digest = &self.original.digest;
        warn!(%trace_id, ?user, %image, %tag, %digest, ?put_back, "the registry took the manifest some time after the deletion of a tag, and it was put back");
    }

    /// Nobody looks after the tags any more. With the manifest a person can push it again.
    pub fn log_unwatched(&self, reason: &str) {
        let (trace_id, user, image, tag) = (&self.trace_id, self.oci.client.caller.user(), &self.image, &self.tag);
        let (digest, text) = (&self.original.digest, &self.original.text);
        let twins: Vec<String> = self.place.twins().iter().map(ToString::to_string).collect();
        let manifest = if text.len() <= LOGGED { text } else { "(too long for the log)" };
        warn!(%trace_id, ?user, %image, %tag, %digest, ?twins, manifest, "the registry may still take the manifest of a deleted tag from other tags, and nobody looks after them: {reason}");
    }
}
