//! Closing the connections that have taken longer than they may.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;

use super::limits::Limits;
use super::overdue::is_overdue;
use super::table::Table;

/// Checks all connections at intervals until it is dropped.
pub async fn sweep(table: Arc<Table>, limits: Limits, stopping: CancellationToken) {
    let shortest = limits.head.min(limits.idle).min(limits.write).min(limits.silence);
    let mut ticks =
        interval(shortest.checked_div(10).unwrap_or_default().clamp(Duration::from_millis(10), Duration::from_secs(1)));
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut stop: Option<Instant> = None;
    loop {
        tokio::select! {
            _ = ticks.tick() => {}
            () = stopping.cancelled(), if stop.is_none() => stop = Some(Instant::now()),
        }
        let stopping = stop.map(|stop| stop.elapsed());
        table.close(|watch| is_overdue(&watch.snapshot(), &limits, stopping));
    }
}
