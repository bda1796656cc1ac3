//! The table of a list. Shows only columns with values. On a narrow screen, everything is below the name.

mod cells;
mod head;
mod lines;
mod name;
pub mod press;
mod select;

use std::sync::Arc;

use futures::future::LocalBoxFuture;
use leptos::prelude::*;
use list::{Column, Group, Row, RowId, Shown};
use route::{ColumnId, Screen};

use self::{
    cells::{class_of, draw},
    head::Head,
    lines::{Line, Lines},
    name::Name,
    press::RowPress,
    select::follow_selection,
};
use crate::{
    api::use_client,
    boxed::{self, Draw},
    i18n::use_locale,
    list::listing::Listing,
    stored::preferences::use_preferences,
    ui::width::use_width,
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
    /// Additional content below the name of a row.
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
    let lines = boxed::memo_from(move |before: Option<&Lines>| {
        let (columns, zone, is_narrow) = (columns.get(), zone.get(), width.is_narrow());
        listing.shown.with(|shown| {
            let lines = shown.iter().flat_map(|Shown { rows, groups, .. }| {
                rows.iter().map(|row| Line {
                    row: row.clone(),
                    group: groups.iter().find(|group| group.first == *row.name()).cloned(),
                    columns: columns.clone(),
                    is_narrow,
                    zone,
                })
            });
            before.unwrap_or(&Lines::default()).followed_by(lines)
        })
    });
    let body = NodeRef::new();
    follow_selection(listing, body);
    let rows = boxed::live(move || {
        let draw = |(number, line)| {
            let draw: Draw = Box::new(move || view! { <TableRow listing shape line /> }.into_any());
            (number, draw)
        };
        boxed::numbered(lines.with(Lines::numbered).into_iter().map(draw).collect())
    });
    view! {
        <table class="table">
            <caption class="visually-hidden">{shape.name}</caption>
            {boxed::live(move || {
                let columns = if width.is_narrow() { Arc::default() } else { columns.get() };
                view! { <Head listing columns /> }
            })}
            <tbody node_ref=body on:click=move |event| press::press(listing, shape, &event)>
                {rows}
            </tbody>
        </table>
    }
}

/// The header above the first row of a version line.
#[component]
fn GroupHead(group: Group, columns: usize) -> impl IntoView {
    let locale = use_locale();
    view! {
        <tr class="group">
            <th scope="colgroup" colspan=(columns + 3).to_string()>
                <span class="mono">{locale.version_line(&group.line)}</span>
                <span class="muted">{locale.group_size(group.count, group.is_continued)}</span>
            </th>
        </tr>
    }
}

/// A row, below the header of a group that begins with it. Nothing in it subscribes to a signal.
#[component]
fn TableRow(listing: Listing, shape: TableShape, line: Arc<Line>) -> impl IntoView {
    let Line { row, group, columns, is_narrow, zone } = Arc::unwrap_or_clone(line);
    let is_gone = row.is_gone();
    let (cells, below) = if is_narrow {
        (().into_any(), view! { <div class="folded">{below_the_name(&row, &columns, zone)}</div> }.into_any())
    } else {
        (in_columns(&row, &columns, zone), ().into_any())
    };
    let screen = shape.screen_of.run(row.id.clone()).filter(|_| !is_gone);
    let actions = screen.clone().map(|screen| shape.actions.run(screen));
    let name = row.name().to_string();
    let selected = listing.selection.with_untracked(|selection| selection.contains(&row.id));
    let selects = (!is_gone).then(|| {
        let label = use_locale().select_named(&image::visible(&name));
        view! { <input type="checkbox" data-does="select" aria-label=label prop:checked=selected /> }
    });
    let noted = shape.below_name.filter(|_| !is_gone).map(|below| below.run(row.clone()));
    let group = group.map(|group| view! { <GroupHead group columns=columns.len() /> });
    view! {
        {group}
        <tr data-row=name class:is-selected=selected class:is-gone=is_gone>
            <td class="cell-select">{selects}</td>
            <td class="cell-name">
                <Name row screen />
                {noted}
                {below}
            </td>
            {cells}
            <td class="cell-actions">{actions}</td>
        </tr>
    }
}

fn in_columns(row: &Row, columns: &[ColumnId], zone: Option<i32>) -> AnyView {
    let cells = columns.iter().map(|column| {
        let not_checked = (*column == ColumnId::Digest).then(|| use_locale().not_checked());
        let content = match row.cell(*column) {
            Some(cell) => draw(cell, zone),
            None => not_checked.map(|text| view! { <span class="muted">{text}</span> }).into_any(),
        };
        view! { <td class=class_of(*column)>{content}</td> }
    });
    cells.collect_view().into_any()
}

/// Without its column header, a bare number needs a label.
fn below_the_name(row: &Row, columns: &[ColumnId], zone: Option<i32>) -> AnyView {
    let cells = columns.iter().filter_map(|column| {
        let cell = row.cell(*column)?;
        let name = (*column == ColumnId::Downloads).then(|| format!("{} ", use_locale().column(*column)));
        Some(view! { <span>{name}{draw(cell, zone)}</span> })
    });
    cells.collect_view().into_any()
}
