//! Deleting: the question, the consequences, and what came of it.

use ext_api::{ErrorKind, Outcome};

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

    fn already_gone(&self) -> &'static str {
        "There is nothing left to delete: it is gone already."
    }

    fn no_way_back(&self) -> &'static str {
        "There is no way back: the registry keeps no copy that could be restored from here."
    }

    fn way_back_by_digest(&self, reference: &str) -> String {
        format!(
            "The manifest stays in the registry without this tag: until the registry removes untagged manifests, it can be pulled as {reference} and tagged again."
        )
    }

    fn names_that_go(&self) -> &'static str {
        "Names that go"
    }

    fn original_digest(&self) -> &'static str {
        "Original digest"
    }

    fn finishes_interrupted(&self) -> &'static str {
        "A deletion of this tag was interrupted. The tag holds a placeholder since then; this deletes it."
    }

    fn had_no_manifest(&self) -> &'static str {
        "A deletion of this tag was interrupted. The tag had no manifest before it; this deletes the placeholder that it holds since then."
    }

    fn put_back_question(&self, tag: &str) -> String {
        format!("Put back {tag}?")
    }

    fn original_is_there(&self) -> &'static str {
        "The registry still has the manifest that this tag had, and its bytes have the original digest. The tag gets it again."
    }

    fn original_is_gone(&self) -> &'static str {
        "The registry no longer has the manifest that this tag had, so that it cannot be put back. Finish the deletion instead."
    }

    fn original_not_read(&self, why: &str) -> String {
        format!(
            "The manifest that this tag had could not be read here ({why}). The registry may still have it; try to put it back."
        )
    }

    fn not_interrupted(&self) -> &'static str {
        "There is nothing to put back: somebody has finished this deletion, put the tag back, or pushed to it."
    }

    fn putting_back(&self) -> &'static str {
        "Putting back. Wait until the registry has answered."
    }

    fn was_put_back(&self, tag: &str, digest: &str) -> String {
        format!("Put back tag {tag}: it is {digest} again.")
    }

    fn not_put_back(&self, kind: ErrorKind) -> &'static str {
        match kind {
            ErrorKind::Forbidden => "Not put back: you may not write in this repository. Nothing was changed.",
            ErrorKind::SignInNeeded => "Not put back: sign in first. Nothing was changed.",
            ErrorKind::NotFound => {
                "Not put back: the registry no longer has the manifest that this tag had, or the tag is gone. Nothing was changed."
            }
            ErrorKind::Moved => {
                "Not put back: somebody changed the tag after this was read. What stands above is read afresh; look at it, then decide again."
            }
            ErrorKind::RateLimited => {
                "Not put back: the registry takes no more requests for now. Wait a moment, then press Put back again."
            }
            ErrorKind::Unreachable | ErrorKind::TimedOut | ErrorKind::Unreadable | ErrorKind::Server => {
                "The registry did not answer in a way that says whether the tag was put back. Close this and reload the page to see."
            }
            _ => "Not put back. Nothing was changed.",
        }
    }

    fn waits_for_another(&self) -> &'static str {
        "Another deletion in this image is under way, and tags of one image are deleted one after the other. This one waits for it."
    }

    fn no_manifest_to_come_back_with(&self) -> &'static str {
        "The manifest of this tag could not be read, so that there is no digest here to bring it back with."
    }

    fn no_tag_left(&self) -> &'static str {
        "This image has no tags: there is nothing left that could be deleted from here. The registry keeps the name in its list; its administrators can remove it there."
    }

    fn last_tag_leaves_name(&self, image: &str) -> String {
        format!("This is the last tag. The name {image} stays in the registry's list, without tags.")
    }

    fn last_tag_deleted_and_name_stays(&self, tag: &str, image: &str) -> String {
        format!("Deleted tag {tag}, the last one of {image}. The name stays in the registry's list.")
    }

    fn deleting(&self) -> &'static str {
        "Deleting. Wait until the registry has answered."
    }

    fn deleting_to_its_end(&self) -> &'static str {
        "Deleting. Leaving this page does not stop it."
    }

    fn deleting_tag_by_tag(&self) -> &'static str {
        "Deleting the tags one by one, which may take minutes. Leaving this page does not stop it."
    }

    fn own_manifest_was(&self, digest: &str) -> String {
        format!("The tag's own manifest is {digest}.")
    }

    fn how_to_put_back(&self, by_digest: &str, reference: &str, path: &str, media_type: &str) -> String {
        format!(
            "To put it back, copy {by_digest} to {reference} with a tool that keeps digests, such as skopeo or crane; or save the manifest and send the file to the registry with PUT {path} and the Content-Type {media_type}."
        )
    }

    fn tag_is_lost(&self) -> &'static str {
        "Not deleted, and the tag is no longer what it was. Save its manifest before you close this: with it the tag can be put back."
    }

    fn not_all_deleted(&self) -> &'static str {
        "Not everything was deleted. What went and what stayed:"
    }

    fn save_lost_manifest(&self) -> &'static str {
        "Save the manifest"
    }

    fn outcome(&self, outcome: Outcome) -> &'static str {
        match outcome {
            Outcome::Failed => "not deleted.",
            Outcome::Moved => "not deleted: it was changed meanwhile.",
            Outcome::Kept => "kept.",
            Outcome::Deleted => "deleted.",
        }
    }

    fn delete_tag_question(&self, tag: &str) -> String {
        format!("Delete tag {tag}?")
    }

    fn delete_image_question(&self, image: &str) -> String {
        format!("Delete image {image}?")
    }

    fn type_name_to_confirm(&self, name: &str) -> String {
        format!("Type {name} to confirm")
    }

    fn all_tags_go(&self, count: u64) -> String {
        format!(
            "This deletes the image with {}:",
            if count == 1 { "its only tag".to_owned() } else { format!("all its {} tags", image::grouped(count)) }
        )
    }

    fn and_more(&self, count: u64) -> String {
        format!("and {} more", image::grouped(count))
    }

    fn last_tag_takes_image(&self, image: &str) -> String {
        format!("This is the last tag: the image {image} goes with it.")
    }

    fn nested_images_go(&self, count: u64) -> String {
        format!(
            "The files of {} below this name are destroyed as well, because bk-repo removes the whole folder:",
            counted(count, "image", "images")
        )
    }

    fn other_tags_stay(&self, count: u64) -> String {
        format!(
            "{} of this image {}, also where {} the same digest.",
            counted(count, "other tag", "other tags"),
            if count == 1 { "stays" } else { "stay" },
            if count == 1 { "it has" } else { "they have" }
        )
    }

    fn tag_deleted(&self, tag: &str, image: &str) -> String {
        format!("Deleted tag {tag} of {image}.")
    }

    fn last_tag_deleted(&self, tag: &str, image: &str) -> String {
        format!("Deleted tag {tag}, the last one, and with it the image {image}.")
    }

    fn image_deleted(&self, image: &str) -> String {
        format!("Deleted image {image}.")
    }

    fn not_deleted(&self, kind: ErrorKind) -> &'static str {
        match kind {
            ErrorKind::Forbidden => "Not deleted: you may not delete in this repository. Nothing was changed.",
            ErrorKind::SignInNeeded => "Not deleted: the registry wants you to sign in first. Nothing was changed.",
            ErrorKind::NotFound => "Not deleted: it is no longer there. Close this and reload the list.",
            ErrorKind::RateLimited => {
                "Not deleted: the registry takes no more requests for now. Wait a moment, then press Delete again."
            }
            ErrorKind::Moved => {
                "Not deleted: somebody changed it after this was read. What stands above is read afresh; look at it, then decide again."
            }
            ErrorKind::DeletionRefused => {
                "Not deleted: this registry refuses every deletion. Nothing was changed. Its administrators can allow it."
            }
            ErrorKind::Unreachable | ErrorKind::TimedOut | ErrorKind::Unreadable | ErrorKind::Server => {
                "The registry did not answer in a way that says whether it was deleted. Close this and reload the list to see."
            }
            _ => "Not deleted. Nothing was changed.",
        }
    }
}
