//! How many connections there may be, and how long each of their steps may take.

use std::time::Duration;

/// Files that are no connection: the listener, the log, the runtime's own, and connections that are just being closed.
const OTHER_FILES: u64 = 48;

/// More are never of use to a console, and each one takes memory.
const MOST: u64 = 4_096;

/// Fewer would not be enough for the six connections of two browsers.
const FEWEST: u64 = 16;

/// A browser opens six connections, and a program that asks for much rarely more than this.
const FEWEST_PER_CLIENT: u64 = 64;

/// Bounds of what clients may take. Tests make them small.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Connections in all.
    pub all: usize,
    /// Connections of one client.
    pub per_client: usize,
    /// From the first byte of a request to the end of its head.
    pub head: Duration,
    /// From the head of a request to the end of its body. No request has a large one.
    pub body: Duration,
    /// Until the next request begins. Longer than proxies keep a connection that they do not use, which is commonly 60
    /// seconds: otherwise one would send a request just as it is closed.
    pub idle: Duration,
    /// For which a client may take nothing of what waits for it.
    pub write: Duration,
    /// For which nothing may be sent or received after a stop was asked for.
    pub silence: Duration,
}

impl Limits {
    /// Half of the files that the process may open is for clients. Each request may need a connection to the source.
    pub fn of_open_files(open_files: u64) -> Limits {
        let all = (open_files.saturating_sub(OTHER_FILES) / 2).clamp(FEWEST, MOST);
        let per_client = (all / 4).max(FEWEST_PER_CLIENT).min(all);
        Limits {
            all: usize::try_from(all).unwrap_or(usize::MAX),
            per_client: usize::try_from(per_client).unwrap_or(usize::MAX),
            head: Duration::from_secs(20),
            body: Duration::from_secs(30),
            idle: Duration::from_secs(75),
            write: Duration::from_secs(60),
            silence: Duration::from_secs(7),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(open_files: u64) -> (usize, usize) {
        let limits = Limits::of_open_files(open_files);
        (limits.all, limits.per_client)
    }

    #[test]
    fn the_files_of_the_process_are_shared_between_both_sides() {
        assert_eq!(counts(256), (104, 64));
        assert_eq!(counts(1_024), (488, 122));
        assert_eq!(counts(1 << 20), (4_096, 1_024));
        assert_eq!(counts(u64::MAX), (4_096, 1_024));
        assert_eq!(counts(0), (16, 16));
    }
}
