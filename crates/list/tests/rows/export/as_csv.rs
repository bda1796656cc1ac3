//! CSV: parsed by an RFC 4180 reader, and never evaluated.

use list::{ExportFormat, ExportValue};
use proptest::prelude::*;

use super::{LABELS, a_tag, any_rows, exported, hostile_text, plain, text};

/// The records of a file, the header first.
fn records(file: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(file.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The only field of the only row.
fn field(value: &str) -> String {
    let file = exported(ExportFormat::Csv, &["x"], &[vec![text(value)]]);
    records(&file)[1][0].clone()
}

#[test]
fn a_list_is_lines_of_fields() {
    assert_eq!(
        exported(ExportFormat::Csv, &LABELS, &[a_tag()]),
        "Tag,Size,Last modified,Platforms,Stage\r\nv1.10.0-rc.1,4096,2024-06-01T12:30:00Z,\"linux/amd64, linux/arm64\",\r\n"
    );
    assert_eq!(exported(ExportFormat::Csv, &["x"], &[vec![ExportValue::Nothing]]), "x\r\n\"\"\r\n");
}

#[test]
fn what_means_something_in_csv_is_quoted() {
    for (value, written) in [
        ("plain", "plain"),
        ("a,b", "\"a,b\""),
        ("a;b", "\"a;b\""),
        ("say \"hi\"", "\"say \"\"hi\"\"\""),
        ("\"", "\"\"\"\""),
        ("two\nlines", "\"two\nlines\""),
        ("two\r\nlines", "\"two\r\nlines\""),
        (" padded ", "\" padded \""),
        ("it's", "it's"),
    ] {
        assert_eq!(exported(ExportFormat::Csv, &["x"], &[vec![text(value)]]), format!("x\r\n{written}\r\n"), "{value}");
        assert_eq!(field(value), value);
    }
}

#[test]
fn no_text_is_a_formula() {
    for (value, guarded) in [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("\nx", "'\nx"),
        ("  =1", "'  =1"),
        ("\u{a0}=1", "'\u{a0}=1"),
        ("\u{200b}=1", "'\u{200b}=1"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠x", "'＠x"),
        ("\"=1\"", "\"=1\""),
        ("a;=1", "a;'=1"),
        ("a; =1", "a;' =1"),
        ("a\n=1", "a\n'=1"),
        ("a\n\n-b", "a\n\n'-b"),
        ("a, -b", "a, -b"),
        ("a=1", "a=1"),
        ("2024-06-01", "2024-06-01"),
        ("'=1", "'=1"),
    ] {
        assert_eq!(field(value), guarded, "{value:?}");
    }
    assert_eq!(exported(ExportFormat::Csv, &["=x"], &[]), "'=x\r\n");
    assert_eq!(exported(ExportFormat::Csv, &["x"], &[vec![ExportValue::Number(1)]]), "x\r\n1\r\n");
    assert_eq!(exported(ExportFormat::Csv, &["x"], &[vec![ExportValue::List(vec!["-a".into()])]]), "x\r\n'-a\r\n");
}

#[test]
fn only_a_file_that_needs_it_has_a_byte_order_mark() {
    assert!(exported(ExportFormat::Csv, &["Tag"], &[vec![text("v1")]]).is_ascii());
    assert_eq!(exported(ExportFormat::Csv, &["标签"], &[vec![text("v1")]]), "\u{feff}标签\r\nv1\r\n");
}

/// Whether a spreadsheet would evaluate a cell with this text.
fn is_calculated(cell: &str) -> bool {
    let seen = cell.trim_start_matches(|character: char| character.is_whitespace() || character == '\u{200b}');
    seen.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\u{2212}']) || cell.starts_with(['\t', '\r'])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_reader_gets_the_texts_that_were_written_but_for_the_guards(rows in any_rows()) {
        let file = exported(ExportFormat::Csv, &["x", "y", "z"], &rows);
        let records = records(&file);
        prop_assert_eq!(records.len(), rows.len() + 1);
        for (record, row) in records[1..].iter().zip(&rows) {
            prop_assert_eq!(record.len(), 3);
            for (field, cell) in record.iter().zip(row) {
                prop_assert_eq!(field.replace('\'', ""), plain(cell).replace('\'', ""));
            }
        }
    }

    #[test]
    fn no_cell_begins_a_formula_whatever_lines_are_split_at(value in hostile_text(), number in any::<u64>()) {
        let read = field(&value);
        prop_assert!(!is_calculated(&read), "{:?}", read);
        for cell in read.split([';', '\n', '\r', '\t']) {
            prop_assert!(!is_calculated(cell), "{:?} in {:?}", cell, read);
        }
        let file = exported(ExportFormat::Csv, &["x"], &[vec![ExportValue::Number(number)]]);
        prop_assert_eq!(&records(&file)[1][0], &number.to_string());
    }

    #[test]
    fn a_text_without_a_formula_is_left_as_it_is(value in "[a-zA-Z0-9é\"',. ][-a-zA-Z0-9é\"',.=+@ ]{0,20}") {
        prop_assume!(!is_calculated(&value));
        prop_assert_eq!(field(&value), value);
    }
}
