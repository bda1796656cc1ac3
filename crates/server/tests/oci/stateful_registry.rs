//! A registry of one image in memory that changes what it shows when it is written to. Distribution itself is asked in
//! `tests/e2e`; this is for what other registries do.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::{Method, StatusCode};
use image::Digest;
use serde_json::json;
use tokio::sync::{Semaphore, watch};

use crate::registry::serve;
use crate::registry_content::Stored;

const IMAGE: &str = "/v2/team/web/";

/// How a registry treats what it is asked to change.
#[derive(Clone, Copy)]
pub struct Manners {
    /// To the deletion of a tag by its name; it is done where this is a success.
    pub by_name: StatusCode,
    /// To the deletion of a manifest by its digest, in the same way.
    pub by_digest: StatusCode,
    /// Manifests with another media type than an index are not taken.
    pub takes_indexes_only: bool,
}

impl Default for Manners {
    /// As Distribution 2 with deletion on.
    fn default() -> Manners {
        Manners { by_name: StatusCode::BAD_REQUEST, by_digest: StatusCode::ACCEPTED, takes_indexes_only: false }
    }
}

pub struct StatefulRegistry {
    pub url: String,
    shared: Arc<Shared>,
}

struct Shared {
    manners: Manners,
    content: Mutex<Content>,
    /// Every `PUT` waits until there is one of these.
    puts: Semaphore,
    asked: watch::Sender<Vec<String>>,
}

#[derive(Default)]
struct Content {
    manifests: BTreeMap<String, (String, String)>,
    tags: BTreeMap<String, String>,
}

impl StatefulRegistry {
    pub async fn start(manners: Manners) -> StatefulRegistry {
        let shared = Arc::new(Shared {
            manners,
            content: Mutex::default(),
            puts: Semaphore::new(1_000),
            asked: watch::Sender::default(),
        });
        let app = Router::new().fallback(answer).with_state(Arc::clone(&shared));
        StatefulRegistry { url: serve(app).await, shared }
    }

    pub fn push(&self, tag: &str, stored: &Stored) {
        self.shared.content().push(tag, stored.media_type, &stored.text);
    }

    pub fn tags(&self) -> Vec<String> {
        self.shared.content().tags.keys().cloned().collect()
    }

    pub fn has(&self, stored: &Stored) -> bool {
        self.shared.content().manifests.contains_key(&stored.digest().to_string())
    }

    pub fn manifests(&self) -> usize {
        self.shared.content().manifests.len()
    }

    /// What would change something, in order: method and last part of the path.
    pub fn writes(&self) -> Vec<String> {
        let is_write = |line: &&String| !line.starts_with("GET") && !line.starts_with("HEAD");
        self.shared.asked.borrow().iter().filter(is_write).cloned().collect()
    }

    pub fn hold_puts(&self) {
        self.shared.puts.forget_permits(1_000);
    }

    pub fn let_puts_go(&self) {
        self.shared.puts.add_permits(1_000);
    }

    pub async fn until_put(&self) {
        let mut asked = self.shared.asked.subscribe();
        asked.wait_for(|asked| asked.iter().any(|line| line.starts_with("PUT"))).await.unwrap();
    }
}

impl Shared {
    fn content(&self) -> MutexGuard<'_, Content> {
        self.content.lock().unwrap()
    }
}

impl Content {
    fn push(&mut self, tag: &str, media_type: &str, text: &str) {
        let digest = Digest::sha256_of(text.as_bytes()).to_string();
        self.manifests.insert(digest.clone(), (media_type.to_owned(), text.to_owned()));
        self.tags.insert(tag.to_owned(), digest);
    }

    /// With a digest go all of its tags.
    fn delete(&mut self, reference: &str) -> bool {
        self.tags.retain(|_, digest| digest != reference);
        self.tags.remove(reference).is_some() || self.manifests.remove(reference).is_some()
    }
}

async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path();
    let reference = path.rsplit('/').next().unwrap().to_owned();
    shared.asked.send_modify(|asked| asked.push(format!("{} {reference}", parts.method)));
    if path == format!("{IMAGE}tags/list") {
        let tags: Vec<String> = shared.content().tags.keys().cloned().collect();
        return json!({ "name": "team/web", "tags": tags }).to_string().into_response();
    }
    if path == "/v2/_catalog" {
        return json!({ "repositories": ["team/empty", "team/web"] }).to_string().into_response();
    }
    if !path.starts_with(&format!("{IMAGE}manifests/")) {
        return StatusCode::NOT_FOUND.into_response();
    }
    match parts.method {
        Method::PUT => {
            let _place = shared.puts.acquire().await.unwrap();
            let media_type = parts.headers["content-type"].to_str().unwrap();
            if shared.manners.takes_indexes_only && !media_type.contains("index") {
                return StatusCode::BAD_REQUEST.into_response();
            }
            let text = String::from_utf8(to_bytes(body, usize::MAX).await.unwrap().to_vec()).unwrap();
            shared.content().push(&reference, media_type, &text);
            StatusCode::CREATED.into_response()
        }
        Method::DELETE => {
            let by = if reference.contains(':') { shared.manners.by_digest } else { shared.manners.by_name };
            let found = !by.is_success() || shared.content().delete(&reference);
            if found { by } else { StatusCode::NOT_FOUND }.into_response()
        }
        _ => {
            let content = shared.content();
            let digest = content.tags.get(&reference).unwrap_or(&reference);
            match content.manifests.get(digest) {
                Some((media_type, text)) => {
                    let headers = [("content-type", media_type.clone()), ("docker-content-digest", digest.clone())];
                    (headers, text.clone()).into_response()
                }
                None => StatusCode::NOT_FOUND.into_response(),
            }
        }
    }
}
