//! The registry that all requests share: its state, its log, its faults and its clock.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use crate::faults::Rules;
use crate::log::Log;
use crate::options::Options;
use crate::seed;
use crate::store::Store;

pub struct Registry {
    pub options: Options,
    seed: Store,
    store: RwLock<Store>,
    log: Mutex<Log>,
    rules: Mutex<Rules>,
    answers: AtomicU64,
}

impl Registry {
    pub fn new(options: Options) -> Registry {
        let seed = seed::seed(&options);
        Registry {
            store: RwLock::new(seed.clone()),
            seed,
            log: Mutex::default(),
            rules: Mutex::default(),
            answers: AtomicU64::new(0),
            options,
        }
    }

    /// Forgets everything that happened since the start.
    pub fn reset(&self) {
        *self.write() = self.seed.clone();
        self.log().clear();
        *self.rules() = Rules::default();
        self.answers.store(0, Ordering::Relaxed);
    }

    pub fn read(&self) -> RwLockReadGuard<'_, Store> {
        self.store.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn write(&self) -> RwLockWriteGuard<'_, Store> {
        self.store.write().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn log(&self) -> MutexGuard<'_, Log> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn rules(&self) -> MutexGuard<'_, Rules> {
        self.rules.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The trace id of the next answer: 32 hexadecimal digits, the same in every run.
    pub fn next_trace_id(&self) -> String {
        let count = u128::from(self.answers.fetch_add(1, Ordering::Relaxed)) + 1;
        format!("{:032x}", count.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835))
    }
}
