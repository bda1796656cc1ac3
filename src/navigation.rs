//! The current screen, and the way to another. Every link of the console is made here.
//!
//! The router owns the address bar, the history and clicks on links. What an address means is read from the raw path and query
//! by `crates/route` alone: the router's own parameters are decoded twice.

mod history;

use ext_api::Repository;
use leptos::prelude::*;
use route::{DEFAULT_PAGE_SIZE, GoToError, Query, Route, Screen, Site, go_to};

use self::history::History;
pub use self::history::{Open, RouterHandle, Step};
use crate::{boxed, deployment::Deployment, stored::preferences::Preferences};

/// The current route, and links to others. Found in context below [`provide_navigation`].
#[derive(Clone, Copy)]
pub struct Navigation {
    route: Memo<Route>,
    query: Memo<Query>,
    site: RwSignal<Site>,
    base: StoredValue<String>,
    history: History,
    preferences: Preferences,
}

/// Follows the browser's address from now on. Call it once.
pub fn provide_navigation(deployment: &Deployment, preferences: Preferences) -> Navigation {
    let history = History::of_page(deployment.base.clone());
    let site = RwSignal::new(deployment.site.clone());
    let base = StoredValue::new(deployment.base.clone());
    let route = boxed::memo(move || {
        let (path, query) = history.address();
        let path = base.with_value(|base| path.strip_prefix(base.as_str()).unwrap_or(&path).to_owned());
        site.with(|site| Route::parse(&path, &query, site))
    });
    let query = boxed::memo(move || route.with(|route| route.query.clone()));
    let navigation = Navigation { route, query, site, base, history, preferences };
    // An address from outside that names the first page shows as many rows as the user prefers.
    let arrived_at = route.get_untracked();
    let preferred = navigation.as_preferred(arrived_at.clone());
    if preferred != arrived_at {
        navigation.replace(&preferred);
    }
    // An address that is not in its canonical form is replaced by it.
    boxed::effect(move || {
        let (path, query) = history.address();
        let route = route.get();
        let typed = if query.is_empty() { path } else { format!("{path}?{query}") };
        if !matches!(route.screen, Screen::NotFound(_)) && typed != navigation.href(&route) {
            navigation.replace(&route);
        }
    });
    provide_context(navigation);
    navigation
}

impl Navigation {
    pub fn route(&self) -> Memo<Route> {
        self.route
    }

    /// The query of the current route.
    pub fn query(&self) -> Memo<Query> {
        self.query
    }

    /// An absolute link, including the base path.
    pub fn href(&self, route: &Route) -> String {
        let path = self.site.with_untracked(|site| route.path(site));
        self.base.with_value(|base| format!("{base}{path}"))
    }

    /// A link to a screen. Its query has only the user's number of rows.
    pub fn to(&self, screen: Screen) -> String {
        self.href(&self.as_preferred(Route::to(screen)))
    }

    /// A route without a page size gets the user's number of rows.
    fn as_preferred(&self, route: Route) -> Route {
        let is_list = matches!(route.screen, Screen::Home | Screen::Project(_) | Screen::Images(_) | Screen::Tags(_));
        let says_nothing = route.query.page == 1 && route.query.size == DEFAULT_PAGE_SIZE;
        if is_list && says_nothing {
            Route { query: Query { size: self.preferences.page_size(), ..route.query }, ..route }
        } else {
            route
        }
    }

    /// A link to the current screen with another query.
    pub fn here_with(&self, query: Query) -> String {
        self.href(&Route { screen: self.route.read().screen.clone(), query })
    }

    /// The reference of a screen: its path without the leading slash. Empty for the start page.
    pub fn name_of(&self, screen: &Screen) -> String {
        let path = self.site.with_untracked(|site| Route::to(screen.clone()).path(site));
        path.trim_start_matches('/').to_owned()
    }

    /// The scroll position to restore after Back or Forward, in pixels. Returned once; `None` after a link.
    pub fn take_scroll(&self) -> Option<f64> {
        self.history.take_scroll()
    }

    /// Opens a screen, like a click on its link.
    pub fn open(&self, route: &Route) {
        self.go(&self.href(&self.as_preferred(route.clone())), false, true);
    }

    /// Replaces the address, without a history entry and without scrolling.
    pub fn replace(&self, route: &Route) {
        self.go(&self.href(route), true, false);
    }

    /// Opens the same screen with another query, with a history entry and without scrolling.
    pub fn open_query(&self, query: Query) {
        let screen = self.route.read_untracked().screen.clone();
        self.go(&self.href(&Route { screen, query }), false, false);
    }

    /// Replaces only the query, in the same history entry.
    pub fn replace_query(&self, query: Query) {
        let screen = self.route.read_untracked().screen.clone();
        self.replace(&Route { screen, query });
    }

    fn go(&self, href: &str, replace: bool, scroll: bool) {
        self.history.go(href, Step { replace, scroll });
    }

    /// Whether the router is needed now.
    pub fn waits_for_router(&self) -> bool {
        self.history.is_waiting()
    }

    /// Lets the router take over, once its part is here.
    pub fn follow_router(&self, router: RouterHandle) {
        self.history.follow(router);
    }

    /// The path in front of every address of the console; empty at the root of a site.
    pub fn base(&self) -> String {
        self.base.get_value()
    }

    pub fn site(&self) -> RwSignal<Site> {
        self.site
    }

    /// Adds a host name of the registry, so that a pasted reference with this host opens.
    pub fn learn_host(&self, host: &str) {
        if self.site.with_untracked(|site| !site.hosts.iter().any(|known| known == host)) {
            self.site.update(|site| site.hosts.push(host.to_owned()));
        }
    }

    /// The repository that the screen belongs to.
    pub fn repository(&self) -> Option<Repository> {
        self.route.with(|route| match &route.screen {
            Screen::Images(repository) => Some(repository.clone()),
            Screen::Tags(image) | Screen::Tag(image, _) => Some(image.repository.clone()),
            Screen::Home => self.site.with_untracked(|site| site.scope.clone()),
            Screen::Project(_) | Screen::Doctor | Screen::NotFound(_) => None,
        })
    }

    /// The screen of a typed or pasted text: a reference, a pull command, or a URL of the console.
    pub fn find(&self, text: &str) -> Result<Route, GoToError> {
        let here = untrack(|| self.repository());
        let origin = window().location().origin().unwrap_or_default();
        let start = self.base.with_value(|base| format!("{origin}{base}/"));
        let text = text.trim();
        let text = text.strip_prefix(start.as_str()).unwrap_or(text);
        self.site.with_untracked(|site| go_to(text, here.as_ref(), site))
    }
}

/// The navigation of the page.
pub fn use_navigation() -> Navigation {
    expect_context()
}
