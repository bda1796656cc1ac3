//! The mock registry, seen from a test.

use std::sync::Arc;

use console::{api::Client, deployment::Deployment};
use ext_api::Repository;
use gloo_net::http::{Method, RequestBuilder};
use image::{ImageName, ProjectId, RepositoryName, TagOrDigest};
use leptos::prelude::*;

/// The two dialects, each with a mock of its own.
pub const DIALECTS: [&str; 2] = [env!("BERTH_TEST_DEPLOYED"), env!("BERTH_TEST_DOCUMENTED")];

/// The mock that speaks as bk-repo is deployed.
pub const DEPLOYED: &str = DIALECTS[0];

/// The mock that speaks to the letter of the document.
pub const DOCUMENTED: &str = DIALECTS[1];

/// A reactive owner with a client for a mock in its context. Everything ends when it is dropped.
pub struct Scope {
    pub owner: Owner,
    pub client: Client,
}

impl Scope {
    pub fn new(mock: &str) -> Self {
        // The first test of a run starts the executor; for the others it is there already.
        let _is_running = any_spawner::Executor::init_wasm_bindgen();
        let owner = Owner::new();
        let client = owner.with(|| {
            let block = format!(r#"{{"api": "{mock}/docker"}}"#);
            let deployment = Deployment::read("/", &block, "berth.example.com");
            let client = console::api::provide_client(&deployment);
            provide_context(Arc::new(deployment));
            console::ui::toast::provide_toasts();
            client
        });
        Self { owner, client }
    }
}

impl Drop for Scope {
    fn drop(&mut self) {
        self.owner.cleanup();
    }
}

/// Puts the mock back to its seed and forgets its log and faults.
pub async fn reset(mock: &str) {
    post(mock, Method::POST, "/-/mock/reset", String::new()).await;
}

/// Makes requests whose path matches `pattern` fail `times` times.
pub async fn fail(mock: &str, pattern: &str, kind: &str, times: u32) {
    let rule = format!(r#"{{"path": "{pattern}", "kind": "{kind}", "times": {times}}}"#);
    post(mock, Method::PUT, "/-/mock/faults", rule).await;
}

/// Lets everything work again that was made to fail.
pub async fn heal(mock: &str) {
    post(mock, Method::DELETE, "/-/mock/faults", String::new()).await;
}

async fn post(mock: &str, method: Method, path: &str, body: String) {
    let request =
        RequestBuilder::new(&format!("{mock}{path}")).method(method).header("Content-Type", "application/json");
    let answer = request.body(body).unwrap().send().await.unwrap();
    assert!(answer.ok(), "{path} answered {}", answer.status());
}

/// The mock's log as text: one JSON document with method, path, query and status of every request.
pub async fn log(mock: &str) -> String {
    RequestBuilder::new(&format!("{mock}/-/mock/log")).build().unwrap().send().await.unwrap().text().await.unwrap()
}

pub fn repository(project: &str, name: &str) -> Repository {
    Repository { project: ProjectId::parse(project).unwrap(), name: RepositoryName::parse(name).unwrap() }
}

pub fn image(name: &str) -> ImageName {
    ImageName::parse(name).unwrap()
}

pub fn version(text: &str) -> TagOrDigest {
    TagOrDigest::parse(text).unwrap()
}

/// Waits until a condition holds, looking again at every frame; gives up after five seconds.
pub async fn until(what: &str, condition: impl Fn() -> bool) {
    let start = js_sys::Date::now();
    while !condition() {
        assert!(js_sys::Date::now() - start < 5_000.0, "waited five seconds for: {what}");
        next_frame().await;
    }
}

pub async fn next_frame() {
    let frame = js_sys::Promise::new(&mut |resolve, _| {
        web_sys::window().unwrap().request_animation_frame(&resolve).unwrap();
    });
    wasm_bindgen_futures::JsFuture::from(frame).await.unwrap();
}
