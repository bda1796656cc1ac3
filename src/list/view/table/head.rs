//! The header of a table. Each column is a button that sorts the whole list.

use std::sync::Arc;

use leptos::prelude::*;
use route::{ColumnId, Sort};

use super::{cells::class_of, select::SelectPage};
use crate::{
    boxed::{self, live},
    i18n::use_locale,
    list::listing::Listing,
    navigation::use_navigation,
    ui::icon::{Icon, IconView},
};

#[component]
pub fn Head(listing: Listing, columns: Arc<[ColumnId]>) -> impl IntoView {
    let name = listing.kind.name_column();
    let others = columns.iter().map(|&column| view! { <ColumnHead listing column class=class_of(column) /> });
    let others = others.collect_view();
    view! {
        <thead>
            <tr>
                <td class="cell-select"><SelectPage listing /></td>
                <ColumnHead listing column=name class=None />
                {others}
                <td class="cell-actions"></td>
            </tr>
        </thead>
    }
}

#[component]
fn ColumnHead(listing: Listing, column: ColumnId, class: Option<&'static str>) -> impl IntoView {
    let navigation = use_navigation();
    let query = navigation.query();
    let order = boxed::memo(move || {
        let order = query.with(|query| listing.order(query));
        order.filter(|order| order.column == column || (is_name(order.column) && is_name(column)))
    });
    let press = move |_| {
        let query = query.get_untracked();
        // Grouped rows are not sorted by a column.
        let before = order.get_untracked().filter(|_| !query.grouped).map(|order| Sort { column, ..order });
        navigation.open_query(query.sorted_by(Sort::after_press(before, column)));
    };
    let sorted =
        boxed::signal(move || order.get().map(|order| if order.descending { "descending" } else { "ascending" }));
    view! {
        <th scope="col" class=class data-column=column.key() aria-sort=sorted>
            <button type="button" class="column-head" on:click=press>
                {use_locale().column(column)}
                {live(move || {
                    let order = order.get();
                    let icon = match &order {
                        Some(order) if order.descending => Icon::Descending,
                        _ => Icon::Ascending,
                    };
                    view! { <span class=if order.is_some() { "sorted" } else { "sortable" }><IconView icon /></span> }
                })}
            </button>
        </th>
    }
}

/// A list of tags uses `tag` for its name column. An address may have either word.
fn is_name(id: ColumnId) -> bool {
    matches!(id, ColumnId::Name | ColumnId::Tag)
}
