//! Ends the test if one input never finishes.

use std::{
    process,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    },
    thread,
    time::{Duration, Instant},
};

use crate::finding::{past_the_harness, report};

/// After this time, an input counts as endless.
const FOR_EVER: Duration = Duration::from_secs(60);

const LOOKS_EVERY: Duration = Duration::from_secs(1);

type Current = Arc<Mutex<Option<(Instant, Vec<u8>)>>>;

/// Watches the input that is being checked. The watching thread ends when this value is dropped.
pub struct Watch {
    current: Current,
    _end: Sender<()>,
}

impl Watch {
    pub fn start(target: &'static str, seed: u64) -> Self {
        let current = Current::default();
        let (end, ended) = channel();
        let seen = current.clone();
        thread::spawn(move || look(target, seed, &seen, &ended));
        Self { current, _end: end }
    }

    pub fn begins(&self, input: &[u8]) {
        *lock(&self.current) = Some((Instant::now(), input.to_vec()));
    }

    pub fn is_done(&self) {
        *lock(&self.current) = None;
    }
}

fn look(target: &str, seed: u64, current: &Current, ended: &Receiver<()>) {
    while ended.recv_timeout(LOOKS_EVERY) == Err(RecvTimeoutError::Timeout) {
        if let Some((since, input)) = lock(current).as_ref()
            && since.elapsed() > FOR_EVER
        {
            past_the_harness(&format!(
                "{}it takes longer than {} s\n",
                report(target, seed, input),
                FOR_EVER.as_secs()
            ));
            process::exit(101);
        }
    }
}

fn lock(current: &Current) -> MutexGuard<'_, Option<(Instant, Vec<u8>)>> {
    current.lock().unwrap_or_else(PoisonError::into_inner)
}
