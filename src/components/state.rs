//! The states of a part of a page: loading, failed, empty and ready.

use std::time::Duration;

use ext_api::ApiError;
use leptos::prelude::*;

use super::failure::Failure;
use crate::{
    boxed::{self, live},
    first_screen::FirstScreen,
    i18n::use_locale,
    ui::focus::{HEADING, keep_focus_of},
};

/// How long to wait before showing a placeholder, so that quick responses do not flicker.
const SKELETON_AFTER: Duration = Duration::from_millis(300);

/// How long to wait before saying that it takes long.
const SENTENCE_AFTER: Duration = Duration::from_secs(3);

/// A placeholder while something loads. It becomes visible only after a while, and after a longer while says so.
#[component]
pub fn Waiting(
    /// Stops it, if that is possible.
    #[prop(optional)]
    on_stop: Option<Callback<()>>,
) -> impl IntoView {
    let (is_slow, is_very_slow) = (RwSignal::new(false), RwSignal::new(false));
    for (signal, after) in [(is_slow, SKELETON_AFTER), (is_very_slow, SENTENCE_AFTER)] {
        if let Ok(timer) = set_timeout_with_handle(move || signal.set(true), after) {
            on_cleanup(move || timer.clear());
        }
    }
    let (locale, first_screen) = (use_locale(), use_context::<FirstScreen>());
    boxed::effect(move || {
        // What the first screen keeps out of the way of its own request has waited long enough.
        if let (true, Some(first_screen)) = (is_slow.get(), first_screen) {
            first_screen.complete();
        }
    });
    view! {
        {live(move || is_very_slow.get().then(|| view! {
            <div class="still-loading">
                <p role="status">{locale.still_loading()}</p>
                {on_stop.map(|on_stop| view! {
                    <button class="button" type="button" on:click=move |_| on_stop.run(())>{locale.stop()}</button>
                })}
            </div>
        }))}
        <div aria-busy="true">
            {live(move || is_slow.get().then(|| view! {
                <p class="visually-hidden" role="status">{locale.loading()}</p>
                <div class="skeleton skeleton-table"></div>
            }))}
        </div>
    }
}

/// An empty state: what it means, and what to do.
#[component]
pub fn Empty(
    #[prop(into)] title: String,
    #[prop(into)] meaning: String,
    /// The next step: a link, a button, a command.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    keep_focus_of(".state", HEADING);
    view! {
        <div class="state">
            <h2>{title}</h2>
            <p class="muted">{meaning}</p>
            {children.map(|children| view! { <div class="actions">{children()}</div> })}
        </div>
    }
}

/// A value that loads: waiting, failed, or ready. Old content stays while newer content loads.
#[component]
pub fn Loaded<T>(
    /// The value, once it is ready.
    #[prop(into)]
    value: Signal<Option<T>>,
    #[prop(into)] failed: Signal<Option<ApiError>>,
    #[prop(into)] busy: Signal<bool>,
    on_retry: Callback<()>,
    /// Stops loading it, if that is possible.
    #[prop(optional)]
    on_stop: Option<Callback<()>>,
    /// Draws the value.
    ready: Callback<T, AnyView>,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let value = boxed::memo(move || value.get());
    let has_value = boxed::memo(move || value.with(Option::is_some));
    view! {
        <div aria-busy=boxed::signal(move || busy.get().to_string())>
            {live(move || {
                failed.get().map(|error| view! { <Failure error keeps_content=has_value.get() busy on_retry /> })
            })}
            {live(move || match value.get() {
                Some(value) => ready.run(value),
                None if failed.with(Option::is_some) => ().into_any(),
                None => match on_stop {
                    Some(on_stop) => view! { <Waiting on_stop /> }.into_any(),
                    None => view! { <Waiting /> }.into_any(),
                },
            })}
        </div>
    }
}
