//! What one caller has read is no other caller's to see.

use serde_json::{Value, json};

use crate::berth::{Answer, Berth};
use crate::registry::{Registry, Scripted};
use crate::registry_content::{Stored, config, index};
use crate::token_service::{ALICE, BOB, refused};

const MINE: &str = "docker/ext/version/detail/registry/images?packageKey=docker://alice/web&version=v1";

/// A registry with passwords, in which what stands below `alice` is Alice's and what stands below `bob` is Bob's.
struct Shared {
    registry: Registry,
    berth: Berth,
}

impl Shared {
    async fn start() -> Shared {
        let registry = Registry::start().await;
        registry.answer("/v2/", refused("Basic realm=\"registry\""));
        let berth = Berth::before(&registry.url);
        Shared { registry, berth }
    }

    fn put(&self, person: &str, path: &str, scripted: Scripted) {
        self.registry.answer(path, refused("Basic realm=\"registry\""));
        self.registry.answer_to(person, path, scripted);
    }

    fn put_manifest(&self, person: &str, image: &str, tag: &str, stored: &Stored) {
        for version in [tag, &stored.digest().to_string()] {
            self.put(person, &format!("/v2/{image}/manifests/{version}"), stored.scripted());
        }
    }

    /// An image of one platform, with a label that only its configuration holds.
    fn put_image(&self, person: &str, image: &str) -> (Stored, Value) {
        let config = config("2024-05-06T07:08:09Z", "amd64", 4711);
        let stored = self.registry.image(image, &config, 1_000);
        let digest = image::Digest::sha256_of(config.to_string().as_bytes());
        self.put(person, &format!("/v2/{image}/blobs/{digest}"), Scripted::json(config.to_string()));
        self.put_manifest(person, image, "v1", &stored);
        (stored, config)
    }

    async fn ask(&self, person: &str, path: &str) -> Answer {
        let request = self.berth.request(reqwest::Method::GET, path).header("authorization", person);
        Answer::read(request.send().await.unwrap()).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_that_names_somebodys_image_shows_nothing_of_it() {
    let shared = Shared::start().await;
    let (stored, _) = shared.put_image(ALICE, "alice/web");
    let seen = shared.ask(ALICE, MINE).await;
    assert!(seen.data.to_string().contains("4711"), "{}", seen.data);

    // Bob knows the digests, and his registry does not check what his manifests name.
    let child = index(&[stored.descriptor("amd64")]);
    shared.put_manifest(BOB, "bob/index", "v1", &child);
    shared.put_manifest(BOB, "bob/copy", "v1", &stored);
    for image in ["bob/index", "bob/copy"] {
        let path = format!("docker/ext/version/detail/registry/images?packageKey=docker://{image}&version=v1");
        let answer = shared.ask(BOB, &path).await;
        assert_eq!(answer.code, 0, "{}", answer.message);
        let text = answer.data.to_string();
        assert!(!text.contains("4711") && !text.contains("2024-05-06"), "{text}");
    }
    let page = shared.ask(BOB, &format!("docker/ext/manifest/registry/images/bob/index/{}", stored.digest())).await;
    assert_eq!((page.status.as_u16(), page.data), (404, Value::Null));
}

#[tokio::test(flavor = "multi_thread")]
async fn content_that_is_known_is_proven_with_a_head_and_not_fetched_again() {
    let shared = Shared::start().await;
    let (stored, config) = shared.put_image(ALICE, "team/web");
    assert_eq!(shared.ask(ALICE, &MINE.replace("alice", "team")).await.code, 0);
    let blob = format!("/v2/team/web/blobs/{}", image::Digest::sha256_of(config.to_string().as_bytes()));
    for path in ["/v2/team/web/manifests/v1".to_owned(), format!("/v2/team/web/manifests/{}", stored.digest())] {
        shared.registry.answer_to(BOB, &path, stored.scripted());
    }
    shared.registry.answer_to(BOB, &blob, Scripted::json(config.to_string()));
    shared.registry.forget_what_was_asked();
    let seen = shared.ask(BOB, &MINE.replace("alice", "team")).await;
    assert!(seen.data.to_string().contains("4711"), "{}", seen.data);
    // What refers to it is not kept: it changes.
    let fallback = format!("/v2/team/web/manifests/sha256-{}", stored.digest().hex());
    let of_referrers =
        shared.registry.count("GET", "/v2/team/web/referrers/") + shared.registry.count("GET", &fallback);
    assert_eq!(shared.registry.count("GET", "/v2/team/") - of_referrers, 0);
    assert_eq!(shared.registry.count("HEAD", "/v2/team/"), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_list_is_kept_for_whom_it_was_made() {
    let shared = Shared::start().await;
    let names: Vec<String> = (0..1_500).map(|number| format!("alice/web{number:04}")).collect();
    let page = |names: &[String]| Scripted::json(json!({ "repositories": names }).to_string());
    let next = "/v2/_catalog?n=1000&last=alice%2Fweb0999";
    let first = page(&names[..1_000]).with("link", &format!("<{next}>; rel=\"next\""));
    shared.put(ALICE, "/v2/_catalog?n=1000", first);
    shared.put(ALICE, next, page(&names[1_000..]));
    shared.put(ALICE, "/v2/_catalog?n=1", page(&names[..1]));
    let images = "docker/ext/repo/registry/images?pageNumber=2&pageSize=20";
    for _ in 0..3 {
        assert_eq!(shared.ask(ALICE, images).await.data["totalRecords"], 1_500);
    }
    let rights = shared.registry.count("GET", "/v2/_catalog?n=1") - shared.registry.count("GET", "/v2/_catalog?n=1000");
    assert_eq!((shared.registry.count("GET", "/v2/_catalog"), rights), (4, 2));

    assert_eq!(shared.ask(BOB, images).await.status.as_u16(), 401);
    shared.registry.answer_to(BOB, "/v2/_catalog?n=1000", page(&["bob/web".to_owned()]));
    assert_eq!(shared.ask(BOB, images).await.data["totalRecords"], 1);
    assert_eq!(shared.berth.ask(images).await.status.as_u16(), 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_right_that_is_withdrawn_ends_with_the_next_request() {
    let shared = Shared::start().await;
    let names: Vec<String> = (0..1_500).map(|number| format!("v{number}")).collect();
    let tags = Scripted::json(json!({ "tags": names }).to_string());
    let images = Scripted::json(json!({ "repositories": names }).to_string());
    for (asked, list, content) in [
        ("docker/ext/tag/registry/images/web?pageSize=500", "/v2/web/tags/list", tags),
        ("docker/ext/repo/registry/images", "/v2/_catalog", images),
    ] {
        let beginning = format!("{list}?n=1");
        let whole = if list.ends_with("catalog") { format!("{list}?n=1000") } else { list.to_owned() };
        for path in [&whole, &beginning] {
            shared.put(ALICE, path, content.clone());
        }
        assert_eq!(shared.ask(ALICE, asked).await.data["totalRecords"], 1_500);
        assert_eq!(shared.ask(ALICE, asked).await.data["totalRecords"], 1_500);
        for path in [&whole, &beginning] {
            shared.put(ALICE, path, Scripted::status(403.try_into().unwrap(), "{}"));
        }
        let refused = shared.ask(ALICE, asked).await;
        // A registry that refuses its list of images to somebody who is signed in has none for that person.
        let code = if list.ends_with("catalog") { 259_001 } else { 250_113 };
        assert_eq!((refused.status.as_u16(), refused.code, &refused.data), (403, code, &Value::Null), "{asked}");
    }
}
