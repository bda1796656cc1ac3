//! The run that is under way.

use std::future::{Future, IntoFuture};

use deletion::{ItemNumber, ReceiptAbout, Run, RunEntry, RunHead};
use futures::channel::oneshot;
use idb::ObjectStore;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::{
    KeptRun,
    database::{ITEMS, Keeper, NotKept, RUN, committed},
    note_run,
};

const HEAD: &str = "head";

#[derive(Serialize, Deserialize)]
struct Kept<H, A> {
    head: H,
    about: A,
}

impl Keeper {
    /// Keeps what has changed of a run since it was last kept. Of a new run that is all of it, in place of the one before.
    ///
    /// What is kept is the run as it is now, even if it goes on before the future is ready. Writes are carried out in the order
    /// of these calls, also if nobody waits for them.
    pub fn keep(&self, run: &mut Run, about: &ReceiptAbout) -> impl Future<Output = Result<(), NotKept>> + use<> {
        let (tell, told) = oneshot::channel();
        match self.begin_to_keep(run, about) {
            // The browser calls back even if nobody waits, so it is listened to in any case.
            Ok(transaction) => {
                let listening = transaction.into_future();
                spawn_local(async move { drop(tell.send(committed(listening).await)) });
            }
            Err(error) => drop(tell.send(Err(error))),
        }
        async move { told.await.unwrap_or_else(|_| Err(NotKept::abandoned())) }
    }

    fn begin_to_keep(&self, run: &mut Run, about: &ReceiptAbout) -> Result<idb::Transaction, NotKept> {
        let changed = run.take_changed();
        let head = serde_json::to_string(&Kept { head: run.head(), about })?;
        let transaction = self.writing(&[RUN, ITEMS])?;
        let items = transaction.object_store(ITEMS)?;
        if changed.len() == run.entries().len() {
            items.clear()?;
            note_run(true);
        }
        for number in changed {
            keep_entry(&items, run, number)?;
        }
        transaction.object_store(RUN)?.put(&JsValue::from_str(&head), Some(&JsValue::from_str(HEAD)))?;
        Ok(transaction)
    }

    /// The run that was kept, if there is one.
    ///
    /// # Errors
    /// If the browser cannot read it, or it is not in the form of this console.
    pub async fn kept(&self) -> Result<Option<KeptRun>, NotKept> {
        let transaction = self.reading(&[RUN, ITEMS])?;
        let head = transaction.object_store(RUN)?.get(JsValue::from_str(HEAD))?;
        let items = transaction.object_store(ITEMS)?.get_all(None, None)?;
        let Some(head) = head.await?.and_then(|head| head.as_string()) else { return Ok(None) };
        let Kept { head, about }: Kept<RunHead, ReceiptAbout> = serde_json::from_str(&head)?;
        let texts = items.await?.into_iter().map(|item| item.as_string().unwrap_or_default());
        let entries: Vec<RunEntry> = texts.map(|text| serde_json::from_str(&text)).collect::<Result<_, _>>()?;
        Ok(Some(KeptRun { run: Run::kept(head, entries), about }))
    }

    /// Forgets the run, after its receipt is kept.
    ///
    /// # Errors
    /// If the browser fails. Then the run is offered again, and everything in it has ended.
    pub async fn drop_kept(&self) -> Result<(), NotKept> {
        note_run(false);
        let transaction = self.writing(&[RUN, ITEMS])?;
        transaction.object_store(RUN)?.clear()?;
        transaction.object_store(ITEMS)?.clear()?;
        committed(transaction).await
    }
}

/// The keys are numbers, so that the items come back in their order.
#[expect(clippy::cast_precision_loss, reason = "no run has 2^53 items")]
fn keep_entry(items: &ObjectStore, run: &Run, number: ItemNumber) -> Result<(), NotKept> {
    if let Some(entry) = run.entry(number) {
        let text = serde_json::to_string(entry)?;
        items.put(&JsValue::from_str(&text), Some(&JsValue::from_f64(number.0 as f64)))?;
    }
    Ok(())
}
