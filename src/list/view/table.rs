//! The table of a list. Shows only columns with values. On a narrow screen, everything is below the name.

mod cells;
mod head;
mod line;
mod name;
pub mod press;
mod row;
mod select;

use std::sync::Arc;

use futures::future::LocalBoxFuture;
use leptos::prelude::*;
use list::{Column, Row, RowId, Shown};
use route::{ColumnId, Screen};
use web_sys::{Element, HtmlTableSectionElement};

use self::{head::Head, line::Line, press::RowPress, row::row, select::follow_selection};
use crate::{
    api::use_client,
    boxed,
    list::listing::Listing,
    stored::preferences::use_preferences,
    ui::{kept::Children, width::use_width},
};

/// How a list draws its rows.
#[derive(Clone, Copy)]
pub struct TableShape {
    /// The table's accessible name.
    pub name: &'static str,
    /// The screen of a row's name. `None` for an invalid name: such a row has no link and no buttons.
    pub screen_of: Callback<RowId, Option<Screen>>,
    /// The buttons of a row.
    pub actions: Callback<Screen, AnyView>,
    /// Additional content below the name of a row. It depends on the row's name and its interrupted deletion alone.
    pub below_name: Option<Callback<Row, AnyView>>,
    /// Handles clicks on controls with `data-does`.
    pub on_press: Callback<RowPress>,
    /// The reference of a selected row, to copy it. `None` if it cannot be pulled.
    pub reference_of: Callback<RowId, Option<String>>,
    /// Asks for the reference of a row that has none of its own.
    pub find_reference: Option<Callback<RowId, LocalBoxFuture<'static, Option<String>>>>,
}

/// A page of rows.
#[component]
pub fn ListTable(listing: Listing, shape: TableShape) -> impl IntoView {
    let preferences = use_preferences();
    let counted = listing.kind;
    let columns = boxed::memo(move || {
        listing.shown.with(|shown| {
            let rows = || shown.iter().flat_map(|shown| shown.rows.iter());
            let has_value = |column: &Column| rows().any(|row| row.cell(column.id).is_some());
            let is_shown =
                |column: &&Column| preferences.shows(counted, **column) && (column.is_extra || has_value(column));
            counted.columns().iter().filter(is_shown).map(|column| column.id).collect::<Arc<[ColumnId]>>()
        })
    });
    let (zone, width) = (use_client().zone(), use_width());
    let lines = boxed::memo(move || {
        let (columns, zone, is_narrow) = (columns.get(), zone.get(), width.is_narrow());
        listing.shown.with(|shown| {
            let lines = shown.iter().flat_map(|Shown { rows, groups, .. }| {
                rows.iter().map(|row| {
                    Arc::new(Line {
                        row: row.clone(),
                        group: groups.iter().find(|group| group.first == *row.name()).cloned(),
                        columns: columns.clone(),
                        is_narrow,
                        zone,
                    })
                })
            });
            lines.collect::<Vec<_>>()
        })
    });
    let body = NodeRef::new();
    let rows = Children {
        is_of_same: Line::is_of_same_row,
        draw: Box::new(move |line, before| row(listing, shape, line, before)),
    };
    let body_on_page = move || -> Option<Element> {
        let body: Option<HtmlTableSectionElement> = body.get();
        Some(body?.into())
    };
    rows.follow(body_on_page, move || lines.get());
    follow_selection(listing, body);
    view! {
        <table class="table">
            <caption class="visually-hidden">{shape.name}</caption>
            {boxed::live(move || {
                let columns = if width.is_narrow() { Arc::default() } else { columns.get() };
                view! { <Head listing columns /> }
            })}
            <tbody node_ref=body on:click=move |event| press::press(listing, shape, &event)></tbody>
        </table>
    }
}
