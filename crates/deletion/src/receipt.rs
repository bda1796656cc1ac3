//! The receipt of a run: what became of each item, to be kept, copied and saved.

mod line;
mod restore_script;
mod table;

use image::RegistryHost;
use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use line::{LineResult, ReceiptLine};

use crate::{kept_form, millis::Millis, run::Run};

/// Tells a receipt from other JSON files, and its form from later ones.
const FORM: &str = "berth-receipt-1";

/// What became of each item of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    form: String,
    #[serde(flatten)]
    pub about: ReceiptAbout,
    /// When the first request was sent, and when the last result was known.
    #[serde(default, with = "kept_form::optional_text")]
    pub began: Option<Millis>,
    #[serde(default, with = "kept_form::optional_text")]
    pub ended: Option<Millis>,
    /// Whether a person stopped the run.
    pub is_stopped: bool,
    pub items: Vec<ReceiptLine>,
}

/// What a run does not know about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptAbout {
    /// The user who was signed in.
    #[serde(default)]
    pub by: Option<String>,
    /// The host of pull references.
    #[serde(default, with = "kept_form::optional_text")]
    pub host: Option<RegistryHost>,
    /// Whether pull references begin with the name of the image, without project and repository.
    #[serde(default)]
    pub is_flat: bool,
}

/// The text is not a receipt.
#[derive(Debug, Error)]
pub enum ReceiptError {
    #[error("not a receipt: {0}")]
    Shape(#[from] serde_json::Error),
    #[error("not a receipt of this version of Berth")]
    Form,
}

impl Receipt {
    /// The receipt of a run as it is now. Items without a result are in it as well.
    pub fn of(run: &Run, about: ReceiptAbout) -> Self {
        let items: Vec<_> = run.entries().iter().map(ReceiptLine::of).collect();
        let ended = items.iter().filter_map(|line| line.at).max();
        let began = run.began().map(Millis::in_seconds);
        Self { form: FORM.to_owned(), about, began, ended, is_stopped: run.is_stopped(), items }
    }

    /// How many items have this result.
    pub fn count(&self, result: LineResult) -> usize {
        self.items.iter().filter(|line| line.result == result).count()
    }

    /// Bytes of the items that were deleted, as far as they are known. Not what the registry frees.
    pub fn deleted_bytes(&self) -> u64 {
        let deleted = self.items.iter().filter(|line| line.result == LineResult::Done);
        deleted.filter_map(|line| line.size).fold(0, u64::saturating_add)
    }

    /// A JSON document, which [`Receipt::from_json`] reads.
    pub fn to_json(&self) -> String {
        // Nothing in it can fail to be written: all keys are texts.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// Reads a receipt.
    ///
    /// # Errors
    /// If it is none, or one of another form.
    pub fn from_json(text: &str) -> Result<Self, ReceiptError> {
        let receipt: Self = serde_json::from_str(text)?;
        if receipt.form == FORM { Ok(receipt) } else { Err(ReceiptError::Form) }
    }
}
