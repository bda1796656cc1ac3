//! Failures that end by themselves: a registry that is asked too much, and a computer that is offline.

use std::time::Duration;

use ext_api::{ApiError, ErrorKind};
use leptos::{ev, leptos_dom::helpers::IntervalHandle, prelude::*};

use crate::{api::use_client, boxed::live, i18n::use_locale};

/// Tries again by itself where waiting is all that helps, and says when.
#[component]
pub fn NextTry(
    error: ApiError,
    /// Whether another try is under way already.
    busy: Signal<bool>,
    /// Asks for the same thing again.
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

/// Counts seconds down. A screen reader hears the first number only: the region of the failure is read when it comes up.
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

/// Whether this computer knows that it is offline. That it does not know says nothing.
pub fn is_offline() -> bool {
    !window().navigator().on_line()
}
