//! Cancels requests, by hand or after a time limit.

use std::{cell::Cell, rc::Rc, time::Duration};

use leptos::prelude::{TimeoutHandle, set_timeout_with_handle};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{AbortController, AbortSignal};

/// Cancels all requests that were started with it. A copy cancels the same requests.
#[derive(Clone)]
pub struct Cancel(Option<SendWrapper<AbortController>>);

impl Cancel {
    pub fn new() -> Self {
        Self(AbortController::new().ok().map(SendWrapper::new))
    }

    pub fn abort(&self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }

    pub fn is_aborted(&self) -> bool {
        self.0.as_ref().is_some_and(|controller| controller.signal().aborted())
    }

    pub(super) fn signal(&self) -> Option<AbortSignal> {
        self.0.as_ref().map(|controller| controller.signal())
    }
}

impl Default for Cancel {
    fn default() -> Self {
        Self::new()
    }
}

/// Aborts a request when it is cancelled or takes too long. `AbortSignal.any` and `AbortSignal.timeout` do the same,
/// but need Firefox 124 and Safari 17.4.
pub(super) struct Limits {
    controller: AbortController,
    is_over: Rc<Cell<bool>>,
    timer: Option<TimeoutHandle>,
    caller: Option<(AbortSignal, Closure<dyn FnMut()>)>,
}

impl Limits {
    /// Starts the timer. `None` in a browser that cannot abort requests.
    pub fn start(seconds: u32, cancel: &Cancel) -> Option<Self> {
        let controller = AbortController::new().ok()?;
        let is_over = Rc::new(Cell::new(false));
        let (ends, over) = (controller.clone(), is_over.clone());
        let end = move || {
            over.set(true);
            ends.abort();
        };
        let timer = set_timeout_with_handle(end, Duration::from_secs(seconds.into())).ok();
        let caller = cancel.signal().map(|signal| {
            let stops = controller.clone();
            let stop = Closure::<dyn FnMut()>::new(move || stops.abort());
            let _never_refused = signal.add_event_listener_with_callback("abort", stop.as_ref().unchecked_ref());
            (signal, stop)
        });
        if cancel.is_aborted() {
            controller.abort();
        }
        Some(Self { controller, is_over, timer, caller })
    }

    pub fn signal(&self) -> AbortSignal {
        self.controller.signal()
    }

    /// Whether the time limit has passed.
    pub fn are_over(&self) -> bool {
        self.is_over.get()
    }
}

impl Drop for Limits {
    fn drop(&mut self) {
        if let Some(timer) = self.timer.take() {
            timer.clear();
        }
        if let Some((signal, stop)) = self.caller.take() {
            let _never_refused = signal.remove_event_listener_with_callback("abort", stop.as_ref().unchecked_ref());
        }
    }
}
