//! Deleting and restoring: the question, the consequences, and the result.

use ext_api::{ErrorKind, Outcome};
use image::TagOrDigest;

use super::{English, counted};
use crate::locales::DeletionMessages;

impl DeletionMessages for English {
    fn delete(&self) -> &'static str {
        "Delete"
    }

    fn type_name_before(&self) -> &'static str {
        "Type "
    }

    fn type_name_after(&self) -> &'static str {
        " to confirm"
    }

    fn nothing_to_delete(&self) -> &'static str {
        "Nothing to delete: it no longer exists."
    }

    fn facts(&self) -> &'static str {
        "Facts"
    }

    fn image_has_no_tags(&self) -> &'static str {
        "Nothing to delete: this image has no tags."
    }

    fn indexes_lose_platform(&self, count: u64) -> String {
        let indexes =
            if count == 1 { "1 index loses".to_owned() } else { format!("{} indexes lose", image::grouped(count)) };
        format!("{indexes} a platform, and pulls for it fail:")
    }

    fn indexes_not_checked(&self, count: u64) -> String {
        let tags = if count == 1 { "1 tag was".to_owned() } else { format!("{} tags were", image::grouped(count)) };
        format!("{tags} not checked. An index there may lose a platform.")
    }

    fn show_all(&self, count: u64) -> String {
        format!("Show all {}", image::grouped(count))
    }

    fn show_fewer(&self) -> String {
        "Show fewer".to_owned()
    }

    fn cannot_be_undone(&self) -> &'static str {
        "This cannot be undone."
    }

    fn kept_by_digest(&self, reference: &str) -> String {
        format!(
            "The manifest is kept without a tag. Until the registry removes untagged manifests, you can pull it as {reference} and tag it again."
        )
    }

    fn names_to_delete(&self) -> &'static str {
        "Names to delete"
    }

    fn original_digest(&self) -> &'static str {
        "Original digest"
    }

    fn finishes_interrupted(&self) -> &'static str {
        "A deletion of this tag was interrupted and left a placeholder. This deletes the placeholder."
    }

    fn interrupted_without_manifest(&self) -> &'static str {
        "A deletion of this tag was interrupted and left a placeholder. The tag had no manifest before. This deletes the placeholder."
    }

    fn put_back_question(&self, tag: &str) -> String {
        format!("Restore tag {tag}?")
    }

    fn original_is_there(&self) -> &'static str {
        "The original manifest is still in the registry, and its digest is verified. The tag will point to it again."
    }

    fn original_is_gone(&self) -> &'static str {
        "The original manifest is no longer in the registry, so the tag cannot be restored. Finish the deletion instead."
    }

    fn original_not_read(&self, why: &str) -> String {
        format!("The original manifest could not be read ({why}). It may still exist. You can try to restore the tag.")
    }

    fn not_interrupted(&self) -> &'static str {
        "Nothing to restore: the deletion was finished, or the tag was restored or pushed again."
    }

    fn putting_back(&self) -> &'static str {
        "Restoring…"
    }

    fn was_put_back(&self, tag: &str, digest: &str) -> String {
        format!("Restored tag {tag} to {digest}.")
    }

    fn not_put_back(&self, kind: ErrorKind) -> &'static str {
        match kind {
            ErrorKind::Forbidden => "Not restored: you do not have write access to this repository.",
            ErrorKind::SignInNeeded => "Not restored: sign in first.",
            ErrorKind::NotFound => "Not restored: the original manifest or the tag no longer exists.",
            ErrorKind::Moved => {
                "Not restored: the tag was changed in the meantime. Review the reloaded facts above, then decide again."
            }
            ErrorKind::RateLimited => "Not restored: too many requests. Wait a moment, then press Restore again.",
            ErrorKind::Unreachable | ErrorKind::TimedOut | ErrorKind::Unreadable | ErrorKind::Server => {
                "It is unknown whether the tag was restored. Close this and reload the page to check."
            }
            _ => "Not restored.",
        }
    }

    fn waits_for_another(&self) -> &'static str {
        "Waiting for another deletion in this image to finish."
    }

    fn digest_not_read(&self) -> &'static str {
        "This cannot be undone: the digest of the tag could not be read."
    }

    fn no_tag_left(&self) -> &'static str {
        "Nothing to delete: this image has no tags. Only an administrator of the registry can remove its name."
    }

    fn last_tag_leaves_name(&self, image: &str) -> String {
        format!("This is the last tag. The name {image} stays in the registry, without tags.")
    }

    fn last_tag_deleted_and_name_stays(&self, tag: &str, image: &str) -> String {
        format!("Deleted tag {tag}, the last tag of {image}. The name stays in the registry.")
    }

    fn deleting(&self) -> &'static str {
        "Deleting…"
    }

    fn deleting_to_its_end(&self) -> &'static str {
        "Deleting… Leaving this page does not stop it."
    }

    fn deleting_tag_by_tag(&self) -> &'static str {
        "Deleting the tags one by one… This can take minutes. Leaving this page does not stop it."
    }

    fn own_manifest_was(&self, digest: &str) -> String {
        format!("The original digest of the tag is {digest}.")
    }

    fn how_to_put_back(&self, by_digest: &str, reference: &str, path: &str, media_type: &str) -> String {
        format!(
            "To restore the tag, copy {by_digest} to {reference} with a tool that keeps digests, such as skopeo or crane. Or save the manifest and upload it with PUT {path} and Content-Type {media_type}."
        )
    }

    fn tag_is_lost(&self) -> &'static str {
        "Not deleted, but the tag was changed. Save its manifest before you close this: you need it to restore the tag."
    }

    fn not_all_deleted(&self) -> &'static str {
        "Not everything was deleted:"
    }

    fn save_lost_manifest(&self) -> &'static str {
        "Save manifest"
    }

    fn outcome(&self, outcome: Outcome) -> &'static str {
        match outcome {
            Outcome::Failed => "not deleted.",
            Outcome::Moved => "not deleted: changed in the meantime.",
            Outcome::Kept => "kept.",
            Outcome::StillAnswering => "accepted, but still returned. Check again later.",
            Outcome::StillListed => "deleted, but still listed without a manifest.",
            Outcome::Deleted => "deleted.",
        }
    }

    fn delete_version_question(&self, version: &TagOrDigest) -> String {
        format!("Delete {}?", named(version))
    }

    fn delete_image_question(&self, image: &str) -> String {
        format!("Delete image {image}?")
    }

    fn type_name_to_confirm(&self, name: &str) -> String {
        format!("Type {name} to confirm")
    }

    fn all_tags_go(&self, count: u64, has_untagged: bool) -> String {
        let all = match (count, has_untagged) {
            (1, true) => "its only manifest".to_owned(),
            (1, false) => "its only tag".to_owned(),
            (_, true) => format!("all its {} tags and untagged manifests", image::grouped(count)),
            (_, false) => format!("all its {} tags", image::grouped(count)),
        };
        format!("Deletes the image and {all}:")
    }

    fn and_more(&self, count: u64) -> String {
        format!("and {} more", image::grouped(count))
    }

    fn last_tag_takes_image(&self, image: &str) -> String {
        format!("This is the last tag. The image {image} is deleted too.")
    }

    fn nested_images_go(&self, count: u64) -> String {
        format!("Also destroys {}:", counted(count, "nested image", "nested images"))
    }

    fn other_tags_stay(&self, count: u64) -> String {
        if count == 1 {
            "The other tag is kept.".to_owned()
        } else {
            format!("The other {} tags are kept.", image::grouped(count))
        }
    }

    fn tags_stay(&self, count: u64) -> String {
        if count == 1 { "The tag is kept.".to_owned() } else { format!("All {} tags are kept.", image::grouped(count)) }
    }

    fn all_other_tags_stay(&self) -> &'static str {
        "All other tags are kept."
    }

    fn version_deleted(&self, version: &TagOrDigest, image: &str) -> String {
        format!("Deleted {} of {image}.", named(version))
    }

    fn last_tag_deleted(&self, tag: &str, image: &str) -> String {
        format!("Deleted the image {image} with its last tag {tag}.")
    }

    fn image_deleted(&self, image: &str) -> String {
        format!("Deleted image {image}.")
    }

    fn version_of_image(&self, version: &TagOrDigest, image: &str) -> String {
        format!("{} of {image}", named(version))
    }

    fn whole_image(&self, image: &str) -> String {
        format!("image {image}")
    }

    fn name_stays_listed(&self, what: &str) -> String {
        format!("Deleted {what}. The registry still lists the tag, without a manifest.")
    }

    fn image_stays_listed(&self, image: &str) -> String {
        format!("Deleted image {image}. The registry still lists some of its tags, without manifests.")
    }

    fn still_answering(&self, what: &str) -> String {
        format!("The registry accepted the deletion of {what} but still returns it. Check again later.")
    }

    fn others_were_put_back(&self, names: &str) -> String {
        format!("The registry also removed the manifest of {names}. Berth restored it.")
    }

    fn twins_are_lost(&self, names: &str) -> String {
        format!(
            "Deleted, but the registry also removed the manifest of {names}, and it could not be restored. Save the manifest before you close this: you need it to restore the tags."
        )
    }

    fn no_tag_at_digest(&self) -> &'static str {
        "This manifest exists, but cannot be deleted by its digest here. Delete the tags that point to it."
    }

    fn deleted_with_its_tags(&self, names: &str) -> String {
        format!("This manifest exists, but cannot be deleted by its digest here. Delete its tags instead: {names}.")
    }

    fn not_deleted(&self, kind: ErrorKind) -> &'static str {
        match kind {
            ErrorKind::Forbidden => "Not deleted: you do not have permission to delete in this repository.",
            ErrorKind::SignInNeeded => "Not deleted: sign in first.",
            ErrorKind::NotFound => {
                "Not deleted here: it was not found. It was deleted in another window or by another user."
            }
            ErrorKind::RateLimited => "Not deleted: too many requests. Wait a moment, then press Delete again.",
            ErrorKind::Moved => {
                "Not deleted: it was changed in the meantime. Review the reloaded facts above, then decide again."
            }
            ErrorKind::DeletionRefused => {
                "Not deleted: deletion is disabled in this registry. Its administrators can enable it."
            }
            ErrorKind::Unreachable | ErrorKind::TimedOut | ErrorKind::Unreadable | ErrorKind::Server => {
                "It is unknown whether this was deleted. Close this and refresh the list to check."
            }
            _ => "Not deleted.",
        }
    }
}

/// A tag by its name, a manifest by its digest.
fn named(version: &TagOrDigest) -> String {
    match version {
        TagOrDigest::Tag(tag) => format!("tag {tag}"),
        TagOrDigest::Digest(digest) => format!("manifest {}", digest.short()),
    }
}
