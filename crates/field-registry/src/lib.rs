//! A scripted registry for tests. Each file in `cases` describes the habits of one registry: its content, its answers that
//! differ from the distribution specification, and what a deletion does there.
//!
//! It listens on two addresses of this machine: the registry itself, and another host, which plays a token service or an
//! object store. Pushes and deletions are kept in memory.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a test tool, which may stop at the first surprise"
)]

mod answer;
mod case;
mod content;
mod deletion;
mod made;
mod request;
mod route;

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::time::timeout;

use case::Case;
use content::Content;

/// For what comes at once unless it never does.
const PATIENCE: Duration = Duration::from_secs(30);

/// A request that came in: `main GET /v2/demo/app/tags/list?n=1000`, and its `Authorization`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub line: String,
    pub authorization: Option<String>,
}

/// A running registry. It stops with the runtime it was started in.
pub struct FieldRegistry {
    /// The address of the registry, without a slash at the end.
    pub url: String,
    /// The address of the other host.
    pub other_url: String,
    shared: Arc<Shared>,
}

struct Shared {
    case: Case,
    content: Mutex<Content>,
    asked: Mutex<Vec<Asked>>,
    /// Changes with each answer.
    answered: watch::Sender<()>,
    main: String,
    other: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Host {
    Main,
    Other,
}

impl FieldRegistry {
    /// Starts the case `cases/{name}.json` on free ports.
    pub async fn start(name: &str) -> FieldRegistry {
        FieldRegistry::on_ports(name, 0, 0).await
    }

    /// The same on the given ports; 0 is any free one.
    pub async fn on_ports(name: &str, main_port: u16, other_port: u16) -> FieldRegistry {
        let text = std::fs::read_to_string(folder("cases").join(format!("{name}.json"))).expect("there is such a case");
        FieldRegistry::of_case(&text, main_port, other_port).await
    }

    /// Starts a case that is given as its JSON.
    pub async fn of_case(json: &str, main_port: u16, other_port: u16) -> FieldRegistry {
        let case: Case = serde_json::from_str(json).expect("a case");
        let listen = async |port| TcpListener::bind(("127.0.0.1", port)).await.expect("a free port");
        let (main_listener, other_listener) = (listen(main_port).await, listen(other_port).await);
        let main = format!("http://127.0.0.1:{}", main_listener.local_addr().unwrap().port());
        let other = format!("http://localhost:{}", other_listener.local_addr().unwrap().port());
        let content = Mutex::new(Content::of(&case));
        let shared = Arc::new(Shared {
            case,
            content,
            asked: Mutex::default(),
            answered: watch::Sender::default(),
            main,
            other,
        });
        for (listener, host) in [(main_listener, Host::Main), (other_listener, Host::Other)] {
            let shared = Arc::clone(&shared);
            let app = Router::new().fallback(move |request| answer::answer(Arc::clone(&shared), host, request));
            tokio::spawn(async move { axum::serve(listener, app).await });
        }
        FieldRegistry { url: shared.main.clone(), other_url: shared.other.clone(), shared }
    }

    /// Every request so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.shared.asked.lock().unwrap().clone()
    }

    /// The lines of the requests so far that contain `part`.
    pub fn lines_with(&self, part: &str) -> Vec<String> {
        self.asked().into_iter().map(|asked| asked.line).filter(|line| line.contains(part)).collect()
    }

    /// Does the deletions that wait for their cue.
    pub fn catch_up(&self) {
        self.shared.content.lock().unwrap().repositories.values_mut().for_each(deletion::catch_up);
    }

    /// Comes back when something holds, which is looked at after each answer.
    pub async fn until(&self, holds: impl Fn(&FieldRegistry) -> bool) {
        let mut answered = self.shared.answered.subscribe();
        timeout(PATIENCE, answered.wait_for(|()| holds(self))).await.expect("it never holds").unwrap();
    }

    pub fn forget_what_was_asked(&self) {
        self.shared.asked.lock().unwrap().clear();
    }

    /// The digest of the manifest that a tag has; nothing where the tag or its manifest is gone.
    pub fn digest_of(&self, repository: &str, tag: &str) -> Option<String> {
        self.shared.content.lock().unwrap().digest_of(repository, tag)
    }

    /// The tags that the registry lists.
    pub fn listed(&self, repository: &str) -> Vec<String> {
        self.shared.content.lock().unwrap().listed(repository)
    }

    /// Whether the image has a manifest of this digest.
    pub fn has_manifest(&self, repository: &str, digest: &str) -> bool {
        self.shared.content.lock().unwrap().has_manifest(repository, digest)
    }
}

/// The names of all cases.
pub fn cases() -> Vec<String> {
    let entries = std::fs::read_dir(folder("cases")).expect("the folder of the cases");
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter_map(|name| name.strip_suffix(".json").map(str::to_owned)).collect();
    names.sort();
    names
}

/// The content of a file in `content`, or one that is made on demand (`made`).
pub fn content_file(name: &str) -> Vec<u8> {
    made::content(name).unwrap_or_else(|| std::fs::read(folder("content").join(name)).expect("there is such a file"))
}

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}
