//! Content that takes much time or memory to read, and everybody else, who must not wait for it.

use std::time::{Duration, Instant};

use futures::future::join_all;
use serde_json::json;

use crate::berth::Berth;
use crate::figure::figure;
use crate::registry::{Registry, Scripted};
use crate::registry_content::{Stored, config};

/// Asks whether the program is there, again and again, until `work` is done. Gives how long the work took, and the longest
/// that one of these answers took.
async fn health_during(berth: &Berth, work: impl Future<Output = ()>) -> (Duration, Duration) {
    let start = Instant::now();
    let mut longest = Duration::ZERO;
    let ask_on = async {
        loop {
            let asked = Instant::now();
            assert_eq!(berth.get("healthz").await.status().as_u16(), 200);
            longest = longest.max(asked.elapsed());
        }
    };
    tokio::select! {
        () = ask_on => unreachable!("it goes on until the work is done"),
        () = work => {}
    }
    (start.elapsed(), longest)
}

/// Fails where the program answered nothing else while it worked. Both times grow on a busy machine.
fn assert_answers_meanwhile(what: &str, (work, longest): (Duration, Duration)) {
    figure(&format!("{what}, ms"), work.as_millis());
    figure(&format!("{what}, longest answer of /healthz meanwhile, ms"), longest.as_millis());
    assert!(longest < work / 3, "{what}: {longest:?} of {work:?}");
}

/// An image whose configuration has a million steps of a few bytes each.
fn with_endless_history(registry: &Registry) -> Stored {
    let mut config = config("2024-05-06T07:08:09Z", "amd64", 0).to_string();
    let steps = vec!["{}"; 1_390_000].join(",");
    config.truncate(config.find(r#""history":["#).unwrap());
    let config = format!(r#"{config}"history":[{steps}]}}"#);
    assert!(config.len() < 4 << 20);
    let digest = image::Digest::sha256_of(config.as_bytes());
    let small = registry.image("web", &json!({}), 1_000);
    let old = image::Digest::sha256_of(b"{}").to_string();
    registry.answer(&format!("/v2/web/blobs/{digest}"), Scripted::json(config));
    Stored { text: small.text.replace(&old, &digest.to_string()), ..small }
}

#[tokio::test(flavor = "multi_thread")]
async fn json_that_grows_takes_little_memory_and_keeps_nobody_waiting() {
    let registry = Registry::start().await;
    let stored = with_endless_history(&registry);
    registry.put("web", Some("v1"), &stored);
    let berth = Berth::before(&registry.url);
    assert_eq!(berth.get("healthz").await.status().as_u16(), 200);
    let before = berth.peak_memory();
    let path = "docker/ext/version/detail/registry/images?packageKey=docker://web&version=v1";
    let four = async {
        for answer in join_all((0..4).map(|_| berth.get(path))).await {
            let length = answer.bytes().await.unwrap().len();
            assert!(length < 1 << 20, "an answer of {length} bytes");
        }
    };
    let times = health_during(&berth, four).await;
    let grown = berth.peak_memory() - before;
    figure("four configurations of 1,390,000 steps, memory grown, MiB", grown >> 20);
    assert!(grown < 96 << 20, "{grown} bytes");
    assert_answers_meanwhile("four configurations of 1,390,000 steps", times);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_100_000_tags_is_put_in_order_once_and_keeps_nobody_waiting() {
    let registry = Registry::start().await;
    let tags: Vec<String> =
        (0..100_000).map(|number| format!("v{}.{}-rc.{number}", number % 977, number % 31)).collect();
    registry.tags("web", &tags.iter().map(String::as_str).collect::<Vec<_>>());
    let berth = Berth::before(&registry.url);
    let page = |number: usize| format!("docker/ext/tag/registry/images/web?pageNumber={number}&pageSize=500");
    let cold = health_during(&berth, async {
        assert_eq!(berth.data(&page(1)).await["totalRecords"], 100_000);
    });
    let (cold, longest) = cold.await;
    let warm = health_during(&berth, async {
        for page in join_all((2..22).map(async |number| berth.data(&page(number)).await)).await {
            assert_eq!((&page["totalRecords"], page["records"].as_array().unwrap().len()), (&json!(100_000), 500));
        }
    });
    let (warm, longest_warm) = warm.await;
    figure("100,000 tags, 20 callers with a page each, ms", warm.as_millis());
    figure("100,000 tags, 20 callers, longest answer of /healthz meanwhile, ms", longest_warm.as_millis());
    assert_answers_meanwhile("100,000 tags, first page", (cold, longest));
    assert!(warm < cold * 3, "20 pages take {warm:?} where the first took {cold:?}");
}
