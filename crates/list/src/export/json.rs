//! JSON: an array of objects with typed values, one object per line.
//!
//! Every object has every key. Unknown values are `null`. So a program that builds a table from the first object finds
//! all columns, and "unknown" differs from "not exported".

use serde_json::Value;

use super::{ExportColumn, ExportValue};

pub(super) fn push_head(out: &mut String) {
    out.push('[');
}

pub(super) fn push_row<'a>(
    out: &mut String,
    is_first: bool,
    cells: impl Iterator<Item = (&'a ExportColumn<'a>, &'a ExportValue<'a>)>,
) {
    out.push_str(if is_first { "\n{" } else { ",\n{" });
    push_separated(out, cells, |out, (column, cell)| {
        push_string(out, &column.key);
        out.push(':');
        push_value(out, cell);
    });
    out.push('}');
}

pub(super) fn push_end(out: &mut String) {
    out.push_str("\n]\n");
}

fn push_value(out: &mut String, cell: &ExportValue<'_>) {
    match cell {
        ExportValue::Text(text) | ExportValue::Time(text) => push_string(out, text),
        ExportValue::Number(number) => out.push_str(&number.to_string()),
        ExportValue::List(texts) => {
            out.push('[');
            push_separated(out, texts, |out, text| push_string(out, text));
            out.push(']');
        }
        ExportValue::Nothing => out.push_str("null"),
    }
}

fn push_separated<T>(out: &mut String, items: impl IntoIterator<Item = T>, push: impl Fn(&mut String, T)) {
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        push(out, item);
    }
}

fn push_string(out: &mut String, text: &str) {
    out.push_str(&Value::from(text).to_string());
}
