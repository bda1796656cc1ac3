//! Which connections have taken longer than they may.

use std::time::Duration;

use super::limits::Limits;
use super::watch::{Phase, Snapshot};

/// Whether a connection is to be closed. `stopping` says for how long the program has been asked to stop.
pub fn is_overdue(connection: &Snapshot, limits: &Limits, stopping: Option<Duration>) -> bool {
    let Snapshot { phase, blocked, silent } = *connection;
    let reads_nothing = blocked.is_some_and(|blocked| blocked >= limits.write);
    let is_late = match phase {
        Phase::Waiting(waiting) => waiting >= limits.idle,
        Phase::SendingHead(head) => head >= limits.head,
        Phase::InRequest { .. } => false,
    };
    let holds_up_a_stop = stopping.is_some_and(|stopping| match phase {
        // A client that does not read gets the same time here as in the middle of an answer.
        _ if blocked.is_some() => silent.min(stopping) >= limits.silence,
        Phase::Waiting(_) | Phase::SendingHead(_) => true,
        // The result of a deletion is still sent while the program waits.
        Phase::InRequest { is_deletion } => !is_deletion && silent.min(stopping) >= limits.silence,
    });
    reads_nothing || is_late || holds_up_a_stop
}

#[cfg(test)]
mod tests {
    use super::*;

    const S: Duration = Duration::from_secs(1);
    const READING: Phase = Phase::InRequest { is_deletion: false };

    fn is_overdue_with(phase: Phase, blocked: Option<u32>, silent: u32, stopping: Option<u32>) -> bool {
        let connection = Snapshot { phase, blocked: blocked.map(|time| S * time), silent: S * silent };
        is_overdue(&connection, &Limits::of_open_files(1_024), stopping.map(|time| S * time))
    }

    #[test]
    fn each_step_has_its_time() {
        for (phase, blocked, expected) in [
            (Phase::Waiting(S * 74), None, false),
            (Phase::Waiting(S * 75), None, true),
            (Phase::SendingHead(S * 19), None, false),
            (Phase::SendingHead(S * 20), None, true),
            (READING, None, false),
            (READING, Some(59), false),
            (READING, Some(60), true),
            (Phase::Waiting(S), Some(60), true),
        ] {
            assert_eq!(is_overdue_with(phase, blocked, 1_000, None), expected, "{phase:?} {blocked:?}");
        }
    }

    #[test]
    fn a_stop_waits_for_what_moves_and_for_deletions() {
        let deletion = Phase::InRequest { is_deletion: true };
        for (phase, blocked, silent, stopping, expected) in [
            (Phase::Waiting(S), None, 1, 0, true),
            (Phase::SendingHead(S), None, 0, 0, true),
            (READING, None, 0, 20, false),
            (READING, None, 20, 6, false),
            (READING, None, 20, 7, true),
            (READING, Some(6), 6, 20, false),
            (READING, Some(7), 7, 20, true),
            (Phase::Waiting(S), Some(3), 3, 20, false),
            (deletion, None, 20, 20, false),
        ] {
            assert_eq!(is_overdue_with(phase, blocked, silent, Some(stopping)), expected, "{phase:?} {silent}");
        }
    }
}
