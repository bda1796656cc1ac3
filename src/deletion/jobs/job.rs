//! The state of a confirmed deletion, and what a person does with it.

use std::time::Duration;

use deletion::{Millis, PauseReason, Progress, Receipt, Run, RunEntry};
use leptos::{prelude::*, task::spawn_local};

use super::{Confirmed, Jobs};
use crate::{
    api::{Client, use_client},
    deletion::running::{Running, RunningDeletions, use_running_deletions},
    i18n::bulk_deletion_words,
    list::reading::memory::{ListMemory, use_list_memory},
    stored::deletions::{HeldLock, Keeper},
    time,
    ui::toast::{Toasts, use_toasts},
};

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It had begun, and was interrupted.
    Kept,
    /// Confirmed, and nothing is sent.
    NotSent,
    Running,
    Ended,
}

/// A confirmed deletion. A copy is a handle to the same.
#[derive(Clone, Copy)]
pub struct Job {
    pub confirmed: StoredValue<Confirmed>,
    pub stage: RwSignal<Stage>,
    /// Seconds until it is sent.
    pub seconds_left: RwSignal<u32>,
    pub progress: RwSignal<Progress>,
    pub pause: RwSignal<Option<PauseReason>>,
    pub is_stopping: RwSignal<bool>,
    pub(super) run: StoredValue<Run>,
    /// Whether the run may send something.
    pub(super) is_ready: StoredValue<bool>,
    pub(super) keeper: StoredValue<Option<Keeper>, LocalStorage>,
    pub(super) lock: StoredValue<Option<HeldLock>, LocalStorage>,
    pub(super) client: Client,
    pub(super) timer: StoredValue<Option<TimeoutHandle>, LocalStorage>,
    /// Its place among the deletions of this page.
    own: StoredValue<Option<Running>>,
    running: RunningDeletions,
    memory: ListMemory,
    jobs: Jobs,
    toasts: Toasts,
}

impl Job {
    /// Begins to count down, or offers to go on.
    pub fn begin(jobs: Jobs, confirmed: Confirmed) -> Self {
        let run = confirmed.run.clone();
        let (seconds, is_kept) = (confirmed.seconds_to_undo, confirmed.is_kept);
        let this = Self {
            stage: RwSignal::new(if is_kept { Stage::Kept } else { Stage::NotSent }),
            seconds_left: RwSignal::new(seconds),
            progress: RwSignal::new(run.progress(now())),
            pause: RwSignal::new(None),
            is_stopping: RwSignal::new(false),
            confirmed: StoredValue::new(confirmed),
            run: StoredValue::new(run),
            is_ready: StoredValue::new(false),
            keeper: StoredValue::new_local(None),
            lock: jobs.lock,
            client: use_client(),
            timer: StoredValue::new_local(None),
            own: StoredValue::new(None),
            running: use_running_deletions(),
            memory: use_list_memory(),
            jobs,
            toasts: use_toasts(),
        };
        on_cleanup(move || this.clear_timer());
        if !is_kept {
            this.count_down(time::ticks() + f64::from(seconds) * 1_000.0);
        }
        this
    }

    /// The number of tags and the name of their image.
    pub fn what(self) -> (u64, String) {
        self.confirmed.with_value(|confirmed| (confirmed.run.entries().len() as u64, confirmed.image.name.to_string()))
    }

    fn count_down(self, end: f64) {
        let left = end - time::ticks();
        if left <= 0.0 {
            self.send();
            return;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most 30 seconds")]
        let (seconds, to_next) = ((left / 1_000.0).ceil() as u32, (left % 1_000.0).ceil() as u64);
        self.seconds_left.set(seconds);
        self.wake_after(to_next.max(1), move || self.count_down(end));
    }

    /// Ends the time to undo, and begins the run.
    pub fn send(self) {
        if self.stage.try_get_untracked() == Some(Stage::NotSent) {
            self.set_out();
        }
    }

    /// Nothing was sent, and nothing will be.
    pub fn undo(self) {
        if self.stage.try_get_untracked() == Some(Stage::NotSent) {
            let (count, image) = self.what();
            self.call_off(bulk_deletion_words().was_undone(count, &image));
        }
    }

    fn call_off(self, said: String) {
        self.clear_timer();
        let on_undo = self.confirmed.with_value(|confirmed| confirmed.on_undo);
        self.jobs.dismiss();
        self.toasts.say(said);
        let _page_is_gone = on_undo.map(|on_undo| on_undo.try_run(()));
    }

    pub fn pause(self) {
        self.with_run(Run::pause);
    }

    pub fn resume(self) {
        self.with_run(Run::resume);
    }

    /// Sends nothing more. What is under way goes on to its end.
    pub fn stop(self) {
        self.is_stopping.set(true);
        self.with_run(|run| run.stop(now()));
    }

    pub fn try_failed_again(self) {
        let tries = self.run.try_update_value(Run::retry_failed).unwrap_or_default();
        if tries > 0 {
            self.set_out();
        }
    }

    pub fn close(self) {
        self.jobs.dismiss();
    }

    /// Whether another attempt may end better for some of the items.
    pub fn can_try_again(self) -> bool {
        self.progress.track();
        self.run.with_value(|run| run.entries().iter().any(|entry| entry.state().is_failed()))
    }

    /// What `read` makes of the items.
    pub fn results<T>(self, read: impl FnMut(&RunEntry) -> Option<T>) -> Vec<T> {
        self.run.with_value(|run| run.entries().iter().filter_map(read).collect())
    }

    /// What became of each item, to be kept.
    pub fn receipt(self) -> Receipt {
        let about = self.confirmed.with_value(|confirmed| confirmed.about.clone());
        self.run.with_value(|run| Receipt::of(run, about))
    }

    fn with_run(self, change: impl FnOnce(&mut Run)) {
        self.run.try_update_value(change);
        self.go_on();
    }

    pub(super) fn set_out(self) {
        self.is_stopping.set(false);
        self.jobs.is_busy.set(true);
        self.stage.set(Stage::Running);
        spawn_local(async move {
            if !self.get_ready().await {
                self.call_off(bulk_deletion_words().another_tab_is_busy().to_owned());
                return;
            }
            let image = self.confirmed.with_value(|confirmed| confirmed.image.clone());
            self.own.set_value(Some(self.running.begin(image)));
            self.is_ready.set_value(true);
            self.go_on();
        });
    }

    /// The run is over. It is shown as ended when its receipt is kept, so that a reload does not lose the receipt.
    pub(super) fn end(self) {
        if let Some(own) = self.own.try_update_value(Option::take).flatten() {
            self.running.end(own);
        }
        self.is_ready.set_value(false);
        self.memory.forget();
        let image = self.confirmed.with_value(|confirmed| confirmed.image.clone());
        let keeping = self.keep_receipt(self.receipt());
        spawn_local(async move {
            keeping.await;
            let _bar_is_gone = self.stage.try_set(Stage::Ended);
            self.jobs.has_ended(image);
        });
    }

    /// Puts on screen how far the run is.
    pub(super) fn show(self) {
        let _bar_is_gone = self.run.try_with_value(|run| {
            self.progress.set(run.progress(now()));
            self.pause.set(run.pause_reason().cloned());
        });
    }

    pub(super) fn wake_after(self, millis: u64, run: impl FnOnce() + 'static) {
        self.clear_timer();
        self.timer.try_set_value(set_timeout_with_handle(run, Duration::from_millis(millis)).ok());
    }

    pub(super) fn clear_timer(self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    }
}

pub(super) fn now() -> Millis {
    Millis(time::millis())
}
