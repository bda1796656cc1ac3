//! What one connection is doing, and since when. The task that serves it writes this down; the sweep reads it.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tokio::sync::Notify;

/// A moment in milliseconds. 0 stands for none.
#[derive(Default)]
struct Moment(AtomicU64);

impl Moment {
    fn now() -> Moment {
        Moment(AtomicU64::new(milliseconds()))
    }

    fn set(&self) {
        self.0.store(milliseconds(), Ordering::Relaxed);
    }

    fn set_if_none(&self) {
        if self.0.load(Ordering::Relaxed) == 0 {
            self.set();
        }
    }

    fn clear(&self) {
        self.0.store(0, Ordering::Relaxed);
    }

    fn elapsed(&self) -> Option<Duration> {
        let then = self.0.load(Ordering::Relaxed);
        (then != 0).then(|| Duration::from_millis(milliseconds().saturating_sub(then)))
    }
}

fn milliseconds() -> u64 {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    u64::try_from(START.elapsed().as_millis()).unwrap_or(u64::MAX).saturating_add(1)
}

/// How a connection is to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leave {
    /// After the request that it is at, if any.
    WhenDone,
    /// Now.
    AtOnce,
}

/// What a connection is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Nothing, for as long.
    Waiting(Duration),
    /// It has sent a part of the head of a request, for as long.
    SendingHead(Duration),
    /// A request is being answered.
    InRequest { is_deletion: bool },
}

/// A connection at one moment.
#[derive(Clone, Copy, Debug)]
pub struct Snapshot {
    pub phase: Phase,
    /// For how long the client has taken nothing of what waits for it.
    pub blocked: Option<Duration>,
    /// For how long nothing was sent and nothing was received.
    pub silent: Duration,
}

pub struct Watch {
    waiting: Moment,
    head: Moment,
    blocked: Moment,
    moved: Moment,
    is_deletion: AtomicBool,
    leave: AtomicU8,
    told: Notify,
}

impl Watch {
    /// Of a connection that was opened now.
    pub fn new() -> Watch {
        Watch {
            waiting: Moment::now(),
            head: Moment::default(),
            blocked: Moment::default(),
            moved: Moment::now(),
            is_deletion: AtomicBool::new(false),
            leave: AtomicU8::new(0),
            told: Notify::new(),
        }
    }

    pub fn received(&self) {
        self.moved.set();
        if self.waiting.elapsed().is_some() {
            self.head.set_if_none();
        }
    }

    pub fn sent(&self) {
        self.moved.set();
        self.blocked.clear();
    }

    pub fn could_not_send(&self) {
        self.blocked.set_if_none();
    }

    pub fn request_begins(&self, is_deletion: bool) {
        self.is_deletion.store(is_deletion, Ordering::Relaxed);
        self.waiting.clear();
        self.head.clear();
    }

    pub fn request_ends(&self) {
        self.head.clear();
        self.waiting.set();
    }

    pub fn snapshot(&self) -> Snapshot {
        let phase = match (self.waiting.elapsed(), self.head.elapsed()) {
            (None, _) => Phase::InRequest { is_deletion: self.is_deletion.load(Ordering::Relaxed) },
            (Some(_), Some(head)) => Phase::SendingHead(head),
            (Some(waiting), None) => Phase::Waiting(waiting),
        };
        Snapshot { phase, blocked: self.blocked.elapsed(), silent: self.moved.elapsed().unwrap_or_default() }
    }

    /// For how long no request has been under way, of a connection that can be closed without losing anything.
    pub fn unused(&self) -> Option<Duration> {
        self.waiting.elapsed().filter(|_| self.blocked.elapsed().is_none())
    }

    pub fn tell(&self, leave: Leave) {
        let leave = match leave {
            Leave::WhenDone => 1,
            Leave::AtOnce => 2,
        };
        self.leave.fetch_max(leave, Ordering::Relaxed);
        self.told.notify_one();
    }

    /// Comes back when the connection is told how to end.
    pub async fn told(&self) -> Leave {
        self.told.notified().await;
        if self.leave.load(Ordering::Relaxed) == 1 { Leave::WhenDone } else { Leave::AtOnce }
    }
}
