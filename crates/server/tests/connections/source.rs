//! Servers behind the program, on this machine.

use std::sync::Arc;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::time::timeout;

use crate::berth::PATIENCE;

/// Serves an app on a free port.
pub async fn serve(app: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await });
    url
}

/// How many answers a server is at.
#[derive(Clone, Default)]
pub struct Open(Arc<watch::Sender<usize>>);

/// One of them.
pub struct Answering(Open);

impl Open {
    pub fn one(&self) -> Answering {
        self.0.send_modify(|open| *open += 1);
        Answering(self.clone())
    }

    /// Comes back when it is at as many.
    pub async fn until(&self, count: usize) {
        let mut open = self.0.subscribe();
        timeout(PATIENCE, open.wait_for(|open| *open == count)).await.expect("it never came to this").unwrap();
    }
}

impl Drop for Answering {
    fn drop(&mut self) {
        self.0.0.send_modify(|open| *open -= 1);
    }
}
