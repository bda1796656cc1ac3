//! Answers that a test has told a server, and the memory of what it was asked.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::time::timeout;

/// For what happens at once unless it never does.
pub const PATIENCE: Duration = Duration::from_secs(30);

#[derive(Clone, Debug, Default)]
pub struct Scripted {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

/// One request as it came in.
#[derive(Clone, Debug)]
pub struct Asked {
    pub method: String,
    /// With the query.
    pub path: String,
    pub headers: HeaderMap,
}

#[derive(Default)]
pub struct Script {
    answers: Mutex<BTreeMap<String, Scripted>>,
    asked: watch::Sender<Vec<Asked>>,
}

impl Scripted {
    pub fn json(body: impl Into<Vec<u8>>) -> Scripted {
        Scripted { body: body.into(), ..Scripted::default() }.with("content-type", "application/json")
    }

    pub fn status(status: StatusCode, body: &str) -> Scripted {
        Scripted { status, ..Scripted::json(body) }
    }

    pub fn with(mut self, name: &'static str, value: &str) -> Scripted {
        self.headers.insert(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
        self
    }
}

impl IntoResponse for Scripted {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        response
    }
}

impl Script {
    /// From now on this is the answer to a path with its query, whatever the method.
    pub fn answer(&self, path: &str, scripted: Scripted) {
        self.answers.lock().unwrap().insert(path.to_owned(), scripted);
    }

    /// Remembers a request.
    pub fn note(&self, request: &Request) -> Asked {
        let path = request.uri().path_and_query().unwrap().to_string();
        let asked = Asked { method: request.method().to_string(), path, headers: request.headers().clone() };
        self.asked.send_modify(|all| all.push(asked.clone()));
        asked
    }

    pub fn answer_to(&self, path: &str) -> Option<Scripted> {
        self.answers.lock().unwrap().get(path).cloned()
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.asked.borrow().clone()
    }

    pub fn forget_what_was_asked(&self) {
        self.asked.send_modify(Vec::clear);
    }

    /// Comes back when a path has been asked for.
    pub async fn until_asked(&self, path: &str) {
        let mut asked = self.asked.subscribe();
        let reached = timeout(PATIENCE, asked.wait_for(|asked| asked.iter().any(|asked| asked.path == path)));
        reached.await.expect("it was never asked for").unwrap();
    }
}

/// Serves an app on a free port of this machine.
pub async fn serve(app: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await });
    url
}
