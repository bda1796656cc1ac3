//! Keeps a run in the browser while it is under way, so that a reload, a crash or another tab loses nothing.

use deletion::Receipt;
use leptos::{prelude::*, task::spawn_local};

use super::job::{Job, Stage};
use crate::stored::deletions::{Keeper, Lock, hold_lock};

impl Job {
    /// Takes the run for this tab and keeps its plan. Nothing is sent before that. False if another tab has a run.
    pub(super) async fn get_ready(self) -> bool {
        if self.lock.with_value(Option::is_none) {
            match hold_lock().await {
                Lock::Elsewhere => return false,
                Lock::Held(lock) => self.lock.set_value(Some(lock)),
                // Two tabs may go on then. Each looks at an item before it is sent.
                Lock::NoLocks => {}
            }
        }
        // Without a database the run goes on, and a reload ends it.
        if let Ok(keeper) = Keeper::open().await {
            let keeping = self.about_and_run(|about, run| keeper.keep(run, about));
            let is_kept = match keeping {
                Some(keeping) => keeping.await.is_ok(),
                None => false,
            };
            let keeper = is_kept.then_some(keeper);
            let _bar_is_gone = self.keeper.try_set_value(keeper);
        }
        true
    }

    /// Keeps what has changed. The writes begin before the next request does.
    pub(super) fn keep_changes(self) {
        let Some(keeper) = self.keeper.try_get_value().flatten() else { return };
        if let Some(keeping) = self.about_and_run(|about, run| keeper.keep(run, about)) {
            spawn_local(async move {
                // What cannot be kept is lost only if the page is, too.
                let _not_kept = keeping.await;
            });
        }
    }

    /// Keeps the receipt in place of the run, and leaves the next run to any tab.
    pub(super) fn keep_receipt(self, receipt: Receipt) -> impl Future<Output = ()> {
        let keeper = self.keeper.try_update_value(Option::take).flatten();
        let lock = self.lock.try_update_value(Option::take).flatten();
        async move {
            if let Some(keeper) = keeper {
                keeper.keep_in_place_of_run(&receipt).await;
            }
            drop(lock);
        }
    }

    /// Keeps nothing more: the next user must not see it.
    pub(super) fn stop_keeping(self) {
        if let Some(keeper) = self.keeper.try_update_value(Option::take).flatten() {
            spawn_local(async move {
                let _wiped_with_the_rest = keeper.drop_kept().await;
            });
        }
    }

    /// Goes on with a run that was interrupted, after a look at everything that is left.
    pub fn go_on_with_kept(self) {
        self.take_up(|run, now| run.resumed(now));
    }

    /// Sends nothing more of a run that was interrupted.
    pub fn leave_the_rest(self) {
        self.take_up(|run, now| {
            run.resumed(now);
            run.stop(now);
        });
    }

    fn take_up(self, take_up: impl FnOnce(&mut deletion::Run, deletion::Millis)) {
        if self.stage.get_untracked() == Stage::Kept {
            self.run.try_update_value(|run| take_up(run, super::job::now()));
            self.set_out();
        }
    }

    fn about_and_run<T>(self, change: impl FnOnce(&deletion::ReceiptAbout, &mut deletion::Run) -> T) -> Option<T> {
        let about = self.confirmed.try_with_value(|confirmed| confirmed.about.clone())?;
        self.run.try_update_value(|run| change(&about, run))
    }
}
