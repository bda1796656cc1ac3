//! How the two lists of the extension API write a page: the rows and their total, under the dialect's names.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::answer::Data;
use crate::dialect::Dialect;
use crate::refusal::Refusal;

/// The rows in the dialect's wrapping.
pub fn data<T: Serialize>(dialect: Dialect, total: usize, rows: &[T]) -> Result<Data, Refusal> {
    let fields: &[&str] = match dialect {
        Dialect::Deployed => &["totalRecords", "records"],
        Dialect::Documented => &["toatalRecords", "records"],
    };
    Data::of(&Rows { key: dialect.total_key(), total, rows }, fields)
}

struct Rows<'a, T> {
    key: &'static str,
    total: usize,
    rows: &'a [T],
}

impl<T: Serialize> Serialize for Rows<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry(self.key, &self.total)?;
        map.serialize_entry("records", self.rows)?;
        map.end()
    }
}
