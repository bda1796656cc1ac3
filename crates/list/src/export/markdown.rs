//! A table in GitHub's Markdown. Every text is shown as it is and never becomes markup.
//!
//! Control and bidirectional characters are shown as code points (`image::visible`). Line breaks and tabs, which a
//! cell cannot contain, become spaces. A renderer may still turn an e-mail address into a link. No escape prevents
//! that, and such a link leads where it says.

use super::{ExportColumn, ExportValue};

pub(super) fn push_head(out: &mut String, columns: &[ExportColumn<'_>]) {
    push_line(out, columns, |out, column| push_text(out, &column.label));
    push_line(out, columns, |out, _| out.push_str("---"));
}

pub(super) fn push_row<'a>(out: &mut String, cells: impl Iterator<Item = &'a ExportValue<'a>>) {
    push_line(out, cells, |out, cell| cell.push(out, push_text));
}

fn push_line<T>(out: &mut String, cells: impl IntoIterator<Item = T>, push_cell: impl Fn(&mut String, T)) {
    out.push('|');
    for cell in cells {
        out.push(' ');
        push_cell(out, cell);
        out.push_str(" |");
    }
    out.push('\n');
}

fn push_text(out: &mut String, text: &str) {
    let one_line = text.replace("\r\n", " ").replace(['\r', '\n', '\t'], " ");
    let shown = image::visible(&one_line);
    for (at, character) in shown.char_indices() {
        if is_markup(character) || is_in_link(&shown, at, character) {
            out.push('\\');
        }
        out.push(character);
    }
}

/// Characters that can begin or end code, emphasis, a link, an image, HTML, an entity, a formula or a cell.
fn is_markup(character: char) -> bool {
    matches!(character, '\\' | '`' | '*' | '_' | '~' | '[' | ']' | '<' | '>' | '&' | '$' | '^' | '|')
}

/// Whether escaping this character stops a renderer from making a link: the colon of `https://`, or the dot of `www.`.
fn is_in_link(text: &str, at: usize, character: char) -> bool {
    let ends_with_www = || text.get(at.saturating_sub(3)..at).is_some_and(|end| end.eq_ignore_ascii_case("www"));
    match character {
        ':' => text.get(at..).is_some_and(|rest| rest.starts_with("://")),
        '.' => ends_with_www(),
        _ => false,
    }
}
