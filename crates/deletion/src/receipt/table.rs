//! A receipt as a table: CSV and Markdown.

use std::borrow::Cow;

use list::{Export, ExportColumn, ExportFormat, ExportValue};

use super::{Receipt, ReceiptLine};
use crate::millis::Millis;

const COLUMNS: [(&str, &str); 11] = [
    ("image", "Image"),
    ("version", "Tag or digest"),
    ("digest", "Digest"),
    ("size", "Bytes"),
    ("result", "Result"),
    ("reason", "Reason"),
    ("at", "When"),
    ("by", "By"),
    ("traceId", "Trace ID"),
    ("status", "HTTP status"),
    ("message", "Message"),
];

impl Receipt {
    /// RFC 4180. No cell can become a formula.
    pub fn to_csv(&self) -> String {
        self.export(ExportFormat::Csv)
    }

    /// A table in GitHub's Markdown.
    pub fn to_markdown(&self) -> String {
        self.export(ExportFormat::Markdown)
    }

    fn export(&self, format: ExportFormat) -> String {
        let columns = COLUMNS.map(|(key, label)| ExportColumn { key: Cow::from(key), label: Cow::from(label) });
        let mut export = Export::new(format, columns.into());
        for line in &self.items {
            export.push(&self.cells(line));
        }
        export.finish()
    }

    fn cells<'a>(&'a self, line: &'a ReceiptLine) -> [ExportValue<'a>; 11] {
        let text = |text: Option<String>| text.map_or(ExportValue::Nothing, |text| ExportValue::Text(text.into()));
        let borrowed = |text: &'a Option<String>| {
            text.as_ref().map_or(ExportValue::Nothing, |text| ExportValue::Text(text.into()))
        };
        let number = |number: Option<u64>| number.map_or(ExportValue::Nothing, ExportValue::Number);
        let image = line.target.image();
        [
            ExportValue::Text(format!("{}/{}", image.repository, image.name).into()),
            text(line.target.version().map(ToString::to_string)),
            text(line.digest.as_ref().map(ToString::to_string)),
            number(line.size),
            ExportValue::Text(line.result.as_str().into()),
            borrowed(&line.reason),
            line.at.and_then(Millis::iso).map_or(ExportValue::Nothing, |time| ExportValue::Time(time.into())),
            borrowed(&self.about.by),
            borrowed(&line.trace_id),
            number(line.status.map(u64::from)),
            borrowed(&line.message),
        ]
    }
}
