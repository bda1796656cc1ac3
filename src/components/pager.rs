//! The way through the pages of a list.

use leptos::prelude::*;
use list::{PageLink, last_page, page_links, row_range};
use route::PAGE_SIZES;

use crate::{
    i18n::{Counted, use_locale},
    navigation::use_navigation,
};

/// Which rows are on screen, how many a page has, and links to the other pages.
#[component]
pub fn Pager(
    /// What the list is a list of.
    counted: Counted,
    /// The page on screen, from 1.
    page: u32,
    /// Rows per page.
    size: u32,
    /// Rows on all pages.
    total: u64,
) -> impl IntoView {
    let locale = use_locale();
    let navigation = use_navigation();
    let last = last_page(total, size);
    let range = row_range(page, size, total);
    let link_to = move |page: u32| {
        let query = navigation.query();
        move || navigation.here_with(query.read().on_page(page))
    };
    let end = move |name: &'static str, sign: &'static str, page: Option<u32>| match page {
        Some(page) => view! { <a href=link_to(page) aria-label=name title=name>{sign}</a> }.into_any(),
        None => view! { <span class="page-end muted" aria-hidden="true">{sign}</span> }.into_any(),
    };
    let change_size = move |event| {
        if let Ok(size) = event_target_value(&event).parse() {
            navigation.replace_query(navigation.query().read_untracked().sized(size));
        }
    };
    let sizes =
        PAGE_SIZES.map(|choice| view! { <option value=choice.to_string() selected=choice == size>{choice}</option> });
    let places = page_links(page, last).into_iter().map(|place| match place {
        PageLink::Gap => view! { <li><span class="page-gap" aria-hidden="true">"…"</span></li> }.into_any(),
        PageLink::Page(number) => {
            let current = (number == page).then_some("page");
            view! { <li><a href=link_to(number) aria-current=current>{number}</a></li> }.into_any()
        }
    });
    view! {
        <div class="list-foot">
            <div class="list-count">
                <span role="status">{locale.rows_shown(counted, range.first, range.last, total)}</span>
                <label>
                    {locale.rows_per_page()}
                    <select class="select" on:change=change_size>{sizes}</select>
                </label>
            </div>
            {(last > 1).then(|| view! {
                <nav class="pages" aria-label=locale.pages()>
                    <ul>
                        <li>{end(locale.previous_page(), "‹", (page > 1).then(|| page.min(last + 1) - 1))}</li>
                        {places.collect_view()}
                        <li>{end(locale.next_page(), "›", (page < last).then_some(page + 1))}</li>
                    </ul>
                </nav>
            })}
        </div>
    }
}
