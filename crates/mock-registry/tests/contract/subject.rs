//! A registry under test, and the answers it gives.

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderMap, Request, StatusCode};
use mock_registry::{Dialect, Options, router};
use serde_json::Value;
use tower::ServiceExt;

pub struct Subject {
    router: Router,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Bytes,
}

impl Subject {
    pub fn new(dialect: Dialect) -> Subject {
        Subject::with(Options { dialect, ..Options::default() })
    }

    pub fn deployed() -> Subject {
        Subject::new(Dialect::Deployed)
    }

    pub fn documented() -> Subject {
        Subject::new(Dialect::Documented)
    }

    /// A registry in which only what is public can be read without an account.
    pub fn with_accounts(dialect: Dialect) -> Subject {
        Subject::with(Options { dialect, accounts: true, ..Options::default() })
    }

    pub fn with(options: Options) -> Subject {
        Subject { router: router(options) }
    }

    pub fn into_router(self) -> Router {
        self.router
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send("GET", path, "").await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send("DELETE", path, "").await
    }

    /// The answer to a read by whoever the headers show.
    pub async fn get_as(&self, who: &Who, path: &str) -> Answer {
        self.send_as(who, "GET", path, "").await
    }

    pub async fn send(&self, method: &str, path: &str, body: &str) -> Answer {
        self.send_as(&[], method, path, body).await
    }

    pub async fn send_as(&self, who: &Who, method: &str, path: &str, body: &str) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in who {
            request = request.header(*name, value);
        }
        if method == "POST" && !path.starts_with("/-/") {
            request = request.header("content-type", "application/json");
        }
        self.call(request.body(Body::from(body.to_owned())).unwrap()).await
    }

    pub async fn call(&self, request: Request<Body>) -> Answer {
        let response = self.respond(request).await;
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Answer { status: parts.status, headers: parts.headers, bytes }
    }

    /// The answer before its body has been read, for bodies that fail.
    pub async fn respond(&self, request: Request<Body>) -> http::Response<Body> {
        self.router.clone().oneshot(request).await.unwrap()
    }

    /// The `data` of a list, with its total under whatever name.
    pub async fn page(&self, path: &str) -> (u64, Vec<Value>) {
        let data = self.get(path).await.data();
        let total = data.get("totalRecords").or_else(|| data.get("toatalRecords")).unwrap();
        (total.as_u64().unwrap(), data["records"].as_array().unwrap().clone())
    }

    /// The names in the column of every row of a list.
    pub async fn names(&self, path: &str, column: &str) -> Vec<String> {
        let (_, rows) = self.page(path).await;
        rows.iter().map(|row| row[column].as_str().unwrap().to_owned()).collect()
    }

    /// The parsed manifest of a tag.
    pub async fn manifest(&self, image: &str, tag: &str) -> Value {
        let text = self.get(&format!("/docker/ext/manifest/{image}/{tag}")).await.data();
        serde_json::from_str(text.as_str().unwrap()).unwrap()
    }
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| panic!("{error} in {:?}", self.bytes))
    }

    /// The `data` of a success.
    pub fn data(&self) -> Value {
        let envelope = self.json();
        assert_eq!((self.status, envelope["code"].clone()), (StatusCode::OK, Value::from(0)), "{envelope}");
        envelope["data"].clone()
    }

    /// Status and code of an envelope that says failure.
    pub fn refusal(&self) -> (u16, u64) {
        let envelope = self.json();
        assert!(envelope["data"].is_null() && envelope["message"].is_string(), "{envelope}");
        (self.status.as_u16(), envelope["code"].as_u64().unwrap())
    }

    /// Status and code of the other error body.
    pub fn error(&self) -> (u16, Value) {
        (self.status.as_u16(), self.json()["errors"][0]["code"].clone())
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// The headers that show who asks.
pub type Who = [(&'static str, String)];

pub fn basic(user: &str, secret: &str) -> [(&'static str, String); 1] {
    [("authorization", format!("Basic {}", STANDARD.encode(format!("{user}:{secret}"))))]
}

pub fn admin() -> [(&'static str, String); 1] {
    basic("admin", "admin-of-the-mock")
}

pub fn reader() -> [(&'static str, String); 1] {
    basic("reader", "reader-of-the-mock")
}

/// The gateway's cookie.
pub fn ticket(ticket: &str) -> [(&'static str, String); 1] {
    [("cookie", format!("bkrepo_ticket={ticket}"))]
}

pub const BOTH: [Dialect; 2] = [Dialect::Deployed, Dialect::Documented];
