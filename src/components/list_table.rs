//! The table of a list: columns that have something to show, and on a narrow screen everything below the name.

mod cells;
mod head;
mod lines;
mod name;
mod select;

use std::sync::Arc;

use leptos::prelude::*;
use route::{Screen, SortKey};

use self::{
    cells::{class_of, draw},
    head::Head,
    lines::{Line, Lines},
    name::Name,
    select::SelectRow,
};
use crate::{
    api::use_client,
    boxed,
    i18n::use_locale,
    listing::{Column, Group, Listing, RowState, Shown},
    preferences::use_preferences,
};

/// How a list draws its rows.
#[derive(Clone, Copy)]
pub struct TableShape {
    /// The table's accessible name.
    pub name: &'static str,
    /// Where a row's name leads. Nothing for a name that no registry can hold: such a row leads nowhere and has no buttons.
    pub screen_of: Callback<String, Option<Screen>>,
    /// The buttons of a row.
    pub actions: Callback<Screen, AnyView>,
    /// What is copied of a row that is selected; nothing where it has no address that pulls.
    pub reference_of: Callback<String, Option<String>>,
}

/// A page of rows.
#[component]
pub fn ListTable(listing: Listing, shape: TableShape) -> impl IntoView {
    let preferences = use_preferences();
    let counted = listing.counted;
    let columns = boxed::memo(move || {
        listing.shown.with(|shown| {
            let rows = || shown.iter().flat_map(|shown| shown.rows.iter());
            let has_value = |column: &Column| rows().any(|row| row.cell(column.key).is_some());
            let is_shown =
                |column: &&Column| preferences.shows(counted, **column) && (column.is_extra || has_value(column));
            counted.columns().iter().filter(is_shown).map(|column| column.key).collect::<Arc<[SortKey]>>()
        })
    });
    let zone = use_client().zone();
    let lines = Memo::new(move |before: Option<&Lines>| {
        let (columns, zone) = (columns.get(), zone.get());
        listing.shown.with(|shown| {
            let lines = shown.iter().flat_map(|Shown { rows, states, groups, .. }| {
                rows.iter().enumerate().map(|(index, row)| Line {
                    row: row.clone(),
                    state: states.get(index).copied().unwrap_or_default(),
                    group: groups.iter().find(|group| group.at == index).cloned(),
                    columns: columns.clone(),
                    zone,
                })
            });
            before.unwrap_or(&Lines::default()).followed_by(lines)
        })
    });
    let number_of = |(number, _): &(u64, Arc<Line>)| *number;
    view! {
        <table class="table">
            <caption class="visually-hidden">{shape.name}</caption>
            {boxed::live(move || view! { <Head listing columns=columns.get() /> })}
            <tbody>
                <For each=move || lines.with(Lines::numbered) key=number_of let((_, line))>
                    {line.group.clone().map(|group| view! { <GroupHead group columns=line.columns.len() /> })}
                    <TableRow listing shape line />
                </For>
            </tbody>
        </table>
    }
}

/// Above the first row of a version line.
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

#[component]
fn TableRow(listing: Listing, shape: TableShape, line: Arc<Line>) -> impl IntoView {
    let Line { row, state, columns, zone, .. } = Arc::unwrap_or_clone(line);
    let is_gone = state == RowState::Gone;
    let cells = columns.iter().map(|column| {
        view! { <td class=class_of(*column)>{row.cell(*column).map(|cell| draw(cell, zone))}</td> }
    });
    let cells = cells.collect_view();
    // Without its column a bare number would not say what it counts.
    let folded = columns.iter().filter_map(|column| {
        let cell = row.cell(*column)?;
        let name = (*column == SortKey::Downloads).then(|| format!("{} ", use_locale().column(*column)));
        Some(view! { <span>{name}{draw(cell, zone)}</span> })
    });
    let folded = folded.collect_view();
    let screen = shape.screen_of.run(row.name.to_string()).filter(|_| !is_gone);
    let actions = screen.clone().map(|screen| shape.actions.run(screen));
    let (name, data_row) = (row.name.clone(), row.name.to_string());
    let selected = {
        let name = name.clone();
        boxed::signal(move || listing.selection.with(|selection| selection.contains(&name)))
    };
    view! {
        <tr data-row=data_row class:is-selected=selected class:is-gone=is_gone>
            <td class="cell-select">{(!is_gone).then(|| view! { <SelectRow listing name selected /> })}</td>
            <td class="cell-name">
                <Name row state screen />
                <div class="folded only-narrow">{folded}</div>
            </td>
            {cells}
            <td class="cell-actions">{actions}</td>
        </tr>
    }
}
