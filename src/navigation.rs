//! Where the reader is, and the way to another screen. Every link of the console is made here.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
    location::{BrowserUrl, LocationProvider},
};
use route::{Query, Route, Screen, Site};

use crate::{boxed, deployment::Deployment};

/// The current route, and links to others. Found in context below [`provide_navigation`].
#[derive(Clone, Copy)]
pub struct Navigation {
    route: Memo<Route>,
    site: RwSignal<Site>,
    base: StoredValue<String>,
    go: StoredValue<Go>,
}

type Go = Box<dyn Fn(&str, NavigateOptions) + Send + Sync>;

/// Reads the browser's address from now on. Call it once, inside the router.
pub fn provide_navigation(deployment: &Deployment) -> Navigation {
    let location = use_location();
    let site = RwSignal::new(deployment.site.clone());
    let base = StoredValue::new(deployment.base.clone());
    let navigate = use_navigate();
    let go: Go = Box::new(move |path, options| navigate(path, options));
    // The raw query is read by our own parser: the router's map decodes values twice.
    let address = move || (location.pathname.get(), location.search.get());
    let route = boxed::memo(move || {
        let (path, query) = address();
        let path = base.with_value(|base| path.strip_prefix(base.as_str()).unwrap_or(&path).to_owned());
        site.with(|site| Route::parse(&path, &query, site))
    });
    let navigation = Navigation { route, site, base, go: StoredValue::new(go) };
    complete_navigations(address, navigation);
    provide_context(navigation);
    navigation
}

/// The router waits for its own `Routes` before it changes the address bar; this console has none,
/// because one route crate reads all addresses, so that it is told here. An address that can be written better is rewritten.
fn complete_navigations(address: impl Fn() -> (String, String) + 'static, navigation: Navigation) {
    let browser = use_context::<BrowserUrl>();
    Effect::new(move |_| {
        let (path, query) = address();
        if let Some(browser) = &browser {
            browser.ready_to_complete();
        }
        let route = navigation.route.get();
        let typed = if query.is_empty() { path } else { format!("{path}?{query}") };
        let canonical = navigation.href(&route);
        if !matches!(route.screen, Screen::NotFound(_)) && typed != canonical {
            navigation.replace(&route);
        }
    });
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
        self.navigate(route, NavigateOptions { resolve: false, ..NavigateOptions::default() });
    }

    /// Changes the address without a new entry in the history and without scrolling.
    pub fn replace(&self, route: &Route) {
        self.navigate(
            route,
            NavigateOptions { resolve: false, replace: true, scroll: false, ..NavigateOptions::default() },
        );
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

    fn navigate(&self, route: &Route, options: NavigateOptions) {
        let href = self.href(route);
        self.go.with_value(|go| go(&href, options));
    }
}

/// The navigation of the page.
pub fn use_navigation() -> Navigation {
    expect_context()
}
