//! A page of a list.

use serde_json::Value;

use super::cut::Cut;
use crate::{call::Unreadable, entity_tag::EntityTag, fields::text};

/// Rows of a page, and how many the whole list has.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    pub total: u64,
    pub records: Vec<T>,
    /// The state of the whole list, where the server says it. A write can be made conditional on it.
    pub state: Option<EntityTag>,
    /// Why the list ends before its end; nothing for a whole list.
    pub cut: Option<Cut>,
}

impl<T> Page<T> {
    /// Reads a page with its total in either spelling. A row that cannot be read at all is left out.
    pub(crate) fn decode(data: &Value, row: fn(&Value) -> Option<T>) -> Result<Self, Unreadable> {
        // The first version of the API answered a bare list.
        let rows = data
            .get("records")
            .unwrap_or(data)
            .as_array()
            .ok_or(Unreadable::Shape("the page has no list of records"))?;
        let records: Vec<T> = rows.iter().filter_map(row).collect();
        if records.is_empty() && !rows.is_empty() {
            return Err(Unreadable::Shape("none of the page's records can be read"));
        }
        let total = ["totalRecords", "toatalRecords"].iter().find_map(|key| data.get(key)?.as_u64());
        let state = text(data, "state").and_then(|state| EntityTag::parse(&state));
        let cut = data.get("cut").filter(|cut| cut.is_object()).map(Cut::read);
        Ok(Self { total: total.unwrap_or(rows.len() as u64), records, state, cut })
    }
}
