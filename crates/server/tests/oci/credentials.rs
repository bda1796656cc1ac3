//! A credential goes to the registry and to the token service that the registry names, and nowhere else: random chains of
//! redirects, links and challenges, and a look at what each host received.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use axum::Router;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use reqwest::Method;
use tokio::runtime::Runtime;

use crate::berth::Berth;
use crate::registry::{Scripted, serve};
use crate::token_service::ALICE;

const PATHS: [&str; 6] = [
    "/v2/",
    "/v2/_catalog",
    "/v2/web/tags/list",
    "/v2/web/manifests/v1",
    "/v2/web/blobs/sha256:4444444444444444444444444444444444444444444444444444444444444444",
    "/v2/next",
];

/// What is asked of the program in turn.
const ASKED: [&str; 6] = [
    "docker/v2/",
    "docker/ext/repo/registry/images",
    "docker/ext/tag/registry/images/web",
    "docker/ext/manifest/registry/images/web/v1",
    "docker/ext/layer/registry/images/web/4444444444444444444444444444444444444444444444444444444444444444",
    "docker/ext/version/delete/registry/images?packageKey=docker://web&version=v1",
];

/// What stands on a host: the registry, two strangers, the registry's token service, and a thief's.
const HOSTS: usize = 5;
const REGISTRY: usize = 0;
const TOKENS: usize = 3;
const THIEF: usize = 4;

#[derive(Clone, Debug)]
enum Manner {
    Answers,
    /// With a link to the next page.
    Links {
        host: usize,
        path: usize,
        names_localhost: bool,
    },
    Redirects {
        host: usize,
        path: usize,
        names_localhost: bool,
        has_user: bool,
    },
    AsksBasic,
    /// The registry names its own token service, anybody else the thief's.
    AsksBearer,
    Forbids,
}

fn manner() -> impl Strategy<Value = Manner> {
    let place = || (0..HOSTS, 0..PATHS.len(), any::<bool>());
    prop_oneof![
        2 => Just(Manner::Answers),
        3 => place().prop_map(|(host, path, names_localhost)| Manner::Links { host, path, names_localhost }),
        4 => (place(), proptest::bool::weighted(0.2)).prop_map(|((host, path, names_localhost), has_user)| {
            Manner::Redirects { host, path, names_localhost, has_user }
        }),
        2 => Just(Manner::AsksBasic),
        2 => Just(Manner::AsksBearer),
        1 => Just(Manner::Forbids),
    ]
}

/// For each host and path what it does.
type Manners = Vec<Vec<Manner>>;

#[derive(Default)]
struct World {
    urls: Vec<String>,
    manners: Manners,
    /// Host names with the path, of requests that carried a credential.
    received: Vec<(String, String, String)>,
}

#[derive(Clone)]
struct Host(usize, Arc<Mutex<World>>);

impl World {
    fn address(&self, host: usize, path: usize, names_localhost: bool, user: &str) -> String {
        let url = self.urls[host].replace("http://", &format!("http://{user}"));
        let url = if names_localhost { url.replace("127.0.0.1", "localhost") } else { url };
        format!("{url}{}", PATHS[path])
    }

    fn answer(&self, host: usize, request: &Request) -> Scripted {
        let path = request.uri().path();
        if path == "/token" {
            return Scripted::json(r#"{"token":"a-token","expires_in":300}"#);
        }
        let is_proven = request.headers().contains_key("authorization");
        let names = if path == "/v2/_catalog" { "repositories" } else { "tags" };
        let content = Scripted::json(format!(r#"{{"{names}":["v1","host{host}"],"schemaVersion":2,"layers":[]}}"#));
        let found = PATHS.iter().position(|known| *known == path).map(|at| &self.manners[host][at]);
        match found {
            None => Scripted::status(StatusCode::NOT_FOUND, "{}"),
            Some(Manner::AsksBasic | Manner::AsksBearer) if is_proven => content,
            Some(Manner::Answers) => content,
            Some(Manner::Links { host, path, names_localhost }) => {
                let next = self.address(*host, *path, *names_localhost, "");
                content.with("link", &format!("<{next}>; rel=\"next\""))
            }
            Some(Manner::Redirects { host, path, names_localhost, has_user }) => {
                let user = if *has_user { "u:p@" } else { "" };
                let target = self.address(*host, *path, *names_localhost, user);
                Scripted::status(StatusCode::TEMPORARY_REDIRECT, "").with("location", &target)
            }
            Some(Manner::AsksBasic) => refused("Basic realm=\"r\""),
            Some(Manner::AsksBearer) => {
                let service = if host == REGISTRY { TOKENS } else { THIEF };
                refused(&format!(r#"Bearer realm="{}/token",service="s""#, self.urls[service]))
            }
            Some(Manner::Forbids) => Scripted::status(StatusCode::FORBIDDEN, "{}"),
        }
    }
}

fn refused(challenge: &str) -> Scripted {
    Scripted::status(StatusCode::UNAUTHORIZED, "{}").with("www-authenticate", challenge)
}

async fn answer(State(Host(host, world)): State<Host>, request: Request) -> Response {
    let mut world = world.lock().unwrap();
    let header = |name: &str| request.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
    if let Some(credential) = header("authorization") {
        world.received.push((header("host").unwrap(), request.uri().path().to_owned(), credential));
    }
    world.answer(host, &request).into_response()
}

async fn world() -> Arc<Mutex<World>> {
    let world = Arc::new(Mutex::new(World::default()));
    for host in 0..HOSTS {
        let url = serve(Router::new().fallback(answer).with_state(Host(host, Arc::clone(&world)))).await;
        world.lock().unwrap().urls.push(url);
    }
    world
}

/// Reads everything twice, as what the first round taught the program shows in the second.
async fn ask_for_everything(berth: &Berth) {
    let reads = &ASKED[..ASKED.len() - 1];
    for path in reads.iter().chain(&ASKED) {
        let method = if path.contains("/delete/") { Method::DELETE } else { Method::GET };
        let request = berth.request(method, path).header("authorization", ALICE).header("x-requested-with", "berth");
        request.send().await.unwrap().bytes().await.unwrap();
    }
}

/// Each has its own hosts. A case is mostly a wait until a deletion shows, so they wait side by side.
const WORLDS: usize = 8;
const CASES_OF_A_WORLD: u32 = 4;

#[test]
fn a_credential_reaches_nobody_but_the_registry_and_its_token_service() {
    let credentials: usize = thread::scope(|scope| {
        let worlds: Vec<_> = (0..WORLDS).map(|_| scope.spawn(credentials_in_a_world)).collect();
        worlds.into_iter().map(|world| world.join().unwrap()).sum()
    });
    assert!(credentials > 100, "few requests carried one: {credentials}");
}

/// How many requests carried a credential.
fn credentials_in_a_world() -> usize {
    let runtime = Runtime::new().unwrap();
    let world = runtime.block_on(world());
    let url = |host: usize| world.lock().unwrap().urls[host].clone();
    let (registry, tokens) = (url(REGISTRY).replace("http://", ""), url(TOKENS).replace("http://", ""));
    let credentials = AtomicUsize::new(0);
    let config = ProptestConfig { cases: CASES_OF_A_WORLD, failure_persistence: None, ..ProptestConfig::default() };
    let manners = proptest::collection::vec(proptest::collection::vec(manner(), PATHS.len()), HOSTS);
    TestRunner::new(config)
        .run(&manners, |manners| {
            {
                let mut world = world.lock().unwrap();
                world.manners = manners;
                world.received.clear();
            }
            let berth = Berth::before(&url(REGISTRY));
            runtime.block_on(ask_for_everything(&berth));
            for (host, path, credential) in &world.lock().unwrap().received {
                let is_registry = *host == registry;
                let is_token_service = *host == tokens && path == "/token" && credential == ALICE;
                prop_assert!(is_registry || is_token_service, "{host}{path} received {credential}");
                credentials.fetch_add(1, Ordering::Relaxed);
            }
            Ok(())
        })
        .unwrap();
    credentials.into_inner()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_page_of_a_redirected_list_is_asked_for_without_a_credential() {
    let world = world().await;
    let elsewhere = |path| Manner::Redirects { host: 1, path, names_localhost: false, has_user: false };
    let next = Manner::Links { host: 1, path: 5, names_localhost: false };
    let open = || vec![Manner::Answers; PATHS.len()];
    let registry = vec![Manner::AsksBasic, elsewhere(1), elsewhere(2), elsewhere(3), elsewhere(4), Manner::Answers];
    let stranger = vec![Manner::AsksBasic, next.clone(), next, Manner::Answers, Manner::Answers, Manner::Answers];
    let url = {
        let mut world = world.lock().unwrap();
        world.manners = vec![registry, stranger, open(), open(), open()];
        world.urls[REGISTRY].clone()
    };
    let berth = Berth::before(&url);
    ask_for_everything(&berth).await;
    let received = world.lock().unwrap().received.clone();
    let to_others = received.iter().filter(|(host, ..)| format!("http://{host}") != url);
    assert_eq!(to_others.count(), 0, "{received:?}");
}
