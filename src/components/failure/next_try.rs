//! Failures that retry by themselves: too many requests, and offline.

use std::time::Duration;

use ext_api::{ApiError, ErrorKind};
use leptos::{ev, leptos_dom::helpers::IntervalHandle, prelude::*};

use crate::{api::use_client, boxed::live, i18n::use_locale};

/// Retries after a while, and shows when.
#[component]
pub fn NextTry(
    error: ApiError,
    /// Whether a retry is already running.
    busy: Signal<bool>,
    /// Retries.
    on_retry: Callback<()>,
) -> impl IntoView {
    let retry = Callback::new(move |()| {
        if !busy.get_untracked() {
            on_retry.run(());
        }
    });
    match error.kind {
        ErrorKind::RateLimited => {
            let client = use_client();
            live(move || (!busy.get()).then(|| view! { <Countdown seconds=client.patience(&error) on_end=retry /> }))
                .into_any()
        }
        ErrorKind::Unreachable => {
            let online = window_event_listener(ev::online, move |_| retry.run(()));
            on_cleanup(move || online.remove());
            ().into_any()
        }
        _ => ().into_any(),
    }
}

/// A countdown in seconds. A screen reader announces only the first number.
#[component]
fn Countdown(seconds: u32, on_end: Callback<()>) -> impl IntoView {
    let left = RwSignal::new(seconds);
    let timer = StoredValue::new(None::<IntervalHandle>);
    let stop = move || {
        timer.try_update_value(|timer| timer.take().map(|timer| timer.clear()));
    };
    let tick = move || {
        let is_over = left.try_update(|left| {
            *left = left.saturating_sub(1);
            *left == 0
        });
        if is_over == Some(true) {
            stop();
            on_end.run(());
        }
    };
    timer.set_value(set_interval_with_handle(tick, Duration::from_secs(1)).ok());
    on_cleanup(stop);
    view! { <p role="timer" class="muted">{live(move || use_locale().next_try_in(left.get()))}</p> }
}

/// Whether the browser reports that it is offline. It may be offline without knowing.
pub fn is_offline() -> bool {
    !window().navigator().on_line()
}
