//! Taking connections as they come.

use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::net::{TcpListener, TcpStream};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tracing::{debug, warn};

use super::limits::Limits;
use super::refused::refuse;
use super::serving::serve_connection;
use super::sweep::sweep;
use super::table::{Admission, Table};
use crate::log::Seldom;

/// How long nothing is taken after the system could not give a connection.
const PAUSE: Duration = Duration::from_millis(50);

/// Bytes that wait in the system to be sent. With more of them, a slow client that reads would look like one that has
/// stopped (decision 0023).
#[cfg(any(target_os = "android", target_os = "linux"))]
const UNSENT: u32 = 128 << 10;

struct Listener {
    app: Router,
    limits: Limits,
    table: Arc<Table>,
    tasks: TaskTracker,
    stopping: CancellationToken,
    warned_of_limit: Seldom,
    warned_of_system: Seldom,
}

/// Serves an app until `stopping` is cancelled, and comes back when the last connection has ended.
pub async fn serve(listener: TcpListener, app: Router, limits: Limits, stopping: CancellationToken) {
    let table = Table::new(limits.clone());
    let tasks = TaskTracker::new();
    let taking = async {
        let own = Listener {
            app,
            limits: limits.clone(),
            table: Arc::clone(&table),
            tasks: tasks.clone(),
            stopping: stopping.clone(),
            warned_of_limit: Seldom::default(),
            warned_of_system: Seldom::default(),
        };
        tokio::select! {
            () = stopping.cancelled() => {}
            () = own.take_all(&listener) => {}
        }
        drop(listener);
        tasks.close();
        tasks.wait().await;
    };
    tokio::select! {
        () = taking => {}
        () = sweep(Arc::clone(&table), limits.clone(), stopping.clone()) => {}
    }
}

impl Listener {
    async fn take_all(&self, listener: &TcpListener) {
        loop {
            match listener.accept().await {
                Ok((stream, address)) => self.take(stream, address),
                Err(error) if is_of_the_client(&error) => {}
                Err(error) => {
                    // Most likely there are too many open files. Without a pause this would be tried without end.
                    self.table.make_room();
                    if self.warned_of_system.is_due() {
                        warn!("cannot accept connections: {error}");
                    }
                    sleep(PAUSE).await;
                }
            }
        }
    }

    fn take(&self, stream: TcpStream, address: SocketAddr) {
        let Admission { place, is_limit_reached } = self.table.admit(address.ip());
        if is_limit_reached && self.warned_of_limit.is_due() {
            let Limits { all, per_client, .. } = self.limits;
            warn!(client = %address.ip(), all, per_client, "connection limit reached");
        }
        let Some(place) = place else {
            if let Err(error) = refuse(stream) {
                debug!("a client was refused without a response: {error}");
            }
            return;
        };
        set_up(&stream);
        let (app, body_time, stopping) = (self.app.clone(), self.limits.body, self.stopping.clone());
        self.tasks.spawn(serve_connection(stream, place, app, body_time, stopping));
    }
}

/// What makes answers go out better. They go out without it as well.
fn set_up(stream: &TcpStream) {
    let _ = stream.set_nodelay(true);
    #[cfg(any(target_os = "android", target_os = "linux"))]
    let _ = socket2::SockRef::from(stream).set_tcp_notsent_lowat(UNSENT);
}

/// Whether only this one connection failed, before it was taken.
fn is_of_the_client(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::ConnectionAborted
            | ErrorKind::ConnectionReset
            | ErrorKind::ConnectionRefused
            | ErrorKind::Interrupted
    )
}
