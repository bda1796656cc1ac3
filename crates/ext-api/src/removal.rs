//! What a registry shows after it has accepted a deletion. `berth` writes it as the `data` of the success, and the console
//! reads it.

use serde_json::{Value, json};

use crate::fields::{text, texts};

const STATE: &str = "state";
const PUT_BACK: &str = "putBack";

/// The result of a deletion that the server has accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removal {
    pub shown: Shown,
    /// Other tags that the registry took with it, and that have their manifest again.
    pub put_back: Vec<String>,
}

/// What is left to see, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shown {
    Nothing,
    /// The name is still in the list of tags, and there is no manifest for it.
    NameOnly,
    /// It can still be read, so that it has to be looked at again later.
    Everything,
}

impl Removal {
    /// Of what is gone, with nothing else to say.
    pub fn complete() -> Self {
        Self::showing(Shown::Nothing)
    }

    pub fn showing(shown: Shown) -> Self {
        Self { shown, put_back: Vec::new() }
    }

    /// `true` where there is nothing else to say, as the document of the API has it.
    pub fn to_json(&self) -> Value {
        if *self == Self::complete() {
            return Value::Bool(true);
        }
        json!({ STATE: self.shown.as_str(), PUT_BACK: self.put_back })
    }

    /// Reads what [`Removal::to_json`] writes.
    pub fn read(data: &Value) -> Option<Self> {
        if *data == Value::Bool(true) {
            return Some(Self::complete());
        }
        let state = text(data, STATE)?;
        let shown = Shown::ALL.into_iter().find(|shown| shown.as_str() == state)?;
        Some(Self { shown, put_back: texts(data, PUT_BACK).unwrap_or_default() })
    }
}

impl Shown {
    const ALL: [Self; 3] = [Self::Nothing, Self::NameOnly, Self::Everything];

    fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "gone",
            Self::NameOnly => "still-listed",
            Self::Everything => "still-answering",
        }
    }
}
