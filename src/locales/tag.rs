//! The tag page: its tabs, layers, history, manifest and metadata.

use ext_api::ErrorKind;
use image::AttachmentKind;
use route::Tab;

/// Texts of the tag page.
pub trait TagMessages {
    fn tag_details(&self) -> &'static str;

    fn platform(&self) -> &'static str;

    fn compressed(&self) -> &'static str;

    fn modified(&self) -> &'static str;

    fn all_tags(&self) -> &'static str;

    fn manifest_is_superseded(&self) -> &'static str;

    fn what_interruption_left(&self, had_manifest: bool) -> &'static str;

    fn original_was(&self) -> &'static str;

    /// The heading above links to what is attached to an image.
    fn attachments(&self) -> &'static str;

    fn attachment(&self, kind: AttachmentKind) -> &'static str;

    /// There are attachments that are not named.
    fn more_attachments(&self) -> &'static str;

    fn layers(&self) -> &'static str;

    fn instruction(&self) -> &'static str;

    fn share(&self) -> &'static str;

    fn history(&self) -> &'static str;

    fn no_layer(&self) -> &'static str;

    fn no_layer_information(&self) -> &'static str;

    fn history_of_details(&self) -> &'static str;

    fn manifest(&self) -> &'static str;

    fn copy_manifest(&self) -> &'static str;

    fn save_manifest(&self) -> &'static str;

    fn metadata(&self) -> &'static str;

    fn key(&self) -> &'static str;

    fn value(&self) -> &'static str;

    fn set_by_registry(&self) -> &'static str;

    fn no_metadata_for_kind(&self) -> &'static str;

    fn no_metadata(&self) -> &'static str;

    fn tab(&self, tab: Tab) -> &'static str;

    fn by_person(&self, name: &str) -> String;

    fn exact_bytes(&self, bytes: u64) -> String;

    fn digest_unknown(&self) -> &'static str;

    fn copy_pull_by_digest(&self) -> &'static str;

    fn details_missing(&self, kind: ErrorKind) -> &'static str;

    fn layers_in_all(&self, count: u64, size: Option<&str>) -> String;

    fn steps_without_layer(&self, count: u64) -> String;

    fn copy_step(&self, number: usize) -> String;

    fn manifest_of(&self, platform: &str) -> String;

    fn download_layer(&self, short: &str) -> String;

    fn downloading_layer(&self, short: &str) -> String;

    fn layer_saved(&self, short: &str) -> String;

    /// The digest has an algorithm that Berth does not compute.
    fn cannot_be_verified(&self) -> &'static str;
    fn layer_saved_unverified(&self, short: &str) -> String;
    /// A foreign layer, which the registry does not hold.
    fn lies_elsewhere(&self) -> &'static str;
    fn layers_elsewhere(&self, size: &str) -> String;
    fn unreadable_parts(&self, count: u64) -> String;
    fn layer_too_large(&self, size: &str) -> String;
    fn copy_blob_command(&self) -> &'static str;
    /// Above the failure of a configuration or of one image of an index.
    fn part_missing(&self, digest: &str) -> String;
    fn download_failed(&self, kind: ErrorKind) -> &'static str;
}
