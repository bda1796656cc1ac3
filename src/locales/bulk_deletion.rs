//! Deleting many tags: the question, the time to undo, the run and its result.

use deletion::{Estimate, Meaning, PauseReason, Progress, SkipReason};
use ext_api::ErrorKind;

/// Texts of the deletion of many tags.
pub trait BulkDeletionMessages {
    /// The command, and its label in the table of keys.
    fn delete_selection(&self) -> &'static str;

    fn cannot_delete_invalid(&self, count: u64) -> String;

    fn delete_many_question(&self, count: u64) -> String;

    // While the sheet reads.
    fn reading(&self) -> &'static str;

    fn reading_tags(&self, read: u64, total: u64) -> String;

    fn reading_digests(&self, read: u64, total: u64) -> String;

    fn reading_indexes(&self, read: u64, total: u64) -> String;

    fn reading_nested(&self) -> &'static str;

    // What goes, and what stays.
    fn goes(&self, count: u64, image: &str) -> String;

    fn meaning(&self, meaning: Meaning, count: u64) -> String;

    fn nothing_left_to_delete(&self) -> &'static str;

    fn already_gone(&self, count: u64) -> String;

    fn last_tags_take_image(&self, image: &str) -> String;

    fn last_tags_leave_name(&self, image: &str) -> String;

    fn survivors_stay(&self, count: u64) -> String;

    fn others_stay(&self, count: u64) -> String;

    fn manifests_stay(&self) -> &'static str;

    fn cannot_be_undone_later(&self) -> &'static str;

    fn orphans_stay(&self, count: u64) -> String;

    fn delete_orphans_too(&self, count: u64) -> String;

    fn digests_unknown(&self, count: u64) -> String;

    fn space(&self, estimate: Estimate) -> String;

    fn disabled(&self) -> &'static str;

    fn promoted_to(&self, stages: &str) -> String;

    fn changed(&self) -> &'static str;

    fn no_digest(&self) -> &'static str;

    fn downloads(&self, count: u64) -> String;

    // What is typed and chosen.
    fn type_number_to_confirm(&self, number: usize) -> String;

    fn time_to_undo(&self) -> &'static str;

    fn seconds(&self, seconds: u32) -> String;

    fn another_is_not_finished(&self) -> &'static str;

    // Before it is sent.
    fn not_sent_yet(&self) -> &'static str;

    fn will_be_deleted(&self, count: u64, image: &str) -> String;

    fn seconds_left(&self, seconds: u32) -> String;

    fn undo(&self) -> &'static str;

    fn undo_deletion(&self) -> &'static str;

    fn delete_now(&self) -> &'static str;

    fn was_undone(&self, count: u64, image: &str) -> String;

    // The run.
    fn was_interrupted(&self) -> &'static str;

    fn leave_the_rest(&self) -> &'static str;

    fn another_tab_is_busy(&self) -> &'static str;

    fn deletion(&self) -> &'static str;

    fn deleting(&self) -> &'static str;

    fn run_state(&self, progress: Progress, image: &str) -> String;

    fn time_left(&self, millis: u64) -> String;

    fn pause(&self) -> &'static str;

    fn go_on(&self) -> &'static str;

    fn stop(&self) -> &'static str;

    fn stopping(&self) -> &'static str;

    fn paused(&self, reason: &PauseReason) -> &'static str;

    // The result.
    fn run_ended(&self, progress: Progress, image: &str) -> String;

    fn some_were_not_deleted(&self, progress: Progress) -> String;

    fn try_failed_again(&self) -> &'static str;

    fn show_result(&self) -> &'static str;

    fn result_of(&self, image: &str) -> String;

    fn close(&self) -> &'static str;

    fn deleted_items(&self, count: u64) -> String;

    fn refused_items(&self, count: u64) -> String;

    fn unknown_items(&self, count: u64) -> String;

    fn skipped_items(&self, count: u64) -> String;

    fn item_failed(&self, kind: ErrorKind) -> &'static str;

    fn item_skipped(&self, reason: &SkipReason) -> String;

    fn still_answers(&self) -> &'static str;

    fn gone_after_lost_answer(&self) -> &'static str;

    fn copy_receipt(&self) -> &'static str;

    fn receipt_copied(&self) -> &'static str;

    fn save_receipt(&self) -> &'static str;

    fn receipt_format(&self) -> &'static str;

    fn script(&self) -> &'static str;

    fn receipt_saved(&self, file: &str) -> String;
}
