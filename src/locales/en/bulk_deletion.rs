//! Deleting many tags: the question, the time to undo, the run and its result.

use deletion::{Estimate, Meaning, PauseReason, Progress, SkipReason};
use ext_api::ErrorKind;

use super::{English, counted};
use crate::locales::BulkDeletionMessages;

impl BulkDeletionMessages for English {
    fn delete_selection(&self) -> &'static str {
        "Delete the selected tags…"
    }

    fn cannot_delete_invalid(&self, count: u64) -> String {
        format!("Left out: {}, which cannot be deleted here", counted(count, "invalid name", "invalid names"))
    }

    fn delete_many_question(&self, count: u64) -> String {
        format!("Delete {}?", tags(count))
    }

    fn reading(&self) -> &'static str {
        "Reading what is there now…"
    }

    fn reading_tags(&self, read: u64, total: u64) -> String {
        format!("Reading tags: {}", of(read, total))
    }

    fn reading_digests(&self, read: u64, total: u64) -> String {
        format!("Reading digests: {}", of(read, total))
    }

    fn reading_indexes(&self, read: u64, total: u64) -> String {
        format!("Reading indexes: {}", of(read, total))
    }

    fn reading_nested(&self) -> &'static str {
        "Reading nested images…"
    }

    fn goes(&self, count: u64, image: &str) -> String {
        format!("Deletes {} of {image}.", tags(count))
    }

    fn meaning(&self, meaning: Meaning, count: u64) -> String {
        let tags = tags(count);
        match meaning {
            Meaning::BreaksIndex => format!("{tags} still used by an index that stays:"),
            Meaning::Promoted => format!("{tags} promoted to a stage:"),
            Meaning::Changed => format!("{tags} changed since the list was loaded:"),
            Meaning::Unread => {
                format!("{tags} with an unknown digest. Whether the image stays under another tag is unknown:")
            }
            Meaning::Attachment => format!("{}:", attachments(count)),
            Meaning::LastName if count == 1 => format!("{tags} whose image has no other tag, and goes too:"),
            Meaning::LastName => format!("{tags} whose images have no other tag, and go too:"),
            Meaning::Shared if count == 1 => format!("{tags} whose image stays under another tag:"),
            Meaning::Shared => format!("{tags} whose images stay under other tags:"),
        }
    }

    fn nothing_left_to_delete(&self) -> &'static str {
        "Nothing to delete: the selected tags no longer exist."
    }

    fn already_gone(&self, count: u64) -> String {
        format!(
            "{} no longer exist{}:",
            counted(count, "selected tag", "selected tags"),
            if count == 1 { "s" } else { "" }
        )
    }

    fn last_tags_take_image(&self, image: &str) -> String {
        format!("These are all tags. The image {image} is deleted too.")
    }

    fn last_tags_leave_name(&self, image: &str) -> String {
        format!("These are all tags. The name {image} stays in the registry, without tags.")
    }

    fn survivors_stay(&self, count: u64) -> String {
        if count == 1 {
            "1 tag with the same digest stays:".to_owned()
        } else {
            format!("{} tags with the same digests stay:", image::grouped(count))
        }
    }

    fn others_stay(&self, count: u64) -> String {
        if count == 1 { "1 tag stays.".to_owned() } else { format!("{} tags stay.", image::grouped(count)) }
    }

    fn manifests_stay(&self) -> &'static str {
        "The manifests stay without a tag until the registry removes them. Until then they can be pulled by digest."
    }

    fn cannot_be_undone_later(&self) -> &'static str {
        "Once it is sent, this cannot be undone."
    }

    fn orphans_stay(&self, count: u64) -> String {
        format!("{} of images that go:", attachments(count))
    }

    fn delete_orphans_too(&self, count: u64) -> String {
        format!("Also delete {}", attachments(count))
    }

    fn digests_unknown(&self, count: u64) -> String {
        let tags = if count == 1 {
            "1 tag that stays".to_owned()
        } else {
            format!("{} tags that stay", image::grouped(count))
        };
        format!("The digest of {tags} could not be read, and may be the same as one that goes.")
    }

    fn space(&self, estimate: Estimate) -> String {
        let Estimate { alone, shared, unknown } = estimate;
        let also = match shared {
            0 => String::new(),
            shared => format!(" {} more stay, as other tags use them.", image::iec(shared)),
        };
        let left_out = match unknown {
            0 => String::new(),
            unknown => format!(" {} not counted: size or digest unknown.", tags(unknown)),
        };
        format!(
            "Estimate: up to {} are freed, less what the layers share with other images. The registry frees space later.{also}{left_out}",
            image::iec(alone)
        )
    }

    fn disabled(&self) -> &'static str {
        "disabled"
    }

    fn promoted_to(&self, stages: &str) -> String {
        format!("promoted to {stages}")
    }

    fn changed(&self) -> &'static str {
        "changed"
    }

    fn no_digest(&self) -> &'static str {
        "digest unknown"
    }

    fn downloads(&self, count: u64) -> String {
        counted(count, "download", "downloads")
    }

    fn type_number_to_confirm(&self, number: usize) -> String {
        format!("Type {number} to confirm")
    }

    fn time_to_undo(&self) -> &'static str {
        "Time to undo"
    }

    fn seconds(&self, seconds: u32) -> String {
        match seconds {
            0 => "None: delete at once".to_owned(),
            1 => "1 second".to_owned(),
            seconds => format!("{seconds} seconds"),
        }
    }

    fn another_is_not_finished(&self) -> &'static str {
        "Another deletion is not finished. Wait for it, or stop it first."
    }

    fn not_sent_yet(&self) -> &'static str {
        "Not sent yet"
    }

    fn will_be_deleted(&self, count: u64, image: &str) -> String {
        format!("{} of {image}", tags(count))
    }

    fn seconds_left(&self, seconds: u32) -> String {
        format!("in {seconds} s")
    }

    fn undo(&self) -> &'static str {
        "Undo"
    }

    fn undo_deletion(&self) -> &'static str {
        "Undo the deletion that is not sent yet"
    }

    fn delete_now(&self) -> &'static str {
        "Delete now"
    }

    fn was_undone(&self, count: u64, image: &str) -> String {
        format!("Nothing was deleted: {} of {image} stay", tags(count))
    }

    fn was_interrupted(&self) -> &'static str {
        "A deletion was interrupted"
    }

    fn leave_the_rest(&self) -> &'static str {
        "Keep the rest"
    }

    fn another_tab_is_busy(&self) -> &'static str {
        "Nothing was deleted: a deletion is under way in another tab. Wait for it, then try again."
    }

    fn deletion(&self) -> &'static str {
        "Deletion"
    }

    fn deleting(&self) -> &'static str {
        "Deleting"
    }

    fn run_state(&self, progress: Progress, image: &str) -> String {
        let ended = of(progress.ended() as u64, progress.total as u64);
        match progress.failed {
            0 => format!("{ended} tags of {image}"),
            failed => format!("{ended} tags of {image}, {} failed", image::grouped(failed as u64)),
        }
    }

    fn time_left(&self, millis: u64) -> String {
        match millis.div_ceil(1_000) {
            seconds @ 0..60 => format!("about {} s left", seconds.max(1)),
            seconds => format!("about {} min left", seconds.div_ceil(60)),
        }
    }

    fn pause(&self) -> &'static str {
        "Pause"
    }

    fn go_on(&self) -> &'static str {
        "Continue"
    }

    fn stop(&self) -> &'static str {
        "Stop"
    }

    fn stopping(&self) -> &'static str {
        "Stopping. Requests under way are finished."
    }

    fn paused(&self, reason: &PauseReason) -> &'static str {
        match reason {
            PauseReason::Asked => "Paused",
            PauseReason::SignIn { .. } => "Paused: sign in to continue",
            PauseReason::Permission { .. } => "Paused: the permission to delete is missing",
            PauseReason::NoAnswer { .. } => "Paused: the registry does not answer as it should",
        }
    }

    fn run_ended(&self, progress: Progress, image: &str) -> String {
        match (progress.done == progress.total, progress.done) {
            (true, done) => format!("Deleted {} of {image}.", tags(done as u64)),
            (false, done) => format!("Deleted {} tags of {image}.", of(done as u64, progress.total as u64)),
        }
    }

    fn some_were_not_deleted(&self, progress: Progress) -> String {
        let failed = (progress.failed > 0).then(|| format!("{} failed", image::grouped(progress.failed as u64)));
        let skipped = (progress.skipped > 0).then(|| format!("{} skipped", image::grouped(progress.skipped as u64)));
        let parts: Vec<String> = failed.into_iter().chain(skipped).collect();
        if parts.is_empty() { String::new() } else { format!("{}.", parts.join(", ")) }
    }

    fn try_failed_again(&self) -> &'static str {
        "Try the failed ones again"
    }

    fn show_result(&self) -> &'static str {
        "Show result"
    }

    fn result_of(&self, image: &str) -> String {
        format!("Result for {image}")
    }

    fn close(&self) -> &'static str {
        "Close"
    }

    fn deleted_items(&self, count: u64) -> String {
        format!("{} deleted:", image::grouped(count))
    }

    fn refused_items(&self, count: u64) -> String {
        format!("{} not deleted:", image::grouped(count))
    }

    fn unknown_items(&self, count: u64) -> String {
        format!("{} unknown. The registry did not say whether they were deleted:", image::grouped(count))
    }

    fn skipped_items(&self, count: u64) -> String {
        format!("{} skipped:", image::grouped(count))
    }

    fn item_failed(&self, kind: ErrorKind) -> &'static str {
        match kind {
            ErrorKind::Forbidden => "no permission",
            ErrorKind::SignInNeeded | ErrorKind::SignInSetup => "not signed in",
            ErrorKind::DeletionRefused => "the registry does not allow deletion",
            ErrorKind::RateLimited => "too many requests",
            ErrorKind::Unreachable | ErrorKind::TimedOut | ErrorKind::Stopped | ErrorKind::Unreadable => {
                "no readable answer"
            }
            ErrorKind::Server => "the registry failed",
            ErrorKind::Archived => "archived",
            _ => "refused",
        }
    }

    fn item_skipped(&self, reason: &SkipReason) -> String {
        match reason {
            SkipReason::Changed { now: Some(digest) } => {
                format!("changed since it was confirmed, now {}", digest.short())
            }
            SkipReason::Changed { now: None } => "changed since it was confirmed".to_owned(),
            SkipReason::Gone => "already gone".to_owned(),
            SkipReason::Unclear => "may have changed since it was confirmed".to_owned(),
            SkipReason::NotLookedAt { .. } => "could not be checked before another attempt".to_owned(),
            SkipReason::TagStays => "a tag of its image was not deleted".to_owned(),
            SkipReason::Stopped => "stopped before it was sent".to_owned(),
        }
    }

    fn still_answers(&self) -> &'static str {
        "accepted, but still returned"
    }

    fn gone_after_lost_answer(&self) -> &'static str {
        "gone after an answer was lost"
    }

    fn copy_receipt(&self) -> &'static str {
        "Copy receipt"
    }

    fn receipt_copied(&self) -> &'static str {
        "Copied the receipt"
    }

    fn save_receipt(&self) -> &'static str {
        "Save receipt"
    }

    fn receipt_format(&self) -> &'static str {
        "Format of the receipt"
    }

    fn script(&self) -> &'static str {
        "Shell script that restores tags"
    }

    fn receipt_saved(&self, file: &str) -> String {
        format!("Saved the receipt as {file}")
    }
}

fn tags(count: u64) -> String {
    counted(count, "tag", "tags")
}

fn attachments(count: u64) -> String {
    counted(count, "signature or attachment", "signatures and attachments")
}

fn of(part: u64, total: u64) -> String {
    format!("{} of {}", image::grouped(part), image::grouped(total))
}
