//! The router: it owns the address bar, the history and clicks on links. It is fetched once the first screen shows its content.

use leptos::{ev, prelude::*};
use leptos_router::{
    NavigateOptions, WildcardSegment,
    components::{FlatRoutes, Route, Router},
    hooks::{use_location, use_navigate},
    location::{Location, State},
};

use crate::{
    components::arriving_part::{Place, arriving},
    navigation::{Navigation, Open, RouterHandle, Step, use_navigation},
    split::part,
};

/// Connects the router to the navigation. One route takes every address, and draws nothing: the screen follows the navigation.
#[component]
pub fn ConnectedRouter() -> impl IntoView {
    let navigation = use_navigation();
    view! {
        <Router base=navigation.base()>
            <Connection navigation />
            <FlatRoutes fallback=|| ()>
                <Route path=WildcardSegment("address") view=|| () />
            </FlatRoutes>
        </Router>
    }
}

#[component]
fn Connection(navigation: Navigation) -> impl IntoView {
    let (Location { pathname, search, .. }, navigate) = (use_location(), use_navigate());
    keep_in_step(navigate.clone());
    let open: Open = Box::new(move |href, Step { replace, scroll }| {
        navigate(href, NavigateOptions { resolve: false, replace, scroll, state: State::new(None) });
    });
    navigation.follow_router(RouterHandle { pathname, search, open: StoredValue::new_local(open) });
}

/// Tells the router where the browser is after each step back or forward.
///
/// Its own record misses steps forward and entries that were replaced (leptos_router 0.8.17, `BrowserUrl::path_stack`), and
/// it writes no address that stands on top of that record: a link back to it would change the screen and not the address.
fn keep_in_step(navigate: impl Fn(&str, NavigateOptions) + 'static) {
    let moved = window_event_listener(ev::popstate, move |event| {
        let location = window().location();
        // With its origin: a path that starts with two slashes would be read as another host.
        let [origin, path, query] =
            [location.origin(), location.pathname(), location.search()].map(Result::unwrap_or_default);
        let state = State::new(Some(event.state()));
        navigate(
            &format!("{origin}{path}{query}"),
            NavigateOptions { resolve: false, replace: true, scroll: false, state },
        );
    });
    on_cleanup(move || moved.remove());
}

part!(router: connected_router() { view! { <ConnectedRouter /> } });

/// The router, as soon as its part is here.
pub fn arriving_router() -> AnyView {
    arriving(Place::Beside, Box::new(|| Box::pin(connected_router())))
}
