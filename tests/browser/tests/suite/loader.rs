//! The loader: newest wins, abort on leave, old content kept, retry.

use std::{cell::RefCell, rc::Rc};

use console::{api::Cancel, load::Loader};
use ext_api::{ApiError, ErrorKind, ListTags, PageRequest};
use futures::channel::oneshot;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::mock::{DEPLOYED, Scope, fail, image, log, repository, reset, until};

/// A request that a loader has sent and that nobody has answered yet.
struct Sent {
    key: u32,
    cancel: Cancel,
    answer: Option<oneshot::Sender<Result<String, ApiError>>>,
}

/// Takes a loader's requests, to be answered in any order.
#[derive(Clone, Default)]
struct Server(Rc<RefCell<Vec<Sent>>>);

impl Server {
    fn loader(&self, key: RwSignal<Option<u32>>) -> Loader<u32, String> {
        let server = self.clone();
        Loader::new(
            move || key.get(),
            move |key, cancel| {
                let (answer, answered) = oneshot::channel();
                server.0.borrow_mut().push(Sent { key, cancel, answer: Some(answer) });
                Box::pin(async move { answered.await.unwrap_or_else(|_| Err(ApiError::of(ErrorKind::Stopped))) })
            },
        )
    }

    fn keys(&self) -> Vec<u32> {
        self.0.borrow().iter().map(|sent| sent.key).collect()
    }

    /// Answers the request that was sent as number `index`.
    fn answer(&self, index: usize, answer: Result<&str, ErrorKind>) {
        let answer = answer.map(str::to_owned).map_err(ApiError::of);
        let sender = self.0.borrow_mut().get_mut(index).unwrap().answer.take().unwrap();
        // Nobody listens any more where the request was called off.
        let _called_off = sender.send(answer);
    }

    fn is_aborted(&self, index: usize) -> bool {
        self.0.borrow().get(index).unwrap().cancel.is_aborted()
    }
}

#[wasm_bindgen_test]
async fn the_newest_key_wins_whatever_order_the_answers_come_in() {
    let scope = Scope::new(DEPLOYED);
    let (server, key) = (Server::default(), RwSignal::new(Some(1)));
    let loader = scope.owner.with(|| server.loader(key));
    until("the first request", || server.keys() == [1]).await;
    key.set(Some(2));
    until("the second request", || server.keys() == [1, 2]).await;
    assert!(server.is_aborted(0), "the older request is called off");
    server.answer(1, Ok("two"));
    until("the second answer", || loader.value().as_deref() == Some("two")).await;
    server.answer(0, Ok("one"));
    server.answer_is_ignored(&loader).await;
    assert_eq!(loader.value().as_deref(), Some("two"));
    assert!(!loader.busy());
}

impl Server {
    /// Lets a late answer run its course: a newer request of the same loader comes back after it.
    async fn answer_is_ignored(&self, loader: &Loader<u32, String>) {
        let before = self.keys().len();
        loader.reload();
        until("the request after the late answer", || self.keys().len() == before + 1).await;
        self.answer(before, Ok("two"));
        until("its answer", || !loader.busy()).await;
    }
}

#[wasm_bindgen_test]
async fn what_is_on_screen_stays_until_the_next_answer_and_through_failures() {
    let scope = Scope::new(DEPLOYED);
    let (server, key) = (Server::default(), RwSignal::new(Some(1)));
    let loader = scope.owner.with(|| server.loader(key));
    until("the first request", || server.keys() == [1]).await;
    server.answer(0, Ok("one"));
    until("the first answer", || loader.value().is_some()).await;
    key.set(Some(2));
    until("the second request", || loader.busy()).await;
    assert_eq!(loader.value().as_deref(), Some("one"), "while the next is fetched");
    server.answer(1, Err(ErrorKind::Server));
    until("the failure", || loader.failed().is_some()).await;
    assert_eq!(loader.value().as_deref(), Some("one"), "after a failure");
    loader.reload();
    until("the retry", || server.keys() == [1, 2, 2]).await;
    server.answer(2, Ok("two"));
    until("the answer to the retry", || loader.value().as_deref() == Some("two")).await;
    assert!(loader.failed().is_none());
}

#[wasm_bindgen_test]
async fn leaving_calls_the_request_off() {
    let scope = Scope::new(DEPLOYED);
    let (server, key) = (Server::default(), RwSignal::new(Some(1)));
    scope.owner.with(|| server.loader(key));
    until("the request", || server.keys() == [1]).await;
    drop(scope);
    assert!(server.is_aborted(0));
}

#[wasm_bindgen_test]
async fn without_a_key_nothing_is_asked_and_nothing_is_busy() {
    let scope = Scope::new(DEPLOYED);
    let (server, key) = (Server::default(), RwSignal::new(Some(1)));
    let loader = scope.owner.with(|| server.loader(key));
    until("the request", || loader.busy()).await;
    key.set(None);
    until("the end of the request", || !loader.busy()).await;
    assert!(server.is_aborted(0));
    assert_eq!(server.keys(), [1]);
}

#[wasm_bindgen_test]
async fn a_slow_page_never_covers_a_quick_newer_one() {
    reset(DEPLOYED).await;
    fail(DEPLOYED, "/docker/ext/tag/demo/images/big", "slow", 1).await;
    let scope = Scope::new(DEPLOYED);
    let (client, page) = (scope.client, RwSignal::new(1_u32));
    let loader = scope.owner.with(|| {
        Loader::new(
            move || Some(page.get()),
            move |number, cancel| {
                let page = PageRequest { number, size: 20 };
                let call =
                    ListTags { repository: repository("demo", "images"), image: image("big"), page, filter: None };
                Box::pin(async move { client.send(&call, &cancel).await })
            },
        )
    });
    until("the slow request", || loader.busy()).await;
    page.set(2);
    until("the second page", || loader.value().is_some()).await;
    let key = loader.state().with_untracked(|load| load.ready.as_ref().map(|(key, _)| *key));
    assert_eq!(key, Some(2));
    assert!(log(DEPLOYED).await.contains("pageNumber=2"));
    reset(DEPLOYED).await;
}

/// Random numbers that are the same in every run (xorshift).
struct Random(u32);

impl Random {
    fn below(&mut self, end: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 % end
    }
}

#[wasm_bindgen_test]
async fn the_newest_filter_wins_under_random_delays() {
    const ROUNDS: u32 = 1_000;
    let scope = Scope::new(DEPLOYED);
    let key = RwSignal::new(0_u32);
    let random = Rc::new(RefCell::new(Random(0x9e37_79b9)));
    let delays = random.clone();
    let loader: Loader<u32, u32> = scope.owner.with(|| {
        Loader::new(
            move || Some(key.get()),
            move |key, _| {
                // A request that is called off still comes back here, so that only the loader keeps it from the screen.
                let delay = delays.borrow_mut().below(6);
                Box::pin(async move {
                    TimeoutFuture::new(delay).await;
                    Ok(key)
                })
            },
        )
    });
    let shown = Rc::new(RefCell::new(Vec::new()));
    let seen = shown.clone();
    scope.owner.with(|| {
        Effect::new(move |_| {
            // What was there before stays while the next is fetched, and is no news then.
            let mut seen = seen.borrow_mut();
            if let Some(value) = loader.value().filter(|value| seen.last().is_none_or(|(last, _)| last != value)) {
                seen.push((value, key.get_untracked()));
            }
        });
    });
    for round in 1..=ROUNDS {
        key.set(round);
        let pause = random.borrow_mut().below(6);
        TimeoutFuture::new(pause).await;
    }
    until("the last answer", || !loader.busy()).await;
    assert_eq!(loader.value(), Some(ROUNDS));
    let shown = shown.borrow();
    assert!(shown.iter().all(|(value, wanted)| value == wanted), "an older answer than the wanted one was shown");
    assert!(shown.len() > 100, "{} answers came in time to be shown", shown.len());
}
