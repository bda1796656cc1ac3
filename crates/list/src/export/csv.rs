//! CSV as in RFC 4180. Text from others never becomes a formula in a spreadsheet.
//!
//! A spreadsheet evaluates a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return. A single quote in
//! front, which spreadsheets read as "this is text", prevents that. It is the only change to a text. Some programs
//! split lines at other characters than commas (Excel uses semicolons in many countries). For them a cell can begin
//! inside a text, so the quote is added there too. Numbers are not changed.

use super::{ExportColumn, ExportValue};

pub(super) fn push_head(out: &mut String, columns: &[ExportColumn<'_>]) {
    push_line(out, columns, |out, column| push_text(out, &column.label));
}

pub(super) fn push_row<'a>(out: &mut String, cells: impl Iterator<Item = &'a ExportValue<'a>>) {
    push_line(out, cells, |out, cell| cell.push(out, push_text));
}

/// Adds a byte order mark to a file that is not plain ASCII.
///
/// Without the mark, Excel assumes a local encoding. Other programs read the mark as a part of the first label, so an
/// ASCII file does not get one.
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
    // A single empty field would be an empty line, which readers skip.
    if out.len() == start {
        out.push_str("\"\"");
    }
    out.push_str("\r\n");
}

/// Characters that separate cells in some program. Commas are not among them: programs that split at commas know
/// quotes.
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

/// Whether the first visible character begins a formula. Also finds the full-width and small forms, which East Asian
/// spreadsheets treat in the same way.
fn is_calculated(cell: &str) -> bool {
    let cell = cell.trim_start_matches(|character: char| character.is_whitespace() || image::is_deceptive(character));
    cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫', '\u{2212}'])
}

fn begins_with_control(cell: &str) -> bool {
    cell.trim_start_matches(' ').starts_with(['\t', '\r', '\n'])
}
