//! Loads the arranger of a list and gives access to it.

use ext_api::{ApiError, ErrorKind};
use leptos::{prelude::*, task::spawn_local};

use super::Arranger;
use crate::{
    boxed,
    newer_console::{NewerConsole, use_newer_console},
    parts,
};

/// The state of loading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Arrival {
    NotWanted,
    OnItsWay,
    Here,
    Failed,
}

/// The arranger of one list. A copy is a handle to the same.
#[derive(Clone, Copy)]
pub(super) struct Arrangers {
    arranger: StoredValue<Option<Box<dyn Arranger>>, LocalStorage>,
    arrival: RwSignal<Arrival>,
    newer: Option<NewerConsole>,
}

impl Arrangers {
    pub fn new() -> Self {
        let arrival = RwSignal::new(Arrival::NotWanted);
        Self { arranger: StoredValue::new_local(None), arrival, newer: use_newer_console() }
    }

    /// Loads it when it is needed.
    pub fn load_once(self, is_wanted: impl Fn() -> bool + Send + Sync + 'static) {
        let is_wanted = boxed::memo(is_wanted);
        boxed::effect(move || {
            if is_wanted.get() && self.arrival.get_untracked() == Arrival::NotWanted {
                self.load();
            }
        });
    }

    /// Loads it again after a failure.
    pub fn load_again(self) {
        if self.arrival.get_untracked() == Arrival::Failed {
            self.load();
        }
    }

    fn load(self) {
        self.arrival.set(Arrival::OnItsWay);
        spawn_local(async move {
            let came = parts::arranger().await;
            let arrival = if came.is_ok() { Arrival::Here } else { Arrival::Failed };
            self.arranger.try_set_value(came.ok());
            self.arrival.try_set(arrival);
        });
    }

    pub fn are_here(self) -> bool {
        self.arrival.get() == Arrival::Here
    }

    pub fn have_failed(self) -> bool {
        self.arrival.get() == Arrival::Failed
    }

    /// Why it failed to load. `None` if the message at the top of the page explains it.
    pub fn failure(self) -> Option<ApiError> {
        let is_updated = self.newer.is_some_and(NewerConsole::is_there);
        (self.have_failed() && !is_updated).then(|| ApiError::of(ErrorKind::Unreachable))
    }

    /// Runs a function with it. `None` while it is not loaded.
    pub fn with<T>(self, work: impl FnOnce(&mut dyn Arranger) -> T) -> Option<T> {
        self.arrival.track();
        self.arranger.try_update_value(|arranger| Some(work(arranger.as_mut()?.as_mut()))).flatten()
    }
}
