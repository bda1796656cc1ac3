//! A registry that answers what a test has told it, and remembers what it was asked.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::{Method, StatusCode};
use tokio::sync::{Semaphore, watch};
use tokio::time::timeout;

pub use crate::scripted::{Asked, Scripted, serve};
use crate::scripted::{PATIENCE, Script};

/// More requests than any test makes.
const PLENTY: usize = 100_000;

/// What a registry does with a request.
struct Manner {
    script: Script,
    /// By credential and path; they come before the others.
    answers_to: Mutex<BTreeMap<(String, String), Scripted>>,
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
    manner: Arc<Manner>,
}

impl Registry {
    pub async fn start() -> Registry {
        let manner = Arc::new(Manner {
            script: Script::default(),
            answers_to: Mutex::default(),
            in_flight: watch::Sender::default(),
            heads: Semaphore::new(PLENTY),
        });
        let app = Router::new().fallback(answer).with_state(Arc::clone(&manner));
        Registry { url: serve(app).await, manner }
    }

    /// From now on this is the answer to `GET` and `HEAD` of a path with its query.
    pub fn answer(&self, path: &str, scripted: Scripted) {
        self.manner.script.answer(path, scripted);
    }

    /// From now on this is the answer to whoever sends this `Authorization`.
    pub fn answer_to(&self, authorization: &str, path: &str, scripted: Scripted) {
        self.manner.answers_to.lock().unwrap().insert((authorization.to_owned(), path.to_owned()), scripted);
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.manner.script.asked().into_iter().filter(|asked| asked.path != "/v2/").collect()
    }

    /// How often it was asked with a method for paths that contain a text.
    pub fn count(&self, method: &str, part: &str) -> usize {
        self.asked().iter().filter(|asked| asked.method == method && asked.path.contains(part)).count()
    }

    pub fn forget_what_was_asked(&self) {
        self.manner.script.forget_what_was_asked();
    }

    /// Comes back when a path has been asked for.
    pub async fn until_asked(&self, path: &str) {
        self.manner.script.until_asked(path).await;
    }

    /// From now on no `HEAD` is answered.
    pub fn hold_heads(&self) {
        self.manner.heads.forget_permits(PLENTY);
    }

    pub fn let_heads_go(&self) {
        self.manner.heads.add_permits(PLENTY);
    }

    /// Comes back when so many manifests and blobs are asked for at the same time.
    pub async fn until_in_flight(&self, count: usize) {
        let mut in_flight = self.manner.in_flight.subscribe();
        let reached = timeout(PATIENCE, in_flight.wait_for(|in_flight| in_flight.now >= count));
        reached.await.expect("so many were never asked for at the same time").unwrap();
    }

    pub fn most_at_once(&self) -> usize {
        self.manner.in_flight.borrow().most
    }
}

async fn answer(State(manner): State<Arc<Manner>>, request: Request) -> Response {
    let asked = manner.script.note(&request);
    let counts = asked.path.contains("/manifests/") || asked.path.contains("/blobs/");
    if counts {
        manner.in_flight.send_modify(|in_flight| {
            in_flight.now += 1;
            in_flight.most = in_flight.most.max(in_flight.now);
        });
    }
    if request.method() == Method::HEAD {
        let _place = manner.heads.acquire().await.unwrap();
    }
    let authorization = asked.headers.get("authorization").map(|value| value.to_str().unwrap().to_owned());
    let own = authorization.and_then(|it| manner.answers_to.lock().unwrap().get(&(it, asked.path.clone())).cloned());
    let scripted = own.or_else(|| manner.script.answer_to(&asked.path)).unwrap_or_else(not_found);
    if counts {
        manner.in_flight.send_modify(|in_flight| in_flight.now -= 1);
    }
    scripted.into_response()
}

fn not_found() -> Scripted {
    Scripted::status(StatusCode::NOT_FOUND, r#"{"errors":[{"code":"MANIFEST_UNKNOWN","message":"unknown"}]}"#)
}
