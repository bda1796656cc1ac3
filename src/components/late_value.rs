//! A value that lies in a part of the console and is fetched when it is first wanted.

use ext_api::{ApiError, ErrorKind};
use futures::future::LocalBoxFuture;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    boxed,
    newer_console::{NewerConsole, use_newer_console},
    split::NotHere,
};

/// The value, once its part is here.
pub type Arriving<T> = LocalBoxFuture<'static, Result<Box<T>, NotHere>>;

/// How far the part is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Arrival {
    NotWanted,
    OnItsWay,
    Here,
    Failed,
}

/// The value and its arrival. A copy is a handle to the same.
pub struct LateValue<T: ?Sized + 'static> {
    fetch: fn() -> Arriving<T>,
    value: StoredValue<Option<Box<T>>, LocalStorage>,
    arrival: RwSignal<Arrival>,
    newer: Option<NewerConsole>,
}

impl<T: ?Sized> Clone for LateValue<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ?Sized> Copy for LateValue<T> {}

impl<T: ?Sized + 'static> LateValue<T> {
    pub fn new(fetch: fn() -> Arriving<T>) -> Self {
        Self {
            fetch,
            value: StoredValue::new_local(None),
            arrival: RwSignal::new(Arrival::NotWanted),
            newer: use_newer_console(),
        }
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
        let arriving = (self.fetch)();
        spawn_local(async move {
            let came = arriving.await;
            let arrival = if came.is_ok() { Arrival::Here } else { Arrival::Failed };
            self.value.try_set_value(came.ok());
            self.arrival.try_set(arrival);
        });
    }

    pub fn is_here(self) -> bool {
        self.arrival.get() == Arrival::Here
    }

    pub fn has_failed(self) -> bool {
        self.arrival.get() == Arrival::Failed
    }

    /// The failure. `None` if the page already shows that Berth was updated.
    pub fn failure(self) -> Option<ApiError> {
        let is_updated = self.newer.is_some_and(NewerConsole::is_there);
        (self.has_failed() && !is_updated).then(|| ApiError::of(ErrorKind::Unreachable))
    }

    /// Uses the value; nothing as long as it is not here.
    pub fn with<R>(self, work: impl FnOnce(&mut T) -> R) -> Option<R> {
        self.arrival.track();
        self.value.try_update_value(|value| Some(work(value.as_mut()?.as_mut()))).flatten()
    }
}
