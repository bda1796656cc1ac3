//! A registry of one image in memory that changes what it shows when it is written to. Distribution itself is asked in
//! `tests/e2e`; this is for what other registries do.

use std::collections::{BTreeMap, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::{Method, StatusCode};
use image::Digest;
use serde_json::json;
use tokio::sync::{Semaphore, watch};
use tokio::time::timeout;

use crate::registry::serve;
use crate::registry_content::Stored;
use crate::scripted::PATIENCE;

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

/// What happens once, to a write in its turn.
pub enum Surprise {
    /// A manifest is deleted, its tags are not, and the answer is 500: Distribution, when a tag disappears meanwhile.
    HalfDone,
    /// Nothing is done.
    Fails(StatusCode),
    /// Nothing is done, and 429 names the seconds to wait.
    AsksToWait(&'static str),
    /// Nothing is done, and no answer comes.
    Hangs,
    /// Somebody pushes just before.
    Push(&'static str, Stored),
}

/// What cannot exist, and is asked about first.
pub fn probe() -> String {
    format!("DELETE sha256:{}", "0".repeat(64))
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
    hangs_reads: AtomicBool,
    asked: watch::Sender<Vec<String>>,
    /// With the beginning of the line that each of them is for.
    surprises: Mutex<VecDeque<(String, Surprise)>>,
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
            hangs_reads: AtomicBool::new(false),
            asked: watch::Sender::default(),
            surprises: Mutex::default(),
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

    /// Puts a manifest there without a tag.
    pub fn hold(&self, stored: &Stored) {
        let (digest, content) = (stored.digest().to_string(), (stored.media_type.to_owned(), stored.text.clone()));
        self.shared.content().manifests.insert(digest, content);
    }

    /// Every line that it was asked: method and last part of the path.
    pub fn asked(&self) -> Vec<String> {
        self.shared.asked.borrow().clone()
    }

    /// Comes back when it was asked something that begins so.
    pub async fn until_asked(&self, line: &str) {
        let mut asked = self.shared.asked.subscribe();
        let is_asked = |asked: &Vec<String>| asked.iter().any(|one| one.starts_with(line) && *one != probe());
        timeout(PATIENCE, asked.wait_for(is_asked)).await.expect("it was never asked").unwrap();
    }

    /// Comes back when so many writes came, with the probes.
    pub async fn until_writes(&self, count: usize) {
        let mut asked = self.shared.asked.subscribe();
        let is_write = |line: &&String| !line.starts_with("GET") && !line.starts_with("HEAD");
        let all = asked.wait_for(|asked| asked.iter().filter(is_write).count() >= count);
        timeout(PATIENCE, all).await.expect("there were never so many").unwrap();
    }

    /// From now on no read is answered, or each one is again.
    pub fn hang_reads(&self, hangs: bool) {
        self.shared.hangs_reads.store(hangs, Ordering::Relaxed);
    }

    /// Takes the manifest away from under its tags, as a deletion that went wrong leaves it.
    pub fn lose(&self, stored: &Stored) {
        self.shared.content().manifests.remove(&stored.digest().to_string());
    }

    /// What a tag has, if there is a manifest for it.
    pub fn digest_of(&self, tag: &str) -> Option<String> {
        let content = self.shared.content();
        content.tags.get(tag).filter(|digest| content.manifests.contains_key(*digest)).cloned()
    }

    /// The next write whose line begins so, and is not the probe, goes another way.
    pub fn surprise(&self, line: &str, surprise: Surprise) {
        self.shared.surprises.lock().unwrap().push_back((line.to_owned(), surprise));
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

impl StatefulRegistry {
    /// Comes back when there are no tags and manifests any more.
    pub async fn until_empty(&self) {
        let mut asked = self.shared.asked.subscribe();
        let is_empty = |_: &Vec<String>| {
            let content = self.shared.content();
            content.tags.is_empty() && content.manifests.is_empty()
        };
        timeout(PATIENCE, asked.wait_for(is_empty)).await.expect("it is never empty").unwrap();
    }
}

impl Shared {
    fn next_surprise(&self, line: &str) -> Option<Surprise> {
        let mut surprises = self.surprises.lock().unwrap();
        let found = surprises.iter().position(|(start, _)| line.starts_with(start) && line != probe())?;
        surprises.remove(found).map(|(_, surprise)| surprise)
    }

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

    /// With a digest go all of its tags, if there is a manifest of that digest.
    fn delete(&mut self, reference: &str) -> bool {
        if self.manifests.remove(reference).is_some() {
            self.tags.retain(|_, digest| digest != reference);
            return true;
        }
        self.tags.remove(reference).is_some()
    }
}

async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path();
    let reference = path.rsplit('/').next().unwrap().to_owned();
    let line = format!("{} {reference}", parts.method);
    shared.asked.send_modify(|asked| asked.push(line.clone()));
    if parts.method == Method::GET && shared.hangs_reads.load(Ordering::Relaxed) {
        std::future::pending::<()>().await;
    }
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
    match shared.next_surprise(&line) {
        Some(Surprise::HalfDone) => {
            shared.content().manifests.remove(&reference);
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
        Some(Surprise::Fails(status)) => return status.into_response(),
        Some(Surprise::AsksToWait(seconds)) => {
            return (StatusCode::TOO_MANY_REQUESTS, [("retry-after", seconds)]).into_response();
        }
        Some(Surprise::Hangs) => std::future::pending().await,
        Some(Surprise::Push(tag, stored)) => shared.content().push(tag, stored.media_type, &stored.text),
        None => {}
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
