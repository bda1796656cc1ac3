//! The database of this browser, with what is kept of deletions in it.

use std::rc::Rc;

use idb::{Database, DatabaseEvent, Factory, ObjectStoreParams, Transaction, TransactionMode, TransactionResult};
use thiserror::Error;

const NAME: &str = "berth";
const VERSION: u32 = 1;

/// The run but its items, as one text.
pub(super) const RUN: &str = "run";
/// The items of the run, each a text under its number.
pub(super) const ITEMS: &str = "items";
/// Receipts, each a text under the number in which they were kept.
pub(super) const RECEIPTS: &str = "receipts";

/// The browser has not kept something, or cannot give it back: it has no room, forbids it, or it is from another version.
#[derive(Debug, Error)]
#[error("the browser has not kept it: {0}")]
pub struct NotKept(String);

impl From<idb::Error> for NotKept {
    fn from(error: idb::Error) -> Self {
        Self(error.to_string())
    }
}

impl From<serde_json::Error> for NotKept {
    fn from(error: serde_json::Error) -> Self {
        Self(error.to_string())
    }
}

impl NotKept {
    /// The page ends.
    pub(super) fn abandoned() -> Self {
        Self("the page ended first".to_owned())
    }
}

/// The open database. A copy is a handle to the same.
#[derive(Clone)]
pub struct Keeper(Rc<Opened>);

struct Opened(Database);

impl Keeper {
    /// Opens the database, and creates it if this is the first time.
    ///
    /// # Errors
    /// If the browser has none, as in some private windows.
    pub async fn open() -> Result<Self, NotKept> {
        let mut request = Factory::new()?.open(NAME, Some(VERSION))?;
        request.on_upgrade_needed(|event| {
            let Ok(database) = event.database() else { return };
            let mut numbered = ObjectStoreParams::new();
            numbered.auto_increment(true);
            // What fails here fails again when the store is used, and is reported then.
            let _ = database.create_object_store(RUN, ObjectStoreParams::new());
            let _ = database.create_object_store(ITEMS, ObjectStoreParams::new());
            let _ = database.create_object_store(RECEIPTS, numbered);
        });
        let mut database = request.await?;
        // A newer console in another tab waits until nobody has the old form open.
        database.on_version_change(|event| {
            if let Ok(database) = event.database() {
                database.close();
            }
        });
        Ok(Self(Rc::new(Opened(database))))
    }

    pub(super) fn reading(&self, stores: &[&str]) -> Result<Transaction, NotKept> {
        Ok(self.0.0.transaction(stores, TransactionMode::ReadOnly)?)
    }

    pub(super) fn writing(&self, stores: &[&str]) -> Result<Transaction, NotKept> {
        Ok(self.0.0.transaction(stores, TransactionMode::ReadWrite)?)
    }

    /// Empties all stores.
    pub(super) async fn wipe(&self) -> Result<(), NotKept> {
        let transaction = self.writing(&[RUN, ITEMS, RECEIPTS])?;
        for store in [RUN, ITEMS, RECEIPTS] {
            transaction.object_store(store)?.clear()?;
        }
        committed(transaction).await
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// Waits until everything in the transaction is kept.
pub(super) async fn committed(
    transaction: impl IntoFuture<Output = Result<TransactionResult, idb::Error>>,
) -> Result<(), NotKept> {
    match transaction.await?.is_committed() {
        true => Ok(()),
        false => Err(NotKept("it was aborted".to_owned())),
    }
}
