//! Shows a part of the console that is fetched when it is first needed.

use std::time::Duration;

use ext_api::{ApiError, ErrorKind};
use futures::future::LocalBoxFuture;
use leptos::{prelude::*, reactive::computed::ScopedFuture, task::spawn_local};

use super::{failure::Failure, state::Waiting};
use crate::{
    boxed::live,
    i18n::use_locale,
    navigation::Navigation,
    newer_console::{NewerConsole, use_newer_console},
    split::NotHere,
    ui::{focus::focus_awaited_heading, toast::use_toasts},
};

/// What is shown until a part is loaded.
#[derive(Clone, Copy)]
pub enum Place {
    /// The page says that it waits, and what has failed.
    Page,
    /// Nothing, as there is no page to say it on. What opened the sheet is told when it does not come.
    Sheet(Callback<()>),
    /// Nothing: the screen is whole without it, and has kept its room. What could not come can be asked for again.
    Tools,
    /// Nothing. When it does not come it is asked for again after a while.
    Beside,
}

/// The pause before a background part is fetched again after a failure.
const AGAIN_AFTER: Duration = Duration::from_secs(5);

/// The part's view, once it has arrived.
pub type Opening = LocalBoxFuture<'static, Result<AnyView, NotHere>>;

/// The view that `draw` makes; nothing if the page was left while the view's part was on the way: its context went with it.
pub fn unless_left(draw: impl FnOnce() -> AnyView) -> AnyView {
    if use_context::<Navigation>().is_none() { ().into_any() } else { draw() }
}

/// Shows a part as soon as it is here, and until then that it is waited for.
pub fn arriving(place: Place, open: Box<dyn Fn() -> Opening>) -> AnyView {
    let (locale, toasts) = (use_locale(), use_toasts());
    let newer = use_newer_console();
    let is_updated = move || newer.is_some_and(NewerConsole::is_there);
    let arrived = RwSignal::new(None::<bool>);
    let part = StoredValue::new_local(None::<AnyView>);
    let open = StoredValue::new_local(open);
    // Another try begins in a button that is gone by the time the part is here.
    let owner = Owner::current().unwrap_or_default();
    let start = Callback::new(move |()| {
        arrived.set(None);
        let opening = open.with_value(|open| open());
        let showing = async move {
            let outcome = opening.await;
            let is_here = outcome.is_ok();
            part.try_set_value(outcome.ok());
            // Report a failure only if the sheet is still open.
            let is_awaited = arrived.try_set(Some(is_here)).is_none();
            if let (false, true, Place::Sheet(on_close)) = (is_here, is_awaited, place) {
                if !untrack(is_updated) {
                    toasts.say(locale.part_not_loaded().to_owned());
                }
                on_close.run(());
            }
        };
        spawn_local(owner.with(|| ScopedFuture::new_untracked(showing)));
    });
    start.run(());
    live(move || match (arrived.get(), place) {
        (Some(true), _) => {
            request_animation_frame(focus_awaited_heading);
            part.try_update_value(Option::take).flatten().into_any()
        }
        // A newer console has replaced the part, so a retry cannot succeed.
        (Some(false), _) if is_updated() => ().into_any(),
        (Some(false), Place::Beside) => {
            if let Ok(timer) = set_timeout_with_handle(move || start.run(()), AGAIN_AFTER) {
                on_cleanup(move || timer.clear());
            }
            ().into_any()
        }
        (_, Place::Sheet(_)) | (None, Place::Tools | Place::Beside) => ().into_any(),
        (Some(false), Place::Tools) => view! {
            <button class="button" type="button" on:click=move |_| start.run(())>{locale.load_list_tools()}</button>
        }
        .into_any(),
        (Some(false), Place::Page) => {
            view! { <Failure error=ApiError::of(ErrorKind::Unreachable) on_retry=start /> }.into_any()
        }
        (None, Place::Page) => view! { <Waiting /> }.into_any(),
    })
    .into_any()
}
