//! The page of a tag: its tabs, layers, history, manifest and metadata.

use ext_api::ErrorKind;
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
        "This tag was one image before it became an index, and the registry still keeps the old manifest under it. You see the index, by its digest; a pull of the tag may bring the old image."
    }

    fn what_interruption_left(&self, had_manifest: bool) -> &'static str {
        if had_manifest {
            "The tag holds a placeholder. A pull brings a copy of the image that it was, or nothing. Finish the deletion, or put the tag back as it was."
        } else {
            "The tag holds a placeholder and had no manifest before, so that a pull brings nothing. Finish the deletion."
        }
    }

    fn original_was(&self) -> &'static str {
        "It was"
    }

    fn layers(&self) -> &'static str {
        "Layers"
    }

    fn made_by(&self) -> &'static str {
        "Made by"
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

    fn nothing_here(&self) -> &'static str {
        "The registry says nothing about this for what is on screen."
    }

    fn history_of_details(&self) -> &'static str {
        "These steps are what the registry says of the tag. The image's configuration, which a digest proves, is not to be had."
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
        "The registry gives no metadata for this kind of artifact."
    }

    fn no_metadata(&self) -> &'static str {
        "The registry keeps no metadata for this tag."
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

    fn details_missing(&self, kind: ErrorKind) -> &'static str {
        match kind {
            ErrorKind::Refused => {
                "The registry gives no details for this kind of artifact. What follows is read from its manifest."
            }
            ErrorKind::NotFound => {
                "The registry has no details for this digest. What follows is read from its manifest."
            }
            _ => "The registry's details could not be read. What follows is read from the manifest.",
        }
    }

    fn layers_in_all(&self, count: u64, size: Option<&str>) -> String {
        let layers = counted(count, "layer", "layers");
        match size {
            Some(size) => format!("{layers}, {size} compressed."),
            None => format!("{layers}. The manifest does not say how large they are."),
        }
    }

    fn steps_without_layer(&self, count: u64) -> String {
        format!("{} of the history made no layer.", counted(count, "step", "steps"))
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
        format!("Saved {short}. Its SHA-256 is what it should be.")
    }

    fn download_failed(&self, kind: ErrorKind) -> &'static str {
        match kind {
            ErrorKind::DigestMismatch => "Not saved: what arrived is not this layer (wrong SHA-256).",
            ErrorKind::NotFound => "Not saved: the registry does not have this layer.",
            ErrorKind::Forbidden | ErrorKind::SignInNeeded => "Not saved: you may not download from this repository.",
            ErrorKind::Unreadable => "Not saved: the download was cut short. Try again.",
            _ => "Not saved: the registry did not deliver it. Try again.",
        }
    }
}
