//! The tag page: its tabs, layers, history, manifest and metadata.

use ext_api::ErrorKind;
use image::AttachmentKind;
use route::Tab;

use super::{English, counted};
use crate::locales::TagMessages;

impl TagMessages for English {
    fn tag_details(&self) -> &'static str {
        "Tag details"
    }

    fn platform(&self) -> &'static str {
        "Platform"
    }

    fn compressed(&self) -> &'static str {
        "compressed"
    }

    fn modified(&self) -> &'static str {
        "modified"
    }

    fn all_tags(&self) -> &'static str {
        "All tags"
    }

    fn manifest_is_superseded(&self) -> &'static str {
        "This tag is now an index, but the registry also keeps its old manifest. This page shows the index. A pull of the tag may get the old image."
    }

    fn what_interruption_left(&self, had_manifest: bool) -> &'static str {
        if had_manifest {
            "The tag now points to a placeholder. A pull fails or gets a copy with another digest. Finish the deletion, or restore the tag."
        } else {
            "The tag had no manifest and now points to a placeholder, so a pull fails. Finish the deletion."
        }
    }

    fn original_was(&self) -> &'static str {
        "Original digest:"
    }

    fn attachments(&self) -> &'static str {
        "Signatures and attachments"
    }

    fn more_attachments(&self) -> &'static str {
        "There are more that are not listed here."
    }

    fn attachment(&self, kind: AttachmentKind) -> &'static str {
        match kind {
            AttachmentKind::Signature => "Signature",
            AttachmentKind::Attestation => "Attestation",
            AttachmentKind::Sbom => "SBOM",
            AttachmentKind::Referrers => "Referrers",
            AttachmentKind::Other => "Attachment",
        }
    }

    fn layers(&self) -> &'static str {
        "Layers"
    }

    fn instruction(&self) -> &'static str {
        "Instruction"
    }

    fn share(&self) -> &'static str {
        "Share"
    }

    fn history(&self) -> &'static str {
        "History"
    }

    fn no_layer(&self) -> &'static str {
        "no layer"
    }

    fn no_layer_information(&self) -> &'static str {
        "The registry provides no layer information for this tag."
    }

    fn history_of_details(&self) -> &'static str {
        "These steps come from the registry, because the image configuration could not be read. They are not verified by a digest."
    }

    fn manifest(&self) -> &'static str {
        "Manifest"
    }

    fn copy_manifest(&self) -> &'static str {
        "Copy manifest"
    }

    fn save_manifest(&self) -> &'static str {
        "Save manifest"
    }

    fn metadata(&self) -> &'static str {
        "Metadata"
    }

    fn key(&self) -> &'static str {
        "Key"
    }

    fn value(&self) -> &'static str {
        "Value"
    }

    fn set_by_registry(&self) -> &'static str {
        "set by the registry"
    }

    fn no_metadata_for_kind(&self) -> &'static str {
        "The registry provides no metadata for this kind of artifact."
    }

    fn no_metadata(&self) -> &'static str {
        "This tag has no metadata."
    }

    fn tab(&self, tab: Tab) -> &'static str {
        match tab {
            Tab::Overview => "Overview",
            Tab::Layers => "Layers",
            Tab::History => "History",
            Tab::Manifest => "Manifest",
            Tab::Metadata => "Metadata",
        }
    }

    fn by_person(&self, name: &str) -> String {
        format!(" by {name}")
    }

    fn exact_bytes(&self, bytes: u64) -> String {
        counted(bytes, "byte, compressed", "bytes, compressed")
    }

    fn copy_pull_by_digest(&self) -> &'static str {
        "Copy pull by digest"
    }

    fn digest_unknown(&self) -> &'static str {
        "Unknown: the registry does not return the exact manifest."
    }

    fn details_missing(&self, kind: ErrorKind) -> &'static str {
        match kind {
            ErrorKind::Refused => {
                "The registry provides no details for this kind of artifact. The facts below come from its manifest."
            }
            ErrorKind::NotFound => {
                "The registry has no details for this digest. The facts below come from its manifest."
            }
            _ => "The registry’s details could not be read. The facts below come from the manifest.",
        }
    }

    fn layers_in_all(&self, count: u64, size: Option<&str>) -> String {
        let layers = counted(count, "layer", "layers");
        match size {
            Some(size) => format!("{layers}, {size} compressed."),
            None => format!("{layers}. The manifest has no sizes."),
        }
    }

    fn steps_without_layer(&self, count: u64) -> String {
        format!("{} without a layer.", counted(count, "step", "steps"))
    }

    fn copy_step(&self, number: usize) -> String {
        format!("Copy step {number}")
    }

    fn manifest_of(&self, platform: &str) -> String {
        format!("Manifest of {platform}")
    }

    fn download_layer(&self, short: &str) -> String {
        format!("Download {short}")
    }

    fn downloading_layer(&self, short: &str) -> String {
        format!("Downloading {short}")
    }

    fn layer_saved(&self, short: &str) -> String {
        format!("Saved {short}. Checksum verified.")
    }

    fn cannot_be_verified(&self) -> &'static str {
        "cannot be verified"
    }

    fn layer_saved_unverified(&self, short: &str) -> String {
        format!("Saved {short}. Its digest cannot be verified.")
    }

    fn lies_elsewhere(&self) -> &'static str {
        "Not in this registry"
    }

    fn layers_elsewhere(&self, size: &str) -> String {
        format!("{size} of it are not in this registry.")
    }

    fn unreadable_parts(&self, count: u64) -> String {
        format!("{} could not be read and are not counted.", counted(count, "entry", "entries"))
    }

    fn layer_too_large(&self, size: &str) -> String {
        format!("{size} is too large for a browser.")
    }

    fn copy_blob_command(&self) -> &'static str {
        "Copy command"
    }

    fn part_missing(&self, digest: &str) -> String {
        format!("Part of this image could not be read: {digest}.")
    }

    fn download_failed(&self, kind: ErrorKind) -> &'static str {
        match kind {
            ErrorKind::DigestMismatch => "Not saved: the checksum does not match.",
            ErrorKind::NotFound => "Not saved: layer not found.",
            ErrorKind::Forbidden | ErrorKind::SignInNeeded => "Not saved: access denied.",
            ErrorKind::Unreadable => "Not saved: the download is incomplete. Try again.",
            _ => "Not saved: the download failed. Try again.",
        }
    }
}
