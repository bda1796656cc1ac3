//! A list that ends before its end, because the registry did not give the rest of it.

use serde::Serialize;
use serde_json::Value;

use crate::fields::{number, text};

/// Why a list ends where it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Cut {
    pub reason: CutReason,
    /// The HTTP status of the page that did not come.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
}

/// What went wrong with the next page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum CutReason {
    /// The registry failed with a status.
    Failed,
    /// The caller may not read it.
    Denied,
    /// No answer, or not a whole one in time.
    NoAnswer,
    /// The link to it cannot be read.
    NoLink,
    /// The link leads to the same page over and over.
    Repeats,
    /// The list is longer than Berth reads.
    TooLong,
    /// The answer is no list.
    Unreadable,
}

impl CutReason {
    const ALL: [(&'static str, Self); 6] = [
        ("failed", Self::Failed),
        ("denied", Self::Denied),
        ("noAnswer", Self::NoAnswer),
        ("noLink", Self::NoLink),
        ("repeats", Self::Repeats),
        ("tooLong", Self::TooLong),
    ];
}

impl Cut {
    /// Reads it. An unknown reason is an answer that cannot be read.
    pub(crate) fn read(value: &Value) -> Self {
        let said = text(value, "reason").unwrap_or_default();
        let known = CutReason::ALL.iter().find(|(word, _)| *word == said);
        let reason = known.map_or(CutReason::Unreadable, |(_, reason)| *reason);
        Self { reason, status: number(value, "status").and_then(|status| u16::try_from(status).ok()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() -> Result<(), serde_json::Error> {
        let reasons = CutReason::ALL.iter().map(|(_, reason)| *reason).chain([CutReason::Unreadable]);
        for (reason, status) in reasons.flat_map(|reason| [(reason, None), (reason, Some(400))]) {
            let cut = Cut { reason, status };
            assert_eq!(Cut::read(&serde_json::to_value(cut)?), cut);
        }
        let odd = serde_json::json!({ "reason": 7, "status": 70_000 });
        assert_eq!(Cut::read(&odd), Cut { reason: CutReason::Unreadable, status: None });
        Ok(())
    }
}
