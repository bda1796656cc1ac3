//! The states of a part of a page: loading, failed, empty and ready.

use std::time::Duration;

use ext_api::ApiError;
use leptos::prelude::*;

use super::failure::Failure;
use crate::{
    boxed::{self, live},
    i18n::use_locale,
    ui::focus::{HEADING, keep_focus_of},
};

/// How long to wait before showing a placeholder, so that quick responses do not flicker.
const SKELETON_AFTER: Duration = Duration::from_millis(300);

/// A placeholder while something loads. It becomes visible only after a while.
#[component]
pub fn Waiting() -> impl IntoView {
    let is_slow = RwSignal::new(false);
    if let Ok(timer) = set_timeout_with_handle(move || is_slow.set(true), SKELETON_AFTER) {
        on_cleanup(move || timer.clear());
    }
    view! {
        <div aria-busy="true">
            {live(move || is_slow.get().then(|| view! {
                <p class="visually-hidden" role="status">{use_locale().loading()}</p>
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
                None => view! { <Waiting /> }.into_any(),
            })}
        </div>
    }
}
