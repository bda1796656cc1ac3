//! CSV as RFC 4180 has it, for spreadsheets: no text of a stranger becomes a formula.
//!
//! A spreadsheet calculates a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return. A single quote in front of it,
//! which spreadsheets take as "this is text", prevents that; it is the only change to a text. Where a program splits lines at other
//! characters than commas (Excel does so at semicolons in half of Europe), a cell begins inside a text, so that a quote stands
//! there, too. Numbers are written as they are.

use super::{ExportColumn, ExportValue};

pub(super) fn push_head(out: &mut String, columns: &[ExportColumn<'_>]) {
    push_line(out, columns, |out, column| push_text(out, &column.label));
}

pub(super) fn push_row<'a>(out: &mut String, cells: impl Iterator<Item = &'a ExportValue<'a>>) {
    push_line(out, cells, |out, cell| cell.push(out, push_text));
}

/// Puts a byte order mark in front of a file that is not plain ASCII.
///
/// Excel takes a file without the mark for one in the encoding of its country. Other programs take the mark for a part of the
/// first label, so that a file that is the same in all these encodings has none.
pub(super) fn mark_encoding(text: &mut String) {
    if !text.is_ascii() {
        text.insert(0, '\u{feff}');
    }
}

fn push_line<T>(out: &mut String, fields: impl IntoIterator<Item = T>, push_field: impl Fn(&mut String, T)) {
    let (start, mut is_first) = (out.len(), true);
    for field in fields {
        if !is_first {
            out.push(',');
        }
        is_first = false;
        push_field(out, field);
    }
    // One empty field alone would be an empty line, which readers skip.
    if out.len() == start {
        out.push_str("\"\"");
    }
    out.push_str("\r\n");
}

/// What ends a cell, for one program or another. A comma is not among them: who splits at commas knows what quotes are for.
const ENDS_CELL: [char; 4] = [';', '\t', '\r', '\n'];

fn push_text(out: &mut String, text: &str) {
    let is_quoted =
        text.bytes().any(|byte| matches!(byte, b'"' | b',' | b';' | b'\t' | b'\r' | b'\n')) || text.trim() != text;
    if is_quoted {
        out.push('"');
    }
    for (index, cell) in text.split_inclusive(ENDS_CELL).enumerate() {
        if is_calculated(cell) || (index == 0 && begins_with_control(cell)) {
            out.push('\'');
        }
        cell.split_inclusive('"').for_each(|part| {
            out.push_str(part);
            // A quote in a quoted field is written twice.
            if part.ends_with('"') {
                out.push('"');
            }
        });
    }
    if is_quoted {
        out.push('"');
    }
}

/// Whether the first character that can be seen begins a formula, also in its full-width or small form: spreadsheets of East Asia
/// take those for the same.
fn is_calculated(cell: &str) -> bool {
    let cell = cell.trim_start_matches(|character: char| character.is_whitespace() || image::is_deceptive(character));
    cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫', '\u{2212}'])
}

fn begins_with_control(cell: &str) -> bool {
    cell.trim_start_matches(' ').starts_with(['\t', '\r', '\n'])
}
