//! Rows of a list and their controls.

use super::English;
use crate::locales::RowMessages;

impl RowMessages for English {
    fn select_named(&self, name: &str) -> String {
        format!("Select {name}")
    }

    fn select_page(&self) -> &'static str {
        "Select all on this page"
    }

    fn delete_tag(&self) -> &'static str {
        "Delete tag"
    }

    fn delete_manifest(&self) -> &'static str {
        "Delete manifest"
    }

    fn delete_image(&self) -> &'static str {
        "Delete image"
    }

    fn may_not_delete(&self) -> &'static str {
        "You do not have permission to delete in this repository. Ask the project’s administrators."
    }

    fn sign_in_to_delete(&self) -> &'static str {
        "Sign in to delete."
    }

    fn delete_named(&self, name: &str) -> String {
        format!("Delete {name}")
    }

    fn pull_is_disabled(&self) -> &'static str {
        "This tag is disabled and cannot be pulled."
    }

    fn more_bytes(&self, count: usize) -> String {
        format!(" … and {} more bytes", image::grouped(count as u64))
    }

    fn deletion_was_interrupted(&self) -> &'static str {
        "Deletion interrupted"
    }

    fn holds_placeholder(&self, tag: &str) -> String {
        format!(
            "The deletion of {tag} was interrupted and left a placeholder. A pull fails or gets a copy with another digest."
        )
    }

    fn finish(&self) -> &'static str {
        "Finish deleting"
    }

    fn finish_deleting(&self, name: &str) -> String {
        format!("Finish deleting {name}")
    }

    fn put_back(&self) -> &'static str {
        "Restore"
    }

    fn put_back_named(&self, name: &str) -> String {
        format!("Restore {name}")
    }

    fn disabled(&self) -> &'static str {
        "disabled"
    }
}
