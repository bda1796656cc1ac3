//! A registry that answers what a test has told it, and remembers what it was asked.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::Response;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use tokio::net::TcpListener;
use tokio::sync::Barrier;

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
struct Script {
    answers: Mutex<BTreeMap<String, Scripted>>,
    asked: Mutex<Vec<Asked>>,
    in_flight: Mutex<(usize, usize)>,
    /// Holds back every `HEAD` until so many have come.
    heads_together: Mutex<Option<Arc<Barrier>>>,
}

/// Listens until the test's runtime ends.
pub struct Registry {
    pub url: String,
    script: Arc<Script>,
}

impl Scripted {
    pub fn json(body: impl Into<String>) -> Scripted {
        Scripted { body: body.into().into_bytes(), ..Scripted::default() }.with("content-type", "application/json")
    }

    pub fn status(status: StatusCode, body: &str) -> Scripted {
        Scripted { status, ..Scripted::json(body) }
    }

    pub fn with(mut self, name: &'static str, value: &str) -> Scripted {
        self.headers.insert(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
        self
    }
}

impl Registry {
    pub async fn start() -> Registry {
        let script = Arc::new(Script::default());
        let app = Router::new().fallback(answer).with_state(Arc::clone(&script));
        Registry { url: serve(app).await, script }
    }

    /// From now on this is the answer to `GET` and `HEAD` of a path with its query.
    pub fn answer(&self, path: &str, scripted: Scripted) {
        self.script.answers.lock().unwrap().insert(path.to_owned(), scripted);
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.script.asked.lock().unwrap().iter().filter(|asked| asked.path != "/v2/").cloned().collect()
    }

    /// How often it was asked with a method for paths that contain a text.
    pub fn count(&self, method: &str, part: &str) -> usize {
        self.asked().iter().filter(|asked| asked.method == method && asked.path.contains(part)).count()
    }

    pub fn forget_what_was_asked(&self) {
        self.script.asked.lock().unwrap().clear();
    }

    pub fn hold_heads_until(&self, together: usize) {
        *self.script.heads_together.lock().unwrap() = Some(Arc::new(Barrier::new(together)));
    }

    pub fn most_at_once(&self) -> usize {
        self.script.in_flight.lock().unwrap().1
    }
}

/// Serves an app on a free port of this machine.
pub async fn serve(app: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await });
    url
}

async fn answer(State(script): State<Arc<Script>>, request: Request) -> Response {
    let path = request.uri().path_and_query().unwrap().to_string();
    let method = request.method().to_string();
    {
        let (now, most) = &mut *script.in_flight.lock().unwrap();
        *now += 1;
        *most = (*most).max(*now);
    }
    let barrier = script.heads_together.lock().unwrap().clone().filter(|_| method == "HEAD");
    script.asked.lock().unwrap().push(Asked { method, path: path.clone(), headers: request.headers().clone() });
    if let Some(barrier) = barrier {
        barrier.wait().await;
    }
    let scripted = script.answers.lock().unwrap().get(&path).cloned().unwrap_or_else(not_found);
    script.in_flight.lock().unwrap().0 -= 1;
    let mut response = Response::new(Body::from(scripted.body));
    *response.status_mut() = scripted.status;
    *response.headers_mut() = scripted.headers;
    response
}

fn not_found() -> Scripted {
    Scripted::status(StatusCode::NOT_FOUND, r#"{"errors":[{"code":"MANIFEST_UNKNOWN","message":"unknown"}]}"#)
}
