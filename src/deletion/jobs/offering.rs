//! Offers to go on with a run that a reload or a crash has interrupted.

use deletion::Receipt;
use leptos::{prelude::*, task::spawn_local};

use super::{Confirmed, Jobs, use_jobs};
use crate::{
    api::use_client,
    components::arriving_part::{Place, arriving, unless_left},
    split::part,
    stored::deletions::{Keeper, KeptRun, Lock, hold_lock, is_run_kept},
};

part!(sheets: kept_run() {
    unless_left(|| {
        let (jobs, user) = (use_jobs(), use_client().session().user().get_untracked());
        spawn_local(async move { jobs.offer(user).await });
        ().into_any()
    })
});

/// Offers the run that is kept, if there is one. It is asked for once.
pub fn arriving_kept_run() -> Option<AnyView> {
    let jobs = use_jobs();
    if !is_run_kept() || jobs.has_offered.get_value() || jobs.current.with_untracked(Option::is_some) {
        return None;
    }
    jobs.has_offered.set_value(true);
    Some(arriving(Place::Beside, Box::new(|| Box::pin(kept_run()))))
}

impl Jobs {
    /// Another tab may be busy with it, and another user must not go on with it.
    async fn offer(self, user: Option<String>) {
        let lock = match hold_lock().await {
            Lock::Elsewhere => return,
            Lock::Held(lock) => Some(lock),
            Lock::NoLocks => None,
        };
        let Ok(keeper) = Keeper::open().await else { return };
        let Ok(Some(KeptRun { run, about })) = keeper.kept().await else { return };
        let first = run.entries().first().map(|entry| entry.item.target.image().clone());
        if about.by != user || self.is_busy.get_untracked() {
            return;
        }
        let Some(image) = first.filter(|_| !run.is_finished()) else {
            keeper.keep_in_place_of_run(&Receipt::of(&run, about)).await;
            return;
        };
        self.lock.set_value(lock);
        self.show(Confirmed { image, run, about, seconds_to_undo: 0, on_undo: None, is_kept: true });
    }
}
