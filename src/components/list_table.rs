//! The table of a list: columns that have something to show, and on a narrow screen everything below the name.

use std::sync::Arc;

use leptos::prelude::*;
use route::Screen;

use crate::{
    components::{facts::Size, names::NameLink, stage_pills::StagePills},
    i18n::use_locale,
    listing::{Cell, Row},
    navigation::use_navigation,
    time::When,
};

/// How a list draws its rows.
#[derive(Clone)]
pub struct TableShape {
    /// The table's accessible name.
    pub name: &'static str,
    pub name_header: &'static str,
    /// The headers of the columns behind the name, one for each cell of a row.
    pub headers: Vec<&'static str>,
    /// Where a row's name leads. Nothing for a name that no registry can hold: such a row leads nowhere and has no buttons.
    pub screen_of: Callback<String, Option<Screen>>,
    /// The buttons of a row.
    pub actions: Option<Callback<Screen, AnyView>>,
}

/// A page of rows.
#[component]
pub fn ListTable(shape: TableShape, rows: Arc<Vec<Row>>) -> impl IntoView {
    let cell_of = |row: &Row, column: usize| row.cells.get(column).cloned().flatten();
    let columns: Vec<(usize, &'static str, &'static str)> = shape
        .headers
        .iter()
        .enumerate()
        .filter_map(|(column, header)| {
            let first = rows.iter().find_map(|row| cell_of(row, column))?;
            Some((column, *header, class_of(&first)))
        })
        .collect();
    let headers = columns.iter().map(|(_, header, class)| view! { <th scope="col" class=*class>{*header}</th> });
    let headers = headers.collect_view();
    let has_actions = shape.actions.is_some();
    let body = rows
        .iter()
        .map(|row| {
            let cells = columns.iter().map(|(column, _, class)| {
                view! { <td class=*class>{cell_of(row, *column).map(draw)}</td> }
            });
            let folded = columns.iter().filter_map(|(column, header, _)| Some((*header, cell_of(row, *column)?)));
            // Without its column a bare number would not say what it counts.
            let folded = folded.map(|(header, cell)| {
                let name = matches!(cell, Cell::Count(_)).then(|| format!("{header} "));
                view! { <span>{name}{draw(cell)}</span> }
            });
            let screen = shape.screen_of.run(row.name.clone());
            let actions = shape.actions.map(|actions| {
                view! { <td class="cell-actions">{screen.clone().map(|screen| actions.run(screen))}</td> }
            });
            view! {
                <tr>
                    <td class="cell-name">
                        <Name row=row.clone() screen />
                        <div class="folded only-narrow">{folded.collect_view()}</div>
                    </td>
                    {cells.collect_view()}
                    {actions}
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="table">
            <caption class="visually-hidden">{shape.name}</caption>
            <thead>
                <tr>
                    <th scope="col">{shape.name_header}</th>
                    {headers}
                    {has_actions.then(|| view! { <td class="cell-actions"></td> })}
                </tr>
            </thead>
            <tbody>{body}</tbody>
        </table>
    }
}

/// The first cell: the name, linked, with everything that belongs to it.
#[component]
fn Name(row: Row, screen: Option<Screen>) -> impl IntoView {
    let href = screen.map(|screen| use_navigation().to(screen));
    let marks = row.marks.into_iter().map(|mark| view! { <span class="pill">{mark}</span> });
    view! {
        {row.logo.map(|source| view! { <img class="logo" src=source alt="" loading="lazy" /> })}
        <NameLink text=row.name href />
        {marks.collect_view()}
        {row.is_disabled.then(|| view! { <span class="pill pill-warning">{use_locale().disabled()}</span> })}
        {row.description.map(|text| view! { <span class="description name-clipped">{text}</span> })}
    }
}

/// Figures stand to the right, long texts are cut.
fn class_of(cell: &Cell) -> &'static str {
    match cell {
        Cell::Count(_) | Cell::Size(_) => "only-wide number",
        Cell::Text(_) => "only-wide cell-text",
        Cell::When(_) | Cell::Stages(_) => "only-wide",
    }
}

fn draw(cell: Cell) -> AnyView {
    match cell {
        Cell::Text(text) => view! { <span title=text.clone()>{text.clone()}</span> }.into_any(),
        Cell::Count(count) => image::grouped(count).into_any(),
        Cell::Size(bytes) => view! { <Size bytes /> }.into_any(),
        Cell::When(moment) => view! { <When moment /> }.into_any(),
        Cell::Stages(stages) => view! { <StagePills stages /> }.into_any(),
    }
}
