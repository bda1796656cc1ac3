//! The `data` of a successful answer.

use serde::Serialize;

use crate::refusal::Refusal;

/// Written JSON, ready to be put into an envelope.
#[derive(Clone, Debug)]
pub struct Data {
    pub json: String,
    pub fields: Fields,
}

/// The names of the fields that the data has, as the log shows them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fields(pub &'static [&'static str]);

impl Data {
    pub fn of(value: &impl Serialize, fields: &'static [&'static str]) -> Result<Data, Refusal> {
        let json = serde_json::to_string(value).map_err(|_| Refusal::SystemBusy)?;
        Ok(Data { json, fields: Fields(fields) })
    }

    /// Data without fields: a text, a truth value, nothing.
    pub fn plain(value: &impl Serialize) -> Result<Data, Refusal> {
        Data::of(value, &[])
    }
}
