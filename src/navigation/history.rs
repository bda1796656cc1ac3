//! The address of the page and the way to another one: through the router and, until its part is here, without it.

use std::time::Duration;

use leptos::{ev, prelude::*};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

/// How long a link waits for the router. Then the browser follows it, with a page of its own.
const PATIENCE: Duration = Duration::from_secs(3);

/// How an address is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// In the current entry of the history, and not in a new one.
    pub replace: bool,
    /// Scroll to the top.
    pub scroll: bool,
}

/// Opens an address in the router.
pub type Open = Box<dyn Fn(&str, Step)>;

/// What the console needs of the router (`shell/router.rs`). A copy is a handle to the same.
#[derive(Clone, Copy)]
pub struct RouterHandle {
    /// As it is in the address bar, not decoded.
    pub pathname: Memo<String>,
    /// The same, without the question mark.
    pub search: Memo<String>,
    pub open: StoredValue<Open, LocalStorage>,
}

/// The address and the history of the page. A copy is a handle to the same.
#[derive(Clone, Copy)]
pub(super) struct History {
    /// Nothing until its part is here: the first screen does not wait for it.
    router: RwSignal<Option<RouterHandle>>,
    /// The address until then.
    first_address: RwSignal<(String, String)>,
    /// What was clicked until then.
    waiting: RwSignal<Option<(String, Step)>>,
    /// How far down the page was that the user has just come back to, until it is taken.
    scroll: StoredValue<Option<f64>>,
}

impl History {
    /// Follows the page from now on. Links below `base` wait for the router, all others are the browser's.
    pub(super) fn of_page(base: String) -> Self {
        begin_with_one_slash();
        let this = Self {
            router: RwSignal::new(None),
            first_address: RwSignal::new(current()),
            waiting: RwSignal::new(None),
            scroll: StoredValue::new(None),
        };
        // These listeners are older than the router's, and run before them.
        let left = window_event_listener(ev::click, move |event| {
            this.leave();
            if this.router.read_untracked().is_none()
                && let Some(link) = own_link(&event, &base)
            {
                event.prevent_default();
                let step = Step { replace: false, scroll: !link.has_attribute("data-noscroll") };
                this.wait(format!("{}{}", link.pathname(), link.search()), step);
            }
        });
        let came = window_event_listener(ev::popstate, move |event| {
            this.scroll.set_value(Some(event.state().as_f64().unwrap_or(0.0)));
            // A click that still waits for the router belongs to the page that was left.
            this.waiting.set(None);
            this.first_address.set(current());
        });
        on_cleanup(move || {
            left.remove();
            came.remove();
        });
        this
    }

    /// Path and query, the query without its question mark.
    pub(super) fn address(&self) -> (String, String) {
        match self.router.get() {
            Some(router) => (router.pathname.get(), router.search.get()),
            None => self.first_address.get(),
        }
    }

    /// Whether a navigation waits for the router to load.
    pub(super) fn is_waiting(&self) -> bool {
        self.waiting.with(Option::is_some)
    }

    /// Lets the router take over.
    pub(super) fn follow(&self, router: RouterHandle) {
        self.router.set(Some(router));
        if let Some((href, step)) = self.waiting.try_update(Option::take).flatten() {
            self.go(&href, step);
        }
    }

    pub(super) fn go(&self, href: &str, step: Step) {
        self.leave();
        match self.router.get_untracked() {
            Some(router) => router.open.with_value(|open| open(href, step)),
            None if step.replace => self.go_without_router(href, step),
            None => self.wait(href.to_owned(), step),
        }
    }

    /// Opens an address on this page.
    fn go_without_router(&self, href: &str, step: Step) {
        if let Ok(history) = window().history() {
            // A browser refuses only a flood of entries. Then the page still opens, at the old address.
            let _refused = if step.replace {
                history.replace_state_with_url(&JsValue::NULL, "", Some(href))
            } else {
                history.push_state_with_url(&JsValue::NULL, "", Some(href))
            };
        }
        self.first_address.set(current());
    }

    fn wait(&self, href: String, step: Step) {
        let this = *self;
        this.waiting.set(Some((href.clone(), step)));
        set_timeout(
            move || {
                let is_next = this.waiting.with_untracked(|next| next.as_ref().is_some_and(|(next, _)| *next == href));
                if !is_next || this.router.read_untracked().is_some() {
                    return;
                }
                if window().navigator().on_line() {
                    let _unlikely = window().location().set_href(&href);
                } else {
                    // Without a network the browser would replace the page by its own error.
                    this.waiting.set(None);
                    this.go_without_router(&href, step);
                }
            },
            PATIENCE,
        );
    }

    /// Writes into the current entry of the history how far down the page is, for the way back.
    fn leave(&self) {
        self.scroll.set_value(None);
        let scroll = window().scroll_y().unwrap_or(0.0);
        if let Ok(history) = window().history()
            && history.state().ok().and_then(|state| state.as_f64()).unwrap_or(0.0) != scroll
        {
            let _only_comfort = history.replace_state(&JsValue::from(scroll), "");
        }
    }

    /// The scroll position to restore after Back or Forward. Returned once; `None` after a link.
    pub(super) fn take_scroll(&self) -> Option<f64> {
        self.scroll.try_update_value(Option::take).flatten()
    }
}

/// A path that begins with two slashes would be another host to the router, and to the history of the browser.
fn begin_with_one_slash() {
    let (path, query) = current();
    if path.starts_with("//")
        && let Ok(history) = window().history()
    {
        let separator = if query.is_empty() { "" } else { "?" };
        let address = format!("/{}{separator}{query}", path.trim_start_matches('/'));
        let _refused_by_a_flood = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

fn current() -> (String, String) {
    let location = window().location();
    let query = location.search().unwrap_or_default();
    (location.pathname().unwrap_or_default(), query.strip_prefix('?').unwrap_or_default().to_owned())
}

/// The console link of a click that is meant to open here: not in another tab, and not as a file.
fn own_link(event: &MouseEvent, base: &str) -> Option<HtmlAnchorElement> {
    let is_plain = !event.default_prevented()
        && event.button() == 0
        && !(event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key());
    let clicked: Element = event.target().filter(|_| is_plain)?.dyn_into().ok()?;
    let link: HtmlAnchorElement = clicked.closest("a[href]").ok()??.dyn_into().ok()?;
    let is_ours = link.origin() == window().location().origin().ok()?
        && link.pathname().strip_prefix(base)?.starts_with('/')
        && link.target().is_empty()
        && link.rel() != "external"
        && !link.has_attribute("download");
    is_ours.then_some(link)
}
