//! What happens to a confirmed deletion when its user leaves: the tab, or the account.

use deletion::PauseReason;
use leptos::prelude::*;

use super::job::{Job, Stage};
use crate::boxed;

/// The browser asks before the tab is closed. What is not sent by then is never sent.
pub fn warn_before_leaving(job: Job) {
    let warning = window_event_listener_untyped("beforeunload", move |event| {
        if matches!(job.stage.get_untracked(), Stage::NotSent | Stage::Running) {
            event.prevent_default();
        }
    });
    // A page that the browser keeps for the way back would otherwise send it then.
    let leaving = window_event_listener_untyped("pagehide", move |_| job.undo());
    on_cleanup(move || {
        warning.remove();
        leaving.remove();
    });
}

/// A run that waits for a sign-in goes on after it. Another user goes on with nothing.
pub fn follow_session(job: Job) {
    let session = job.client.session();
    let (grants, readers) = (session.grants(), session.readers());
    let mut before = None;
    boxed::effect(move || {
        let (grant, reader) = (grants.get(), readers.get());
        let Some((last_grant, last_reader)) = before.replace((grant, reader)) else { return };
        if last_reader != reader {
            untrack(|| leave_to_another(job));
        } else if last_grant != grant
            && job.pause.with_untracked(|pause| matches!(pause, Some(PauseReason::SignIn { .. })))
        {
            job.resume();
        }
    });
}

fn leave_to_another(job: Job) {
    match job.stage.get() {
        Stage::NotSent => job.undo(),
        Stage::Running => {
            job.stop_keeping();
            job.stop();
        }
        Stage::Kept | Stage::Ended => job.close(),
    }
}
