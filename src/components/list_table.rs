//! The table of a list: columns that have something to show, and on a narrow screen everything below the name.

use std::sync::Arc;

use leptos::prelude::*;

/// One column of a list.
pub struct Column<R> {
    pub header: &'static str,
    /// Figures stand to the right.
    pub is_number: bool,
    /// The cell of a row; a column in which no row has one is not shown.
    pub cell: fn(&R) -> Option<AnyView>,
}

impl<R> Clone for Column<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Column<R> {}

/// How a list draws its rows.
pub struct TableShape<R: 'static> {
    /// The table's accessible name.
    pub name: &'static str,
    pub name_header: &'static str,
    /// What the first column shows of a row: its name, linked, with the marks that belong to it.
    pub name_cell: Callback<R, AnyView>,
    pub columns: Vec<Column<R>>,
    /// The buttons of a row.
    pub actions: Option<Callback<R, AnyView>>,
}

impl<R> Clone for TableShape<R> {
    fn clone(&self) -> Self {
        Self { name_cell: self.name_cell, columns: self.columns.clone(), actions: self.actions, ..*self }
    }
}

/// A page of rows.
#[component]
pub fn ListTable<R>(shape: TableShape<R>, rows: Arc<Vec<R>>) -> impl IntoView
where
    R: Clone + Send + Sync + 'static,
{
    let columns: Vec<_> =
        shape.columns.iter().filter(|column| rows.iter().any(|row| (column.cell)(row).is_some())).copied().collect();
    let class_of = |column: &Column<R>| if column.is_number { "only-wide number" } else { "only-wide" };
    let headers: Vec<_> = columns
        .iter()
        .map(|column| view! { <th scope="col" class=class_of(column)>{column.header}</th> })
        .collect();
    let actions = shape.actions;
    let body: Vec<_> = rows
        .iter()
        .map(|row| {
            let cells: Vec<_> =
                columns.iter().map(|column| view! { <td class=class_of(column)>{(column.cell)(row)}</td> }).collect();
            let folded: Vec<_> =
                columns.iter().filter_map(|column| (column.cell)(row)).map(|cell| view! { <span>{cell}</span> }).collect();
            view! {
                <tr>
                    <td class="cell-name">
                        {shape.name_cell.run(row.clone())}
                        <div class="folded only-narrow">{folded}</div>
                    </td>
                    {cells}
                    {actions.map(|actions| view! { <td class="cell-actions">{actions.run(row.clone())}</td> })}
                </tr>
            }
        })
        .collect();
    view! {
        <table class="table">
            <caption class="visually-hidden">{shape.name}</caption>
            <thead>
                <tr>
                    <th scope="col">{shape.name_header}</th>
                    {headers}
                    {actions.map(|_| view! { <td class="cell-actions"></td> })}
                </tr>
            </thead>
            <tbody>{body}</tbody>
        </table>
    }
}
