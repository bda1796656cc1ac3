//! What this browser keeps of deletions: the run that is under way, so that a reload or a crash loses nothing, and the receipts
//! of the last runs. All of it is wiped on sign-out.
//!
//! Only late parts use it: the code of the database is not in the first screen. [`is_run_kept`] is all that the first screen asks.

mod database;
mod lock;
mod receipts;
mod runs;

use deletion::{ReceiptAbout, Run};

use super::browser_storage;

pub use database::{Keeper, NotKept};
pub use lock::{HeldLock, Lock, hold_lock};
pub use receipts::KeptReceipt;

/// Says without a look into the database whether there is a run in it.
const RUN_IS_KEPT: &str = "berth.run";

/// A run as it was kept. [`Run::resumed`] makes it ready to go on.
pub struct KeptRun {
    pub run: Run,
    /// Whose run it is. Another user must not go on with it.
    pub about: ReceiptAbout,
}

/// Whether a run was kept and has not ended. The tab that holds the lock may still be busy with it.
pub fn is_run_kept() -> bool {
    browser_storage::read(RUN_IS_KEPT).is_some_and(|text| !text.is_empty())
}

/// Forgets runs and receipts, because the next user may not be allowed to know them.
pub async fn wipe() {
    note_run(false);
    // Without a database there is nothing to wipe.
    if let Ok(keeper) = Keeper::open().await {
        let _nothing_is_kept = keeper.wipe().await;
    }
}

fn note_run(is_kept: bool) {
    browser_storage::write(RUN_IS_KEPT, if is_kept { "1" } else { "" });
}
