//! A bk-repo that answers what a test has told it, and remembers what it was asked. What it was not told, its gateway
//! does not find.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde_json::{Value, json};

use crate::scripted::{Asked, Script, Scripted, serve};

/// The address that references start with.
pub const ADDRESS: &str = "docker.bkrepo.example.com";

/// Listens until the test's runtime ends.
pub struct BkRepo {
    pub url: String,
    script: Arc<Script>,
}

impl BkRepo {
    /// Its service of images is called `docker`.
    pub async fn start() -> BkRepo {
        let bkrepo = BkRepo::without_service().await;
        bkrepo.answer("/docker/ext/addr", envelope(json!(ADDRESS)));
        bkrepo
    }

    /// Behind a gateway that takes cookies.
    pub async fn behind_web() -> BkRepo {
        let bkrepo = BkRepo::without_service().await;
        bkrepo.answer("/web/docker/ext/addr", envelope(json!(ADDRESS)));
        bkrepo
    }

    pub async fn without_service() -> BkRepo {
        let script = Arc::new(Script::default());
        let app = Router::new().fallback(answer).with_state(Arc::clone(&script));
        BkRepo { url: serve(app).await, script }
    }

    /// From now on this is the answer to a path with its query, whatever the method.
    pub fn answer(&self, path: &str, scripted: Scripted) {
        self.script.answer(path, scripted);
    }

    /// What it was asked beside its address, which it is asked for to find out the service's name.
    pub fn asked(&self) -> Vec<Asked> {
        self.script.asked().into_iter().filter(|asked| !asked.path.ends_with("/ext/addr")).collect()
    }

    /// How often it was asked for a path.
    pub fn count(&self, path: &str) -> usize {
        self.script.asked().iter().filter(|asked| asked.path == path).count()
    }

    /// The one request beside those for its address.
    pub fn only_asked(&self) -> Asked {
        let mut asked = self.asked();
        assert_eq!(asked.len(), 1, "{asked:?}");
        asked.remove(0)
    }

    pub fn forget_what_was_asked(&self) {
        self.script.forget_what_was_asked();
    }

    pub async fn until_asked(&self, path: &str) {
        self.script.until_asked(path).await;
    }
}

async fn answer(State(script): State<Arc<Script>>, request: Request) -> Response {
    let asked = script.note(&request);
    script.answer_to(&asked.path).unwrap_or_else(|| gateway(StatusCode::NOT_FOUND)).into_response()
}

pub fn envelope(data: Value) -> Scripted {
    Scripted::json(json!({ "code": 0, "message": null, "data": data, "traceId": null }).to_string())
}

/// What the gateway says by itself (docs/bk-repo.md 5.4).
pub fn gateway(status: StatusCode) -> Scripted {
    let body = json!({ "code": status.as_u16(), "data": "", "message": "请求资源不存在。", "traceId": null });
    Scripted::status(status, &body.to_string()).with("content-type", "text/plain")
}
