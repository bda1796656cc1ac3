//! Dates as people read them: how long ago, with the exact time and its zone on hover.

use ext_api::Moment;
use image::{Timestamp, age, offset_text};
use leptos::prelude::*;

use crate::{
    api::use_client,
    boxed::{self, live},
    i18n::use_locale,
};

/// A date of the server: "2 hours ago", or its text as it came where it cannot be read.
#[component]
pub fn When(
    /// The date as the API gave it.
    moment: Moment,
) -> impl IntoView {
    let zone = use_client().zone();
    live(move || view! { <WhenIn moment=moment.clone() zone=zone.get() /> })
}

/// The same where whoever draws it follows the zone: in the rows of a list, which would have dozens of parts that do.
#[component]
pub fn WhenIn(
    /// The date as the API gave it.
    moment: Moment,
    /// Minutes east of UTC, for a date that does not say it.
    zone: Option<i32>,
) -> impl IntoView {
    match moment {
        Moment::Text(text) => view! { <span>{image::visible(&text).into_owned()}</span> }.into_any(),
        Moment::At(timestamp) => view! {
            <time datetime=timestamp.iso(zone) title=exact(&timestamp, zone)>{relative(&timestamp, zone)}</time>
        }
        .into_any(),
    }
}

/// A date with its exact time in view, for pages that show one thing.
#[component]
pub fn ExactWhen(
    /// The date as the API gave it.
    moment: Moment,
) -> impl IntoView {
    match moment {
        Moment::Text(text) => view! { <span>{image::visible(&text).into_owned()}</span> }.into_any(),
        Moment::At(timestamp) => {
            let zone = use_client().zone();
            view! {
                <time datetime=boxed::signal(move || timestamp.iso(zone.get()))>
                    {live(move || exact(&timestamp, zone.get()))} " · " {live(move || relative(&timestamp, zone.get()))}
                </time>
            }
            .into_any()
        }
    }
}

/// "2 hours ago", as far as the zone is known.
fn relative(timestamp: &Timestamp, server_zone: Option<i32>) -> String {
    let locale = use_locale();
    if timestamp.is_zero_date() {
        return locale.no_date();
    }
    let then = timestamp.epoch_seconds(server_zone.unwrap_or_else(browser_zone));
    locale.age(age(now(), then))
}

/// "2026-06-15 09:30:00 UTC+08:00"; a date without a zone is said to have none.
fn exact(timestamp: &Timestamp, server_zone: Option<i32>) -> String {
    let locale = use_locale();
    if timestamp.is_zero_date() {
        return locale.no_date();
    }
    match timestamp.offset_minutes().or(server_zone) {
        Some(minutes) => format!("{} {}", timestamp.exact(), offset_text(minutes)),
        None => locale.time_without_zone(&timestamp.exact()),
    }
}

/// Seconds since 1970, by the reader's own clock.
pub fn now() -> i64 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "milliseconds since 1970 fit, and their fraction means nothing here"
    )]
    let now = (js_sys::Date::now() / 1000.0) as i64;
    now
}

/// Milliseconds since the page was opened, by a clock that never goes back.
pub fn ticks() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// Minutes east of UTC of the reader's own clock.
pub fn browser_zone() -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "an offset is at most 14 hours")]
    let west = js_sys::Date::new_0().get_timezone_offset() as i32;
    -west
}
