//! Loads one value after another: the newest key wins, older requests are aborted, and the old value stays on screen.
//!
//! Leptos resources neither cancel nor overlap (leptos issue 4434): a slow first response would delay every later page
//! and filter, and would be shown in between.

use std::rc::Rc;

use ext_api::{ApiError, ErrorKind};
use futures::future::LocalBoxFuture;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::{Cancel, Client},
    boxed,
};

/// A request in progress.
pub type Answer<T> = LocalBoxFuture<'static, Result<T, ApiError>>;

/// The state of a [`Loader`]: the last value, and the newest request.
#[derive(Clone, Debug)]
pub struct Load<K, T> {
    /// The last value, with its key.
    pub ready: Option<(K, T)>,
    /// Why the newest request failed. The last value is kept.
    pub failed: Option<ApiError>,
    /// Whether a request is running.
    pub busy: bool,
}

impl<K, T> Default for Load<K, T> {
    fn default() -> Self {
        Self { ready: None, failed: None, busy: false }
    }
}

/// Loads a `T` for each new key. A copy is a handle to the same loader.
pub struct Loader<K: 'static, T: 'static> {
    load: RwSignal<Load<K, T>>,
    attempt: RwSignal<u32>,
    running: StoredValue<Option<Cancel>, LocalStorage>,
}

impl<K, T> Clone for Loader<K, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K, T> Copy for Loader<K, T> {}

impl<K, T> Loader<K, T>
where
    K: Clone + PartialEq + Send + Sync + 'static,
    T: Clone + Send + Sync + 'static,
{
    /// Loads whenever `key` changes. While it is `None`, nothing is loaded. Leaving the page aborts the request.
    pub fn new(
        key: impl Fn() -> Option<K> + Send + Sync + 'static,
        fetch: impl Fn(K, Cancel) -> Answer<T> + 'static,
    ) -> Self {
        Self::of_boxed(Box::new(key), Rc::new(fetch))
    }

    fn of_boxed(key: Box<dyn Fn() -> Option<K> + Send + Sync>, fetch: Rc<dyn Fn(K, Cancel) -> Answer<T>>) -> Self {
        let load = RwSignal::new(Load::default());
        let attempt = RwSignal::new(0);
        // After a sign-in, the user may see more.
        let grants = use_context::<Client>().map(|client| client.session().grants());
        let key = boxed::memo(move || (key(), attempt.get(), grants.map(|grants| grants.get())));
        let running: StoredValue<Option<Cancel>, LocalStorage> = StoredValue::new_local(None);
        let stop = move || {
            running.try_update_value(|running| running.take().map(|cancel| cancel.abort()));
        };
        boxed::effect(move || {
            stop();
            let (Some(key), ..) = key.get() else {
                if load.with_untracked(|load| load.busy) {
                    load.update(|load| load.busy = false);
                }
                return;
            };
            let cancel = Cancel::new();
            running.set_value(Some(cancel.clone()));
            load.update(|load| load.busy = true);
            let answer = fetch(key.clone(), cancel.clone());
            spawn_local(async move { put(load, key, answer.await, &cancel) });
        });
        on_cleanup(stop);
        Self { load, attempt, running }
    }

    /// Aborts the newest request, and shows that as a failure that can be tried again.
    pub fn stop(&self) {
        self.running.try_update_value(|running| running.take().map(|cancel| cancel.abort()));
        self.load.update(|load| {
            load.failed = Some(ApiError::of(ErrorKind::Stopped));
            load.busy = false;
        });
    }

    /// Loads again with the same key.
    pub fn reload(&self) {
        self.attempt.update(|attempt| *attempt = attempt.wrapping_add(1));
    }

    pub fn state(&self) -> RwSignal<Load<K, T>> {
        self.load
    }

    /// The last value, for any key.
    pub fn value(&self) -> Option<T> {
        self.load.with(|load| load.ready.as_ref().map(|(_, value)| value.clone()))
    }

    /// The last value, if it belongs to this key.
    pub fn answer_to(&self, key: &K) -> Option<T> {
        self.load
            .with(|load| load.ready.as_ref().filter(|(answered, _)| answered == key).map(|(_, value)| value.clone()))
    }

    pub fn failed(&self) -> Option<ApiError> {
        self.load.with(|load| load.failed.clone())
    }

    pub fn busy(&self) -> bool {
        self.load.with(|load| load.busy)
    }
}

/// Stores a value, unless its request was aborted meanwhile.
fn put<K, T>(load: RwSignal<Load<K, T>>, key: K, answer: Result<T, ApiError>, cancel: &Cancel)
where
    K: Send + Sync + 'static,
    T: Send + Sync + 'static,
{
    if cancel.is_aborted() {
        return;
    }
    let _page_is_gone = load.try_update(|load| match answer {
        Ok(value) => *load = Load { ready: Some((key, value)), failed: None, busy: false },
        Err(error) if error.kind == ErrorKind::Stopped => load.busy = false,
        Err(error) => {
            load.failed = Some(error);
            load.busy = false;
        }
    });
}
