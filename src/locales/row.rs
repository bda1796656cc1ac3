//! Rows of a list and their controls.

/// Texts of rows, and of the buttons of images and tags.
pub trait RowMessages {
    fn select_named(&self, name: &str) -> String;

    fn select_page(&self) -> &'static str;

    fn delete_tag(&self) -> &'static str;

    fn delete_manifest(&self) -> &'static str;

    fn delete_image(&self) -> &'static str;

    fn may_not_delete(&self) -> &'static str;

    fn sign_in_to_delete(&self) -> &'static str;

    fn delete_named(&self, name: &str) -> String;

    fn pull_is_disabled(&self) -> &'static str;

    fn more_bytes(&self, count: usize) -> String;

    fn deletion_was_interrupted(&self) -> &'static str;

    fn holds_placeholder(&self, tag: &str) -> String;

    fn finish(&self) -> &'static str;

    fn finish_deleting(&self, name: &str) -> String;

    fn put_back(&self) -> &'static str;

    fn put_back_named(&self, name: &str) -> String;

    fn disabled(&self) -> &'static str;
}
