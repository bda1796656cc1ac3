//! Cookies that were signed out before their time.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use sha2::{Digest as _, Sha256};

/// More sign-outs than happen while one session lasts. Beyond that, the one that expires first is dropped.
const MOST: usize = 10_000;

/// Digests of cookies, until they would be over by themselves. Each process has its own.
#[derive(Default)]
pub struct Ended(Mutex<HashMap<[u8; 32], DateTime<Utc>>>);

impl Ended {
    pub fn add(&self, value: &str, expires: DateTime<Utc>, now: DateTime<Utc>) {
        let mut ended = self.lock();
        ended.retain(|_, expires| *expires > now);
        let soonest = ended.iter().min_by_key(|(_, expires)| **expires).map(|(digest, _)| *digest);
        if let Some(soonest) = soonest.filter(|_| ended.len() >= MOST) {
            ended.remove(&soonest);
        }
        ended.insert(Sha256::digest(value).into(), expires);
    }

    pub fn has(&self, value: &str, now: DateTime<Utc>) -> bool {
        let digest: [u8; 32] = Sha256::digest(value).into();
        self.lock().get(&digest).is_some_and(|expires| *expires > now)
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<[u8; 32], DateTime<Utc>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
