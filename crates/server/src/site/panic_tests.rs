//! A panic while a request is answered: an envelope for the client, and lines in the log for whoever runs Berth.

use std::io;
use std::sync::{Arc, Mutex, Once, PoisonError};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::middleware::from_fn;
use axum::response::Response;
use axum::routing::get;
use http::StatusCode;
use serde_json::Value;
use tower::ServiceExt;
use tracing_subscriber::fmt::MakeWriter;

use crate::command_line::{self, Asked};
use crate::{log, source};

const PAGE: &str = r#"<!doctype html><base href="/"><script type="application/json" id="berth-config">{}</script>"#;

/// The lines of the log of this test.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Lines {
    type Writer = Lines;

    fn make_writer(&self) -> Lines {
        self.clone()
    }
}

fn api() -> Router {
    let in_the_handler = async || -> Response { panic!("a fixed text") };
    let in_a_task = async || -> Response {
        let secret = "hunter2";
        match tokio::spawn(async move { panic!("made from {secret}") }).await {
            Ok(()) => Response::default(),
            Err(error) => std::panic::resume_unwind(error.into_panic()),
        }
    };
    Router::new().route("/docker/ext/handler", get(in_the_handler)).route("/docker/ext/task", get(in_a_task))
}

fn site() -> Router {
    let dist = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(dist.path().join("-/assets")).unwrap();
    std::fs::write(dist.path().join("index.html"), PAGE).unwrap();
    let arguments = ["berth", "serve", "--dist", dist.path().to_str().unwrap()];
    let Ok(Asked::Serve(settings)) = command_line::read(arguments.map(Into::into)) else { panic!("no settings") };
    let description = source::open(&settings).unwrap().description;
    super::router(&settings, api(), &description).unwrap().layer(from_fn(log::request_line))
}

/// Other tests of this process go on to say why they have failed.
fn note_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            log::note(panic);
            before(panic);
        }));
    });
}

/// The status and the body of an answer, and the log.
async fn ask(path: &str) -> (StatusCode, Vec<u8>, String) {
    let lines = Lines::default();
    let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(lines.clone()).finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    note_panics();
    let request = Request::builder().uri(path).header("host", "127.0.0.1").body(Body::empty()).unwrap();
    let response = site().oneshot(request).await.unwrap();
    assert_eq!(response.headers()["content-type"], "application/json");
    assert_eq!(response.headers()["cache-control"], "no-store");
    let status = response.status();
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec();
    let log = lines.0.lock().unwrap().clone();
    (status, body, String::from_utf8(log).unwrap())
}

#[tokio::test]
async fn a_panic_is_answered_with_an_envelope_and_logged_with_its_place() {
    for path in ["/docker/ext/handler", "/docker/ext/task"] {
        let (status, body, log) = ask(path).await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        let envelope: Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(envelope["code"], 250_102);
        let trace = envelope["traceId"].as_str().unwrap();
        let line = log.lines().find(|line| line.contains(trace) && line.contains("internal error in a request"));
        let line = line.unwrap_or_else(|| panic!("no line with {trace} in {log}"));
        assert!(line.contains("ERROR") && line.contains("panic_tests.rs:") && line.contains(path), "{line}");
        assert!(!log.contains("hunter2"), "{log}");
    }
}

#[tokio::test]
async fn the_console_reads_it_as_a_failure_of_the_server() {
    let (status, body, _) = ask("/docker/ext/handler").await;
    let error = ext_api::read(&ext_api::ReadAddress, status.as_u16(), &body).unwrap_err();
    assert_eq!(error.kind, ext_api::ErrorKind::Server);
    assert!(error.trace_id.is_some() && error.message.unwrap().contains("Internal error"));
}
