//! The pager of a list.

use leptos::prelude::*;
use list::{PageLink, Shown, last_page, page_links, row_range};
use route::PAGE_SIZES;

use crate::{
    boxed::{self, live},
    i18n::use_locale,
    list::listing::Listing,
    navigation::use_navigation,
    stored::preferences::use_preferences,
};

/// The position in the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct At {
    /// From 1.
    page: u32,
    /// Rows per page.
    size: u32,
    /// The number of rows on all pages.
    total: u64,
    /// The rows on screen, without hidden ones, where some are hidden.
    visible: Option<u64>,
    /// Whether more matches can follow.
    is_partial: bool,
}

impl At {
    fn of(shown: &Shown) -> Self {
        let reading = shown.read.filter(|read| !read.complete);
        let total = match reading {
            // Of a list without a filter the length is known before its rows are.
            Some(read) if shown.filter.is_empty() => read.total.max(shown.matching),
            _ => shown.matching,
        };
        // The server counts what is hidden here.
        let is_hiding = !shown.folded.is_empty() && shown.read.is_none();
        Self {
            page: shown.page,
            size: shown.size,
            total,
            visible: is_hiding.then_some(shown.rows.len() as u64),
            is_partial: reading.is_some() && !shown.filter.is_empty(),
        }
    }
}

/// The shown rows, the page size, and links to other pages.
///
/// The links at both ends stay in place while turning pages, so that they keep the focus.
#[component]
pub fn Pager(listing: Listing) -> impl IntoView {
    let locale = use_locale();
    let navigation = use_navigation();
    let preferences = use_preferences();
    let at = boxed::memo(move || listing.shown.with(|shown| shown.as_ref().map_or_else(At::default, At::of)));
    let rows_shown = boxed::signal(move || {
        let at = at.get();
        let range = row_range(at.page, at.size, at.total);
        match at.visible {
            Some(visible) if at.last() <= 1 => locale.rows_shown(listing.kind, visible.min(1), visible, visible, false),
            Some(visible) => locale.rows_on_this_page(listing.kind, visible),
            None => locale.rows_shown(listing.kind, range.first, range.last, at.total, at.is_partial),
        }
    });
    let change_size = move |event| {
        if let Ok(size) = event_target_value(&event).parse() {
            preferences.choose_page_size(size);
            navigation.replace_query(navigation.query().read_untracked().sized(size));
        }
    };
    let sizes = PAGE_SIZES.map(|choice| {
        let selected = boxed::signal(move || at.get().size == choice);
        view! { <option value=choice.to_string() prop:selected=selected>{choice}</option> }
    });
    let has_pages = boxed::memo(move || at.get().last() > 1);
    view! {
        <div class="list-foot">
            <div class="list-count">
                <span role="status">{rows_shown}</span>
                <label>
                    {locale.rows_per_page()}
                    <select class="select" on:change=change_size>{sizes}</select>
                </label>
            </div>
            {live(move || has_pages.get().then(|| view! { <Pages at /> }))}
        </div>
    }
}

#[component]
fn Pages(at: Memo<At>) -> impl IntoView {
    let locale = use_locale();
    let navigation = use_navigation();
    let query = navigation.query();
    let link_to = move |page: u32| navigation.here_with(query.read().on_page(page));
    let end = move |name: &'static str, sign: &'static str, target: Memo<Option<u32>>| {
        view! {
            <a
                href=boxed::signal(move || target.get().map(link_to))
                class:page-end=boxed::signal(move || target.get().is_none())
                aria-disabled=boxed::signal(move || target.get().is_none().then_some("true"))
                role=boxed::signal(move || target.get().is_none().then_some("link"))
                // The link may have the focus when the last page is reached.
                tabindex=boxed::signal(move || target.get().is_none().then_some("-1"))
                aria-label=name
                title=name
            >
                {sign}
            </a>
        }
    };
    let previous = boxed::memo(move || at.get().previous());
    let next = boxed::memo(move || at.get().next());
    view! {
        <nav class="pages" aria-label=locale.pages()>
            <ul>
                <li>{end(locale.previous_page(), "‹", previous)}</li>
                // One subscription for all links. With one signal per link, each page turn would leave a subscription
                // behind.
                {live(move || {
                    let now = at.get();
                    let places = page_links(now.page, now.last()).into_iter().map(|place| match place {
                        PageLink::Gap => view! { <li><span class="page-gap" aria-hidden="true">"…"</span></li> }.into_any(),
                        PageLink::Page(number) => {
                            let current = (number == now.page).then_some("page");
                            view! { <li><a href=link_to(number) aria-current=current>{number}</a></li> }.into_any()
                        }
                    });
                    places.collect_view()
                })}
                <li>{end(locale.next_page(), "›", next)}</li>
            </ul>
        </nav>
    }
}

impl At {
    fn last(self) -> u32 {
        last_page(self.total, self.size)
    }

    fn previous(self) -> Option<u32> {
        (self.page > 1).then(|| self.page.min(self.last().saturating_add(1)) - 1)
    }

    fn next(self) -> Option<u32> {
        (self.page < self.last()).then(|| self.page + 1)
    }
}
