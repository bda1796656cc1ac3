//! Exports all matching rows.

use ext_api::Moment;
use leptos::prelude::*;
use list::{Cell, Export, ExportColumn, ExportFormat, ExportValue as Value, Row, RowId};
use route::ColumnId;

use super::Listing;

use crate::{
    api::use_client,
    i18n::{Locale, selection_words},
};

impl Listing {
    /// The text of the file, and its number of rows. `None` until the whole list is loaded.
    ///
    /// `reference_of` gives the address that pulls a row, from what it stands for.
    pub fn export(
        &self,
        format: ExportFormat,
        locale: Locale,
        reference_of: Callback<RowId, Option<String>>,
    ) -> Option<(String, u64)> {
        let keys: Vec<ColumnId> = self.kind.columns().iter().map(|column| column.id).collect();
        let zone = use_client().zone().get_untracked();
        let name = self.kind.name_column();
        let column = |key: &'static str, label: &'static str| ExportColumn { key: key.into(), label: label.into() };
        let mut columns = vec![column(name.key(), locale.column(name))];
        columns.extend(keys.iter().map(|key| column(key.key(), locale.column(*key))));
        columns.push(column("reference", selection_words().reference()));
        self.all_matching(|rows| {
            let mut export = Export::new(format, columns);
            for row in rows {
                export.push(&values_of(row, &keys, zone, &reference_of));
            }
            let count = export.rows() as u64;
            (export.finish(), count)
        })
    }
}

fn values_of(
    row: &Row,
    keys: &[ColumnId],
    zone: Option<i32>,
    reference_of: &Callback<RowId, Option<String>>,
) -> Vec<Value<'static>> {
    let mut values = vec![Value::Text(row.name().to_string().into())];
    values.extend(keys.iter().map(|key| row.cell(*key).map_or(Value::Nothing, |cell| value_of(cell, zone))));
    let reference = untrack(|| reference_of.run(row.id.clone()));
    values.push(reference.map_or(Value::Nothing, |reference| Value::Text(reference.into())));
    values
}

fn value_of(cell: Cell, zone: Option<i32>) -> Value<'static> {
    match cell {
        Cell::Text(text) => Value::Text(text.to_string().into()),
        Cell::Count(number) | Cell::Size(number) => Value::Number(number),
        Cell::When(Moment::At(timestamp)) if timestamp.is_placeholder() => Value::Nothing,
        Cell::When(Moment::At(timestamp) | Moment::Pushed(timestamp)) => Value::Time(timestamp.iso(zone).into()),
        Cell::When(Moment::Text(text)) => Value::Text(text.into()),
        Cell::Stages(stages) => Value::List(stages.into_iter().map(Into::into).collect()),
        Cell::Digest(digest) => Value::Text(digest.to_string().into()),
        Cell::Platforms(platforms) => Value::List(platforms.iter().cloned().map(Into::into).collect()),
        Cell::Used(used) => Value::Number(used.bytes),
    }
}
