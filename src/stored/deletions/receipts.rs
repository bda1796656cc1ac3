//! The receipts of the last runs.

use deletion::Receipt;
use wasm_bindgen::JsValue;

use super::database::{Keeper, NotKept, RECEIPTS, committed};

/// How many are kept. The oldest go first.
const REMEMBERED: usize = 50;

/// A receipt of an earlier run.
pub struct KeptReceipt {
    /// Increases with each receipt.
    pub number: u64,
    pub receipt: Receipt,
}

impl Keeper {
    /// Keeps a receipt, and forgets the oldest ones.
    ///
    /// # Errors
    /// If the browser has no room.
    pub async fn keep_receipt(&self, receipt: &Receipt) -> Result<(), NotKept> {
        let transaction = self.writing(&[RECEIPTS])?;
        let store = transaction.object_store(RECEIPTS)?;
        store.add(&JsValue::from_str(&receipt.to_json()), None)?.await?;
        let keys = store.get_all_keys(None, None)?.await?;
        for key in keys.iter().take(keys.len().saturating_sub(REMEMBERED)) {
            store.delete(key.clone())?;
        }
        committed(transaction).await
    }

    /// Keeps the receipt of the run that is kept, and forgets the run.
    pub async fn keep_in_place_of_run(&self, receipt: &Receipt) {
        let _no_room = self.keep_receipt(receipt).await;
        let _offered_again = self.drop_kept().await;
    }

    /// The receipts, newest first. One in a form of another version of Berth is left out.
    ///
    /// # Errors
    /// If the browser cannot read them.
    pub async fn kept_receipts(&self) -> Result<Vec<KeptReceipt>, NotKept> {
        let transaction = self.reading(&[RECEIPTS])?;
        let store = transaction.object_store(RECEIPTS)?;
        let (keys, texts) = (store.get_all_keys(None, None)?, store.get_all(None, None)?);
        let (keys, texts) = (keys.await?, texts.await?);
        let receipts = keys.iter().zip(texts).filter_map(|(key, text)| kept_receipt(key, &text));
        let mut receipts: Vec<_> = receipts.collect();
        receipts.reverse();
        Ok(receipts)
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the database counts from 1")]
fn kept_receipt(key: &JsValue, text: &JsValue) -> Option<KeptReceipt> {
    let receipt = Receipt::from_json(&text.as_string()?).ok()?;
    Some(KeptReceipt { number: key.as_f64()? as u64, receipt })
}
