//! Shows dates for people: the age, with the exact time and time zone as a title.

use ext_api::Moment;
use image::{Timestamp, age, offset_text};
use leptos::prelude::*;

use crate::{
    api::use_client,
    boxed::{self, live},
    i18n::use_locale,
};

/// A date of the server as "2 hours ago". An unreadable date is shown as its text.
#[component]
pub fn When(
    /// The date as the API gave it.
    moment: Moment,
) -> impl IntoView {
    let zone = use_client().zone();
    live(move || view! { <WhenIn moment=moment.clone() zone=zone.get() /> })
}

/// The same for code that handles the time zone itself: the rows of a list would otherwise contain dozens of
/// subscriptions to it.
#[component]
pub fn WhenIn(
    /// The date as the API gave it.
    moment: Moment,
    /// The time zone for a date without one, in minutes east of UTC.
    zone: Option<i32>,
) -> impl IntoView {
    match moment {
        Moment::Text(text) => view! { <span>{image::visible(&text).into_owned()}</span> }.into_any(),
        Moment::At(timestamp) if timestamp.is_placeholder() => view! { <NoDate timestamp /> }.into_any(),
        Moment::At(timestamp) => view! {
            <time datetime=timestamp.iso(zone) title=exact(&timestamp, zone)>{relative(&timestamp, zone)}</time>
        }
        .into_any(),
        Moment::Pushed(timestamp) => view! {
            <time datetime=timestamp.iso(zone) title=use_locale().no_date_but_pushed(&exact(&timestamp, zone))>
                {use_locale().pushed(&relative(&timestamp, zone))}
            </time>
        }
        .into_any(),
    }
}

/// A date in a line of text: its age, or its text if it cannot be read. Nothing where a builder wrote none.
pub fn age_in_line(moment: &Moment, zone: Option<i32>) -> Option<String> {
    match moment {
        Moment::Text(text) => Some(image::visible(text).into_owned()),
        Moment::At(timestamp) if timestamp.is_placeholder() => None,
        Moment::At(timestamp) | Moment::Pushed(timestamp) => Some(relative(timestamp, zone)),
    }
}

/// An exact date in full, for pages with a single image.
#[component]
pub fn ExactWhen(
    /// The date as the API gave it.
    moment: Moment,
) -> impl IntoView {
    match moment {
        Moment::Text(text) => view! { <span>{image::visible(&text).into_owned()}</span> }.into_any(),
        Moment::At(timestamp) if timestamp.is_placeholder() => view! { <NoDate timestamp /> }.into_any(),
        Moment::At(timestamp) | Moment::Pushed(timestamp) => {
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

/// What a builder wrote instead of a date is only a title.
#[component]
fn NoDate(timestamp: Timestamp) -> impl IntoView {
    view! { <span title=timestamp.exact()>{use_locale().no_date()}</span> }
}

/// "2 hours ago", as far as the zone is known.
fn relative(timestamp: &Timestamp, server_zone: Option<i32>) -> String {
    let locale = use_locale();
    let then = timestamp.epoch_seconds(server_zone.unwrap_or_else(browser_zone));
    locale.age(age(now(), then))
}

/// "2026-06-15 09:30:00 UTC+08:00". A date without a zone is labelled so.
fn exact(timestamp: &Timestamp, server_zone: Option<i32>) -> String {
    let locale = use_locale();
    if timestamp.is_day() {
        return timestamp.exact();
    }
    match timestamp.offset_minutes().or(server_zone) {
        Some(minutes) => format!("{} {}", timestamp.exact(), offset_text(minutes)),
        None => locale.time_without_zone(&timestamp.exact()),
    }
}

/// Seconds since 1970, from the user's clock.
pub fn now() -> i64 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "milliseconds since 1970 fit, and their fraction means nothing here"
    )]
    let now = (js_sys::Date::now() / 1000.0) as i64;
    now
}

/// Milliseconds since 1970, from the user's clock.
pub fn millis() -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit")]
    let now = js_sys::Date::now() as i64;
    now
}

/// Milliseconds since the page was opened, from a monotonic clock.
pub fn ticks() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// The time zone of the user's clock, in minutes east of UTC.
pub fn browser_zone() -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "an offset is at most 14 hours")]
    let west = js_sys::Date::new_0().get_timezone_offset() as i32;
    -west
}
