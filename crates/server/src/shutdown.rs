//! When to stop.

use std::io;

use tokio::signal::unix::{SignalKind, signal};

/// Starts to listen for SIGTERM and SIGINT now; the answer comes with the first of them.
pub fn requested() -> io::Result<impl Future<Output = ()>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
