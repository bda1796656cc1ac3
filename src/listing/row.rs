//! A row of a list, whatever it is a list of: what the table, the filter and the buttons need to know of it.

use ext_api::Moment;

/// One row, ready to be drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// What the row is found and told apart by, as the server sent it.
    pub name: String,
    /// Whether it stands for a manifest that was pushed by its digest, and is no tag that anybody made.
    pub is_digest: bool,
    /// Whether the registry gives it to nobody.
    pub is_disabled: bool,
    /// The address of a picture that may be shown.
    pub logo: Option<String>,
    /// Short words beside the name.
    pub marks: Vec<String>,
    pub description: Option<String>,
    /// One for each column of the table.
    pub cells: Vec<Option<Cell>>,
}

/// What a cell says.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Text(String),
    Count(u64),
    /// Bytes.
    Size(u64),
    When(Moment),
    /// The promotion stages of a tag.
    Stages(Vec<String>),
}
