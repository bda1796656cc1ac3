//! Exports a list as text: CSV for spreadsheets, JSON for programs, Markdown for people.

mod csv;
mod json;
mod markdown;

use std::borrow::Cow;

/// The format of an exported list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExportFormat {
    /// RFC 4180. No cell can become a formula.
    Csv,
    /// An array of objects, one per line.
    Json,
    /// A table in GitHub's Markdown.
    Markdown,
}

/// A column of an exported list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportColumn<'a> {
    /// The key for programs: the name in a JSON object.
    pub key: Cow<'a, str>,
    /// The label for people: the column header in CSV and Markdown.
    pub label: Cow<'a, str>,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportValue<'a> {
    /// Text from anyone, so it may be hostile.
    Text(Cow<'a, str>),
    /// A size in bytes, a count.
    Number(u64),
    /// A time in RFC 3339.
    Time(Cow<'a, str>),
    /// Several texts, such as platforms. CSV and Markdown join them with `, `.
    List(Vec<Cow<'a, str>>),
    /// Unknown or missing.
    Nothing,
}

impl ExportValue<'_> {
    /// Appends the cell as text, for the formats that have only text. `push_text` escapes text from others.
    fn push(&self, out: &mut String, push_text: impl Fn(&mut String, &str)) {
        match self {
            Self::Text(text) | Self::Time(text) => push_text(out, text),
            Self::Number(number) => out.push_str(&number.to_string()),
            Self::List(texts) => push_text(out, &texts.join(", ")),
            Self::Nothing => {}
        }
    }
}

/// An export in progress. It is written row by row, so that a long list can be written in several steps.
#[derive(Clone, Debug)]
pub struct Export<'a> {
    format: ExportFormat,
    columns: Vec<ExportColumn<'a>>,
    rows: usize,
    text: String,
}

impl<'a> Export<'a> {
    /// An export without rows.
    pub fn new(format: ExportFormat, columns: Vec<ExportColumn<'a>>) -> Self {
        let mut text = String::new();
        match format {
            ExportFormat::Csv => csv::push_head(&mut text, &columns),
            ExportFormat::Json => json::push_head(&mut text),
            ExportFormat::Markdown => markdown::push_head(&mut text, &columns),
        }
        Self { format, columns, rows: 0, text }
    }

    /// Writes a row. A cell that is missing counts as [`ExportValue::Nothing`], and one without a column is left out.
    pub fn push(&mut self, cells: &[ExportValue<'_>]) {
        let cells = self.columns.iter().zip(cells.iter().chain(std::iter::repeat(&ExportValue::Nothing)));
        match self.format {
            ExportFormat::Csv => csv::push_row(&mut self.text, cells.map(|(_, cell)| cell)),
            ExportFormat::Json => json::push_row(&mut self.text, self.rows == 0, cells),
            ExportFormat::Markdown => markdown::push_row(&mut self.text, cells.map(|(_, cell)| cell)),
        }
        self.rows = self.rows.saturating_add(1);
    }

    /// How many rows have been written.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The text of the file. Every line ends with a line break.
    pub fn finish(mut self) -> String {
        match self.format {
            ExportFormat::Csv => csv::mark_encoding(&mut self.text),
            ExportFormat::Json => json::push_end(&mut self.text),
            ExportFormat::Markdown => {}
        }
        self.text
    }
}

impl ExportFormat {
    /// The media type of the file.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv;charset=utf-8",
            Self::Json => "application/json",
            Self::Markdown => "text/markdown;charset=utf-8",
        }
    }

    /// The file extension, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Markdown => "md",
        }
    }
}
