//! Where the reader is, and the way to another screen. Every link of the console is made here.

mod history;

use leptos::prelude::*;
use route::{Query, Route, Screen, Site};

use self::history::History;
use crate::{boxed, deployment::Deployment};

/// The current route, and links to others. Found in context below [`provide_navigation`].
#[derive(Clone, Copy)]
pub struct Navigation {
    route: Memo<Route>,
    site: RwSignal<Site>,
    base: StoredValue<String>,
    history: History,
}

/// Reads the browser's address from now on. Call it once.
pub fn provide_navigation(deployment: &Deployment) -> Navigation {
    let history = History::of_page(deployment.base.clone());
    let site = RwSignal::new(deployment.site.clone());
    let base = StoredValue::new(deployment.base.clone());
    let route = boxed::memo(move || {
        let (path, query) = history.address();
        let path = base.with_value(|base| path.strip_prefix(base.as_str()).unwrap_or(&path).to_owned());
        site.with(|site| Route::parse(&path, &query, site))
    });
    let navigation = Navigation { route, site, base, history };
    // An address that can be written better is rewritten.
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
        let route = self.route;
        boxed::memo(move || route.with(|route| route.query.clone()))
    }

    /// An absolute link, with the base path in it.
    pub fn href(&self, route: &Route) -> String {
        let path = self.site.with_untracked(|site| route.path(site));
        self.base.with_value(|base| format!("{base}{path}"))
    }

    /// A link to a screen with nothing in its query.
    pub fn to(&self, screen: Screen) -> String {
        self.href(&Route::to(screen))
    }

    /// A link to the current screen with another query.
    pub fn here_with(&self, query: Query) -> String {
        self.href(&Route { screen: self.route.read().screen.clone(), query })
    }

    /// Opens a screen, as a click on its link would.
    pub fn open(&self, route: &Route) {
        self.history.go(&self.href(route), false, true);
    }

    /// Changes the address without a new entry in the history and without scrolling.
    pub fn replace(&self, route: &Route) {
        self.history.go(&self.href(route), true, false);
    }

    /// Changes only the query, in the same history entry.
    pub fn replace_query(&self, query: Query) {
        let screen = self.route.read_untracked().screen.clone();
        self.replace(&Route { screen, query });
    }

    pub fn site(&self) -> RwSignal<Site> {
        self.site
    }

    /// Takes a host for a registry's own from now on, so that a reference pasted behind the page's address opens without it.
    pub fn learn_host(&self, host: &str) {
        if self.site.with_untracked(|site| !site.hosts.iter().any(|known| known == host)) {
            self.site.update(|site| site.hosts.push(host.to_owned()));
        }
    }

    /// One of the console's own URLs without its origin and base path; any other text as it is.
    pub fn below_base<'a>(&self, text: &'a str) -> &'a str {
        let origin = window().location().origin().unwrap_or_default();
        let start = self.base.with_value(|base| format!("{origin}{base}/"));
        text.trim().strip_prefix(start.as_str()).unwrap_or(text)
    }
}

/// The navigation of the page.
pub fn use_navigation() -> Navigation {
    expect_context()
}
