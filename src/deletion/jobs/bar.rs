//! The bar at the bottom of every screen: the time to undo a deletion, its run, and its result.

use command::Keys;
use deletion::Progress;
use leptos::prelude::*;

use super::{
    Confirmed, Jobs,
    job::{Job, Stage},
    leaving::{follow_session, warn_before_leaving},
    result::ResultSheet,
};
use crate::{
    boxed::{self, live},
    commands::{Command, Group, use_commands},
    i18n::bulk_deletion_words,
    ui::focus::{HEADING, focus, keep_focus_of},
};

const PLACE: &str = ".deletion-bar";

/// The bar of one deletion, from its confirmation on.
#[component]
pub fn JobBar(jobs: Jobs, confirmed: Confirmed) -> impl IntoView {
    let words = bulk_deletion_words();
    let job = Job::begin(jobs, confirmed);
    warn_before_leaving(job);
    follow_session(job);
    if job.stage.get_untracked() == Stage::NotSent {
        // The dialog gives the focus back to what opened it, which may be gone.
        request_animation_frame(|| {
            focus(".deletion-bar button");
        });
    }
    let shows_result = RwSignal::new(false);
    let stage = boxed::memo(move || job.stage.get());
    let is_waiting = move || stage.get() == Stage::NotSent;
    let role = boxed::signal(move || if is_waiting() { "status" } else { "region" });
    let label = boxed::signal(move || if is_waiting() { words.not_sent_yet() } else { words.deletion() });
    view! {
        <div class="selection-bar deletion-bar" role=role aria-label=label>
            <p>
                <strong role="status">{live(move || headline(job, stage.get()))}</strong>
                {live(move || match stage.get() {
                    Stage::NotSent => view! { <WhatIsNotSent job /> }.into_any(),
                    Stage::Kept | Stage::Running => view! { <HowFar job /> }.into_any(),
                    Stage::Ended => view! { <span>{live(move || rest(job))}</span> }.into_any(),
                })}
            </p>
            {live(move || {
                keep_focus_of(PLACE, HEADING);
                match stage.get() {
                    Stage::Kept => view! { <KeptButtons job /> }.into_any(),
                    Stage::NotSent => view! { <UndoButtons job /> }.into_any(),
                    Stage::Running => view! { <RunButtons job /> }.into_any(),
                    Stage::Ended => view! { <ResultButtons job shows_result /> }.into_any(),
                }
            })}
        </div>
        {live(move || shows_result.get().then(|| {
            view! { <ResultSheet job on_close=Callback::new(move |()| shows_result.set(false)) /> }
        }))}
    }
}

/// The sentence that is announced. It does not change with every item.
fn headline(job: Job, stage: Stage) -> String {
    let words = bulk_deletion_words();
    match stage {
        Stage::Kept => words.was_interrupted().to_owned(),
        Stage::NotSent => words.not_sent_yet().to_owned(),
        Stage::Running if job.is_stopping.get() => words.stopping().to_owned(),
        Stage::Running => {
            job.pause.with(|pause| pause.as_ref().map_or(words.deleting(), |reason| words.paused(reason)).to_owned())
        }
        Stage::Ended => words.run_ended(job.progress.get(), &job.what().1),
    }
}

/// What was not deleted.
fn rest(job: Job) -> String {
    job.progress.with(|progress| bulk_deletion_words().some_were_not_deleted(*progress))
}

#[component]
fn WhatIsNotSent(job: Job) -> impl IntoView {
    let words = bulk_deletion_words();
    let (count, image) = job.what();
    view! {
        <span>{words.will_be_deleted(count, &image)}</span>
        <span class="muted" aria-hidden="true">{live(move || words.seconds_left(job.seconds_left.get()))}</span>
    }
}

#[component]
fn UndoButtons(job: Job) -> impl IntoView {
    let words = bulk_deletion_words();
    let undo = Callback::new(move |()| job.undo());
    use_commands().register(
        Command::new("undo-deletion", Group::Everywhere, words.undo_deletion().to_owned(), undo)
            .with_keys(const { &[Keys::Char('u')] }),
    );
    view! {
        <div class="actions">
            <button class="button button-filled" type="button" on:click=move |_| job.undo()>{words.undo()}</button>
            <button class="button button-danger" type="button" on:click=move |_| job.send()>{words.delete_now()}</button>
        </div>
    }
}

#[component]
fn KeptButtons(job: Job) -> impl IntoView {
    let words = bulk_deletion_words();
    view! {
        <div class="actions">
            <button class="button button-filled" type="button" on:click=move |_| job.go_on_with_kept()>{words.go_on()}</button>
            <button class="button" type="button" on:click=move |_| job.leave_the_rest()>{words.leave_the_rest()}</button>
        </div>
    }
}

/// How far the run is.
#[component]
fn HowFar(job: Job) -> impl IntoView {
    let words = bulk_deletion_words();
    let (_, image) = job.what();
    let is_paused = boxed::memo(move || job.pause.with(Option::is_some));
    let left = move || job.progress.with(|progress| progress.left).filter(|left| *left > 0 && !is_paused.get());
    view! {
        <span>
            <progress
                class="progress"
                aria-label=words.deleting()
                value=boxed::signal(move || job.progress.with(Progress::ended).to_string())
                max=boxed::signal(move || job.progress.with(|progress| progress.total.max(1)).to_string())
            ></progress>
        </span>
        <span>{live(move || job.progress.with(|progress| words.run_state(*progress, &image)))}</span>
        <span class="muted">{live(move || left().map(|left| words.time_left(left)))}</span>
    }
}

#[component]
fn RunButtons(job: Job) -> impl IntoView {
    let words = bulk_deletion_words();
    let is_paused = boxed::memo(move || job.pause.with(Option::is_some));
    let turn = move |_| if is_paused.get_untracked() { job.resume() } else { job.pause() };
    view! {
        <div class="actions">
            <button class="button" type="button" disabled=job.is_stopping on:click=turn>
                {live(move || if is_paused.get() { words.go_on() } else { words.pause() })}
            </button>
            <button class="button" type="button" disabled=job.is_stopping on:click=move |_| job.stop()>{words.stop()}</button>
        </div>
    }
}

#[component]
fn ResultButtons(job: Job, shows_result: RwSignal<bool>) -> impl IntoView {
    let words = bulk_deletion_words();
    let can_try_again = boxed::memo(move || job.can_try_again());
    view! {
        <div class="actions">
            {live(move || can_try_again.get().then(|| view! {
                <button class="button button-filled" type="button" on:click=move |_| job.try_failed_again()>{words.try_failed_again()}</button>
            }))}
            <button class="button" type="button" on:click=move |_| shows_result.set(true)>{words.show_result()}</button>
            <button class="button" type="button" on:click=move |_| job.close()>{words.close()}</button>
        </div>
    }
}
