//! Panics in the log: where each one happened, and which request it has ended.

use std::any::Any;
use std::collections::VecDeque;
use std::panic::PanicHookInfo;
use std::sync::{Mutex, PoisonError};

use http::Method;
use tracing::error;

use crate::trace_id::TraceId;

/// The last panics. A panic of a task is reported by the request that waits for the task, perhaps on another thread; only
/// its payload gets there.
static LAST: Mutex<VecDeque<Noted>> = Mutex::new(VecDeque::new());

const KEPT: usize = 16;

struct Noted {
    words: String,
    place: String,
}

/// The panic hook of the process: one line for each panic, with its place.
pub fn note(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    error!(place, "internal error: {}", fixed_words(panic.payload()));
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    if last.len() >= KEPT {
        last.pop_front();
    }
    last.push_back(Noted { words: words(panic.payload()).to_owned(), place });
}

/// Says which request a panic has ended.
pub fn panicked(payload: &(dyn Any + Send), method: &Method, path: &str, trace_id: &TraceId) {
    let last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    let place = last.iter().rev().find(|noted| noted.words == words(payload)).map(|noted| noted.place.as_str());
    let place = place.unwrap_or_default();
    error!(%trace_id, %method, path, place, "internal error in a request: {}", fixed_words(payload));
}

fn words(payload: &(dyn Any + Send)) -> &str {
    let fixed = payload.downcast_ref::<&'static str>().copied();
    fixed.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or_default()
}

/// The message of a panic if it is a constant. Other messages can contain input, such as a credential.
fn fixed_words(payload: &(dyn Any + Send)) -> &'static str {
    payload.downcast_ref::<&'static str>().copied().unwrap_or("message omitted, it may contain data")
}
