//! Exporting lists.

mod as_csv;
mod as_json;
mod as_markdown;

use std::time::Instant;

use list::{Export, ExportColumn, ExportFormat, ExportValue};
use proptest::prelude::*;

use crate::figure::figure;

fn columns<'a>(labels: &[&'a str]) -> Vec<ExportColumn<'a>> {
    labels.iter().map(|label| ExportColumn { key: (*label).into(), label: (*label).into() }).collect()
}

/// The exported file with these rows.
fn exported(format: ExportFormat, labels: &[&str], rows: &[Vec<ExportValue<'_>>]) -> String {
    let mut export = Export::new(format, columns(labels));
    rows.iter().for_each(|row| export.push(row));
    assert_eq!(export.rows(), rows.len());
    export.finish()
}

fn text(text: &str) -> ExportValue<'_> {
    ExportValue::Text(text.into())
}

/// A row of a list of tags.
fn a_tag() -> Vec<ExportValue<'static>> {
    vec![
        text("v1.10.0-rc.1"),
        ExportValue::Number(4_096),
        ExportValue::Time("2024-06-01T12:30:00Z".into()),
        ExportValue::List(vec!["linux/amd64".into(), "linux/arm64".into()]),
        ExportValue::Nothing,
    ]
}

const LABELS: [&str; 5] = ["Tag", "Size", "Last modified", "Platforms", "Stage"];

/// Texts with all characters that have a meaning in any of the formats, and other characters.
fn hostile_text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "=", "+", "-", "@", "＝", "－", "\u{2212}", " ", "\u{a0}", "\u{200b}", "\u{202e}", "\t", "\r", "\n", "\r\n",
        "\0", "\"", "'", ",", ";", "|", "\\", "`", "``", "*", "**", "_", "~~", "[", "](", ")", "!", "<", ">", "<br>",
        "&", "&lt;", "#", "$", "a", "b1", "é", "中", "www.", "https://", "SUM(A1)", "1.10", "---",
    ]);
    prop_oneof![
        3 => prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat()),
        1 => any::<String>(),
    ]
}

fn any_cell() -> impl Strategy<Value = ExportValue<'static>> {
    prop_oneof![
        4 => hostile_text().prop_map(|text| ExportValue::Text(text.into())),
        1 => any::<u64>().prop_map(ExportValue::Number),
        1 => hostile_text().prop_map(|text| ExportValue::Time(text.into())),
        1 => prop::collection::vec(hostile_text(), 0..4)
            .prop_map(|texts| ExportValue::List(texts.into_iter().map(Into::into).collect())),
        1 => Just(ExportValue::Nothing),
    ]
}

/// Rows of three cells.
fn any_rows() -> impl Strategy<Value = Vec<Vec<ExportValue<'static>>>> {
    prop::collection::vec(prop::collection::vec(any_cell(), 3), 0..5)
}

/// The text of a cell in formats that have only text.
fn plain(cell: &ExportValue<'_>) -> String {
    match cell {
        ExportValue::Text(text) | ExportValue::Time(text) => text.to_string(),
        ExportValue::Number(number) => number.to_string(),
        ExportValue::List(texts) => texts.join(", "),
        ExportValue::Nothing => String::new(),
    }
}

#[test]
fn rows_that_are_too_short_or_too_long_have_the_columns_all_the_same() {
    let rows = [vec![text("a")], vec![text("a"), text("b"), text("c")]];
    assert_eq!(exported(ExportFormat::Csv, &["x", "y"], &rows), "x,y\r\na,\r\na,b\r\n");
    assert_eq!(
        exported(ExportFormat::Json, &["x", "y"], &rows),
        "[\n{\"x\":\"a\",\"y\":null},\n{\"x\":\"a\",\"y\":\"b\"}\n]\n"
    );
    assert_eq!(exported(ExportFormat::Markdown, &["x", "y"], &rows), "| x | y |\n| --- | --- |\n| a |  |\n| a | b |\n");
}

#[test]
fn a_hundred_thousand_rows_are_written() {
    for (format, name) in
        [(ExportFormat::Csv, "CSV"), (ExportFormat::Json, "JSON"), (ExportFormat::Markdown, "Markdown")]
    {
        let start = Instant::now();
        let mut export = Export::new(format, columns(&LABELS));
        let row = a_tag();
        (0..100_000).for_each(|_| export.push(&row));
        let file = export.finish();
        figure(&format!("export, 100000 rows as {name}, ms"), start.elapsed().as_millis());
        assert!(file.lines().count() >= 100_001);
    }
}
