//! Markdown: read by a renderer, which finds one table of plain text.

use list::{ExportFormat, ExportValue};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{LABELS, a_tag, any_rows, exported, plain, text};

/// The cells of the table by row, the header first. Fails on anything that is not text in a cell of the one table.
fn table(file: &str) -> Result<Vec<Vec<String>>, TestCaseError> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_MATH | Options::ENABLE_FOOTNOTES;
    for event in Parser::new_ext(file, options) {
        match event {
            Event::Start(Tag::Table(_)) if rows.is_empty() => {}
            Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
            Event::Start(Tag::TableCell) => rows.last_mut().unwrap().push(String::new()),
            Event::Text(text) => rows.last_mut().unwrap().last_mut().unwrap().push_str(&text),
            Event::End(TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell) => {}
            markup => return Err(TestCaseError::fail(format!("{markup:?} in {file:?}"))),
        }
    }
    Ok(rows)
}

#[test]
fn a_list_is_a_table() {
    assert_eq!(
        exported(ExportFormat::Markdown, &LABELS, &[a_tag()]),
        "| Tag | Size | Last modified | Platforms | Stage |\n\
         | --- | --- | --- | --- | --- |\n\
         | v1.10.0-rc.1 | 4096 | 2024-06-01T12:30:00Z | linux/amd64, linux/arm64 |  |\n"
    );
}

#[test]
fn what_means_something_in_markdown_is_escaped() {
    for (value, written) in [
        ("a|b", r"a\|b"),
        (r"a\|b", r"a\\\|b"),
        ("`code`", r"\`code\`"),
        ("**bold** _it_", r"\*\*bold\*\* \_it\_"),
        ("~~gone~~", r"\~\~gone\~\~"),
        ("<b onclick=x>", r"\<b onclick=x\>"),
        ("![x](y)", r"!\[x\](y)"),
        ("&lt;", r"\&lt;"),
        ("$x$", r"\$x\$"),
        ("https://example.com", r"https\://example.com"),
        ("WWW.example.com", r"WWW\.example.com"),
        ("sha256:1b9", "sha256:1b9"),
        ("two\r\nlines\nand\ttabs", "two lines and tabs"),
        ("evil\u{202e}txt\0", "evil⟨U+202E⟩txt⟨U+0000⟩"),
    ] {
        let file = exported(ExportFormat::Markdown, &["x"], &[vec![text(value)]]);
        assert_eq!(file.lines().last(), Some(format!("| {written} |").as_str()), "{value}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_renderer_finds_a_table_of_the_same_texts_and_no_markup(rows in any_rows(), label in "[^\\x00-\\x20]{1,8}") {
        let file = exported(ExportFormat::Markdown, &[&label, "y", "z"], &rows);
        prop_assert_eq!(file.lines().count(), rows.len() + 2);
        let table = table(&file)?;
        prop_assert_eq!(table.len(), rows.len() + 1);
        for (read, row) in table[1..].iter().zip(&rows) {
            prop_assert_eq!(read.len(), 3);
            for (read, cell) in read.iter().zip(row) {
                prop_assert_eq!(read, &seen(cell));
            }
        }
    }
}

/// The visible text of a cell: one line, nothing hidden, trimmed.
fn seen(cell: &ExportValue<'_>) -> String {
    let one_line = plain(cell).replace("\r\n", " ").replace(['\r', '\n', '\t'], " ");
    image::visible(&one_line).trim_matches(' ').to_owned()
}
