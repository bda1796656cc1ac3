//! A registry that answers what a test has told it, and remembers what it was asked.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::Response;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};
use tokio::time::timeout;

/// More requests than any test makes.
const PLENTY: usize = 100_000;

/// For what happens at once unless it never does.
const PATIENCE: Duration = Duration::from_secs(30);

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

struct Script {
    answers: Mutex<BTreeMap<String, Scripted>>,
    /// By credential and path; they come before the others.
    answers_to: Mutex<BTreeMap<(String, String), Scripted>>,
    asked: watch::Sender<Vec<Asked>>,
    /// Manifests and blobs that are asked for right now, and the most that ever were.
    in_flight: watch::Sender<InFlight>,
    /// Every `HEAD` waits until there is one of these.
    heads: Semaphore,
}

#[derive(Clone, Copy, Default)]
struct InFlight {
    now: usize,
    most: usize,
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
        let script = Arc::new(Script {
            answers: Mutex::default(),
            answers_to: Mutex::default(),
            asked: watch::Sender::default(),
            in_flight: watch::Sender::default(),
            heads: Semaphore::new(PLENTY),
        });
        let app = Router::new().fallback(answer).with_state(Arc::clone(&script));
        Registry { url: serve(app).await, script }
    }

    /// From now on this is the answer to `GET` and `HEAD` of a path with its query.
    pub fn answer(&self, path: &str, scripted: Scripted) {
        self.script.answers.lock().unwrap().insert(path.to_owned(), scripted);
    }

    /// From now on this is the answer to whoever sends this `Authorization`.
    pub fn answer_to(&self, authorization: &str, path: &str, scripted: Scripted) {
        self.script.answers_to.lock().unwrap().insert((authorization.to_owned(), path.to_owned()), scripted);
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.script.asked.borrow().iter().filter(|asked| asked.path != "/v2/").cloned().collect()
    }

    /// How often it was asked with a method for paths that contain a text.
    pub fn count(&self, method: &str, part: &str) -> usize {
        self.asked().iter().filter(|asked| asked.method == method && asked.path.contains(part)).count()
    }

    pub fn forget_what_was_asked(&self) {
        self.script.asked.send_modify(Vec::clear);
    }

    /// Comes back when a path has been asked for.
    pub async fn until_asked(&self, path: &str) {
        let mut asked = self.script.asked.subscribe();
        let reached = timeout(PATIENCE, asked.wait_for(|asked| asked.iter().any(|asked| asked.path == path)));
        reached.await.expect("it was never asked for").unwrap();
    }

    /// From now on no `HEAD` is answered.
    pub fn hold_heads(&self) {
        self.script.heads.forget_permits(PLENTY);
    }

    pub fn let_heads_go(&self) {
        self.script.heads.add_permits(PLENTY);
    }

    /// Comes back when so many manifests and blobs are asked for at the same time.
    pub async fn until_in_flight(&self, count: usize) {
        let mut in_flight = self.script.in_flight.subscribe();
        let reached = timeout(PATIENCE, in_flight.wait_for(|in_flight| in_flight.now >= count));
        reached.await.expect("so many were never asked for at the same time").unwrap();
    }

    pub fn most_at_once(&self) -> usize {
        self.script.in_flight.borrow().most
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
    let asked = Asked { method: request.method().to_string(), path: path.clone(), headers: request.headers().clone() };
    script.asked.send_modify(|all| all.push(asked));
    let counts = path.contains("/manifests/") || path.contains("/blobs/");
    if counts {
        script.in_flight.send_modify(|in_flight| {
            in_flight.now += 1;
            in_flight.most = in_flight.most.max(in_flight.now);
        });
    }
    if request.method() == Method::HEAD {
        let _place = script.heads.acquire().await.unwrap();
    }
    let authorization = request.headers().get("authorization").map(|value| value.to_str().unwrap().to_owned());
    let own = authorization.and_then(|it| script.answers_to.lock().unwrap().get(&(it, path.clone())).cloned());
    let scripted = own.or_else(|| script.answers.lock().unwrap().get(&path).cloned()).unwrap_or_else(not_found);
    if counts {
        script.in_flight.send_modify(|in_flight| in_flight.now -= 1);
    }
    let mut response = Response::new(Body::from(scripted.body));
    *response.status_mut() = scripted.status;
    *response.headers_mut() = scripted.headers;
    response
}

fn not_found() -> Scripted {
    Scripted::status(StatusCode::NOT_FOUND, r#"{"errors":[{"code":"MANIFEST_UNKNOWN","message":"unknown"}]}"#)
}
