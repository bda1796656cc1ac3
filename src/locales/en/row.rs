//! What is said of one row of a list, and on its controls.

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

    fn delete_image(&self) -> &'static str {
        "Delete image"
    }

    fn may_not_delete(&self) -> &'static str {
        "You may read in this repository, but not delete. Its project's administrators can allow it."
    }

    fn sign_in_to_delete(&self) -> &'static str {
        "Sign in to delete here."
    }

    fn delete_named(&self, name: &str) -> String {
        format!("Delete {name}")
    }

    fn pull_is_forbidden(&self) -> &'static str {
        "This tag is disabled: the registry refuses to give it out."
    }

    fn bytes_left_out(&self, count: usize) -> String {
        format!(" … and {} bytes more", image::grouped(count as u64))
    }

    fn deletion_was_interrupted(&self) -> &'static str {
        "Deletion of this tag was interrupted"
    }

    fn holds_placeholder(&self, tag: &str) -> String {
        format!(
            "The deletion of {tag} was interrupted: it holds a placeholder. A pull brings a copy of the image that it was, or nothing."
        )
    }

    fn finish(&self) -> &'static str {
        "Finish"
    }

    fn finish_deleting(&self, name: &str) -> String {
        format!("Finish deleting {name}")
    }

    fn put_back(&self) -> &'static str {
        "Put back"
    }

    fn put_back_named(&self, name: &str) -> String {
        format!("Put back {name}")
    }

    fn disabled(&self) -> &'static str {
        "disabled"
    }
}
