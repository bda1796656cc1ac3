//! Deleting and restoring: the question, the consequences, and the result.

use ext_api::{ErrorKind, Outcome};
use image::TagOrDigest;

/// Texts of the delete and restore sheets.
pub trait DeletionMessages {
    fn delete(&self) -> &'static str;

    fn type_name_before(&self) -> &'static str;

    fn type_name_after(&self) -> &'static str;

    fn nothing_to_delete(&self) -> &'static str;

    /// The name of the part that scrolls.
    fn facts(&self) -> &'static str;

    fn image_has_no_tags(&self) -> &'static str;

    fn indexes_lose_platform(&self, count: u64) -> String;

    fn indexes_not_checked(&self, count: u64) -> String;

    fn show_all(&self, count: u64) -> String;

    fn show_fewer(&self) -> String;

    fn cannot_be_undone(&self) -> &'static str;

    fn kept_by_digest(&self, reference: &str) -> String;

    fn names_to_delete(&self) -> &'static str;

    fn original_digest(&self) -> &'static str;

    fn finishes_interrupted(&self) -> &'static str;

    fn interrupted_without_manifest(&self) -> &'static str;

    fn put_back_question(&self, tag: &str) -> String;

    fn original_is_there(&self) -> &'static str;

    fn original_is_gone(&self) -> &'static str;

    fn original_not_read(&self, why: &str) -> String;

    fn not_interrupted(&self) -> &'static str;

    fn putting_back(&self) -> &'static str;

    fn was_put_back(&self, tag: &str, digest: &str) -> String;

    fn not_put_back(&self, kind: ErrorKind) -> &'static str;

    fn waits_for_another(&self) -> &'static str;

    fn digest_not_read(&self) -> &'static str;

    fn no_tag_left(&self) -> &'static str;

    fn last_tag_leaves_name(&self, image: &str) -> String;

    fn last_tag_deleted_and_name_stays(&self, tag: &str, image: &str) -> String;

    fn deleting(&self) -> &'static str;

    fn deleting_to_its_end(&self) -> &'static str;

    fn deleting_tag_by_tag(&self) -> &'static str;

    fn own_manifest_was(&self, digest: &str) -> String;

    fn how_to_put_back(&self, by_digest: &str, reference: &str, path: &str, media_type: &str) -> String;

    fn tag_is_lost(&self) -> &'static str;

    fn not_all_deleted(&self) -> &'static str;

    fn save_lost_manifest(&self) -> &'static str;

    fn outcome(&self, outcome: Outcome) -> &'static str;

    fn delete_version_question(&self, version: &TagOrDigest) -> String;

    fn delete_image_question(&self, image: &str) -> String;

    fn type_name_to_confirm(&self, name: &str) -> String;

    fn all_tags_go(&self, count: u64, has_untagged: bool) -> String;

    fn and_more(&self, count: u64) -> String;

    fn last_tag_takes_image(&self, image: &str) -> String;

    fn nested_images_go(&self, count: u64) -> String;

    fn other_tags_stay(&self, count: u64) -> String;

    /// The same where an untagged manifest is deleted.
    fn tags_stay(&self, count: u64) -> String;

    /// The same without a number.
    fn all_other_tags_stay(&self) -> &'static str;

    fn version_deleted(&self, version: &TagOrDigest, image: &str) -> String;

    fn last_tag_deleted(&self, tag: &str, image: &str) -> String;

    fn image_deleted(&self, image: &str) -> String;

    fn version_of_image(&self, version: &TagOrDigest, image: &str) -> String;

    fn whole_image(&self, image: &str) -> String;

    fn name_stays_listed(&self, what: &str) -> String;

    fn image_stays_listed(&self, image: &str) -> String;

    fn still_answering(&self, what: &str) -> String;

    fn others_were_put_back(&self, names: &str) -> String;

    fn twins_are_lost(&self, names: &str) -> String;

    fn no_tag_at_digest(&self) -> &'static str;

    fn deleted_with_its_tags(&self, names: &str) -> String;

    fn not_deleted(&self, kind: ErrorKind) -> &'static str;
}
