//! A row of a table. Nothing in it subscribes to a signal (docs/decisions/0019-rows-that-follow-nothing.md).

use std::sync::Arc;

use leptos::prelude::*;
use list::Group;
use route::ColumnId;

use super::{
    TableShape,
    cells::{class_of, draw},
    line::Line,
    name::{link, marks},
};
use crate::{i18n::use_locale, list::listing::Listing, ui::kept::kept};

/// A row, below the header of a group that begins with it. Leaves what is as it was in `before` alone.
pub fn row(listing: Listing, shape: TableShape, line: &Arc<Line>, before: Option<&Line>) -> AnyView {
    let stays = |same: fn(&Line, &Line) -> bool| before.is_some_and(|before| same(line, before));
    let row = &line.row;
    let name = row.name().to_string();
    let is_gone = row.is_gone();
    let has_same_state = stays(|now, before| now.row.is_gone() == before.row.is_gone());
    let selected = listing.selection.with_untracked(|selection| selection.contains(&row.id));
    let screen = shape.screen_of.run(row.id.clone()).filter(|_| !is_gone);
    let group = {
        let line = line.clone();
        kept(stays(|now, before| now.group == before.group && now.columns.len() == before.columns.len()), move || {
            let columns = line.columns.len();
            line.group.clone().map(|group| view! { <GroupHead group columns /> }).into_any()
        })
    };
    let selects = {
        let label = use_locale().select_named(&image::visible(&name));
        kept(has_same_state, move || {
            let checkbox =
                || view! { <input type="checkbox" data-does="select" aria-label=label prop:checked=selected /> };
            (!is_gone).then(checkbox).into_any()
        })
    };
    let link = {
        let (line, screen) = (line.clone(), screen.clone());
        kept(stays(Line::has_link_of), move || link(&line, screen))
    };
    let marks = {
        let line = line.clone();
        kept(stays(Line::has_marks_of), move || marks(&line.row))
    };
    let noted = shape.below_name.map(|below| {
        let line = line.clone();
        let is_same = has_same_state && stays(|now, before| now.row.interrupted() == before.row.interrupted());
        kept(is_same, move || (!is_gone).then(|| below.run(line.row.clone())).into_any())
    });
    let actions = kept(has_same_state, move || screen.map(|screen| shape.actions.run(screen)).into_any());
    let (cells, below) = if line.is_narrow {
        (().into_any(), view! { <div class="folded">{below_the_name(line, before)}</div> }.into_any())
    } else {
        (in_columns(line, before), ().into_any())
    };
    view! {
        {group}
        <tr data-row=name class:is-selected=selected class:is-gone=is_gone>
            <td class="cell-select">{selects}</td>
            <td class="cell-name">
                {link}
                {marks}
                {noted}
                {below}
            </td>
            {cells}
            <td class="cell-actions">{actions}</td>
        </tr>
    }
    .into_any()
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

/// Whether a column has the same value in the same place.
fn has_same_cell(line: &Line, before: Option<&Line>, column: ColumnId) -> bool {
    before.is_some_and(|before| line.has_layout_of(before) && line.row.cell(column) == before.row.cell(column))
}

fn in_columns(line: &Arc<Line>, before: Option<&Line>) -> AnyView {
    let cells = line.columns.iter().map(|&column| {
        let drawn = line.clone();
        kept(has_same_cell(line, before, column), move || {
            let content = match drawn.row.cell(column) {
                Some(cell) => draw(cell, drawn.zone),
                None => {
                    let not_checked = (column == ColumnId::Digest).then(|| use_locale().not_checked());
                    not_checked.map(|text| view! { <span class="muted">{text}</span> }).into_any()
                }
            };
            view! { <td class=class_of(column)>{content}</td> }.into_any()
        })
    });
    cells.collect::<Vec<_>>().into_any()
}

/// Without its column header, a bare number needs a label.
fn below_the_name(line: &Arc<Line>, before: Option<&Line>) -> AnyView {
    let cells = line.columns.iter().map(|&column| {
        let drawn = line.clone();
        kept(has_same_cell(line, before, column), move || {
            let name = (column == ColumnId::Downloads).then(|| format!("{} ", use_locale().column(column)));
            let cell = drawn.row.cell(column);
            cell.map(|cell| view! { <span>{name}{draw(cell, drawn.zone)}</span> }).into_any()
        })
    });
    cells.collect::<Vec<_>>().into_any()
}
