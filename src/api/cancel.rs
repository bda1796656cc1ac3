//! A request that can be called off.

use send_wrapper::SendWrapper;
use web_sys::{AbortController, AbortSignal};

/// Calls off every request that was started with it. A copy calls off the same requests.
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
