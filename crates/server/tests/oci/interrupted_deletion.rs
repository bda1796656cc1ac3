//! What a deletion that was cut leaves, what is said of it, and the two ways to end it.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::berth::{Answer, Berth};
use crate::deletion::{IMAGE, TAG, assert_done, delete, manifest, twins};
use crate::registry_content::Stored;
use crate::stateful_registry::{Manners, StatefulRegistry, Surprise};

const RESTORE: &str = "docker/ext/version/restore/registry/images?packageKey=docker://team/web&version=v1";
const TAGS: &str = "docker/ext/tag/registry/images/team/web";
const DETAIL: &str = "docker/ext/version/detail/registry/images?packageKey=docker://team/web&version=v1";

/// `v1` has a throw-away, and the program that was deleting it is gone. Gives the log of that program.
async fn cut() -> (StatefulRegistry, Stored, Berth, Vec<String>) {
    let (registry, stored, mut killed) = twins(Manners::default()).await;
    registry.surprise("DELETE sha256:", Surprise::Hangs);
    {
        let request = delete(&killed, TAG);
        tokio::select! {
            _ = request => unreachable!("the registry does not answer"),
            () = registry.until_asked("DELETE sha256:") => {}
        }
    }
    let log = killed.log_until("deleting a tag");
    // SIGKILL, which no program can do anything about.
    killed.process.kill().unwrap();
    killed.process.wait().unwrap();
    let berth = Berth::before(&registry.url);
    (registry, stored, berth, log)
}

async fn restore(berth: &Berth, expected: Option<&str>) -> Answer {
    let request = berth.request(Method::POST, RESTORE).header("x-requested-with", "berth");
    let request = expected.into_iter().fold(request, |request, it| request.header("if-match", format!("\"{it}\"")));
    Answer::read(request.send().await.unwrap()).await
}

fn row<'a>(page: &'a Value, tag: &str) -> &'a Value {
    page["records"].as_array().unwrap().iter().find(|row| row["tag"] == tag).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_and_a_detail_say_it_and_the_log_has_said_what_the_tag_had() {
    let (registry, stored, berth, log) = cut().await;
    assert_ne!(registry.digest_of("v1"), Some(stored.digest().to_string()));
    let interrupted = json!({ "original": stored.digest().to_string() });
    let page = berth.data(TAGS).await;
    assert_eq!(row(&page, "v1")["interrupted"], interrupted);
    assert_eq!(row(&page, "twin")["interrupted"], Value::Null);
    assert_eq!(berth.data(DETAIL).await["basic"]["interrupted"], interrupted);
    let line = log.last().unwrap();
    for part in ["team/web", "v1", &stored.digest().to_string(), "trace_id"] {
        assert!(line.contains(part), "{part}: {line}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_finished_by_deleting_the_tag() {
    let (registry, stored, berth, _) = cut().await;
    assert_done(&delete(&berth, TAG).await);
    assert_eq!(registry.tags(), ["twin"]);
    assert!(registry.has(&stored));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_cut_still_names_the_original() {
    let (registry, stored, berth, _) = cut().await;
    registry.surprise("DELETE sha256:", Surprise::Hangs);
    {
        let request = delete(&berth, TAG);
        tokio::select! {
            _ = request => unreachable!("the registry does not answer"),
            () = registry.until_writes(6) => {}
        }
    }
    drop(berth);
    let page = Berth::before(&registry.url).data(TAGS).await;
    assert_eq!(row(&page, "v1")["interrupted"], json!({ "original": stored.digest().to_string() }));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_original_is_put_back() {
    let (registry, stored, berth, _) = cut().await;
    let throw_away = registry.digest_of("v1").unwrap();
    assert_done(&restore(&berth, Some(&throw_away)).await);
    assert_eq!(registry.digest_of("v1"), Some(stored.digest().to_string()));
    assert_eq!(registry.tags(), ["twin", "v1"]);
    assert_eq!(row(&berth.data(TAGS).await, "v1")["interrupted"], Value::Null);
    let line = berth.wait_for_log("restored after an interrupted deletion");
    assert!(line.contains(&stored.digest().to_string()), "{line}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_put_back_over_what_somebody_pushed() {
    let (registry, _, berth, _) = cut().await;
    let throw_away = registry.digest_of("v1").unwrap();
    let writes = registry.writes().len();
    registry.push("v1", &manifest("pushed"));
    for expected in [Some(throw_away.as_str()), None] {
        let answer = restore(&berth, expected).await;
        assert_eq!((answer.status.as_u16(), answer.code), (412, 250_133), "{}", answer.message);
    }
    assert_eq!(registry.writes().len(), writes);
    assert_eq!(registry.digest_of("v1"), Some(manifest("pushed").digest().to_string()));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_original_that_the_registry_does_not_have_any_more_is_named() {
    let (registry, stored, berth, _) = cut().await;
    registry.lose(&stored);
    let answer = restore(&berth, None).await;
    assert_eq!((answer.status.as_u16(), answer.code), (404, 251_019), "{}", answer.message);
    assert!(answer.message.contains(&stored.digest().to_string()), "{}", answer.message);
    assert!(registry.digest_of("v1").is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_registry_that_does_not_take_it_back_is_said_to_refuse() {
    let (registry, stored, berth, _) = cut().await;
    registry.surprise("PUT v1", Surprise::Fails(503.try_into().unwrap()));
    let answer = restore(&berth, None).await;
    assert_eq!(answer.status.as_u16(), 502, "{}", answer.message);
    assert!(answer.message.starts_with("The tag was not restored."), "{}", answer.message);
    assert_ne!(registry.digest_of("v1"), Some(stored.digest().to_string()));
}

#[tokio::test(flavor = "multi_thread")]
async fn to_put_back_is_a_write() {
    let (registry, _, berth, _) = cut().await;
    let writes = registry.writes().len();
    let without = Answer::read(berth.request(Method::POST, RESTORE).send().await.unwrap()).await;
    let read_only = restore(&Berth::with(&["--registry", &registry.url, "--read-only"]), None).await;
    for answer in [without, read_only] {
        assert_eq!((answer.status.as_u16(), answer.code), (403, 250_113), "{}", answer.message);
    }
    assert_eq!(registry.writes().len(), writes);
}

/// 2^64 - 1 seconds, which no clock can add to the time.
const FOR_EVER: &str = "18446744073709551615";

#[tokio::test(flavor = "multi_thread")]
async fn a_registry_that_asks_to_wait_for_ever_gets_the_tag_back() {
    for line in ["DELETE v1", "PUT v1", "DELETE sha256:"] {
        let (registry, stored, berth) = twins(Manners::default()).await;
        registry.surprise(line, Surprise::AsksToWait(FOR_EVER));
        let answer = delete(&berth, TAG).await;
        assert_eq!(registry.digest_of("v1"), Some(stored.digest().to_string()), "{line}: {}", answer.message);
        assert!(matches!(answer.status.as_u16(), 424 | 429), "{line}: {}", answer.message);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deletion_that_waits_for_another_one_begins_nothing_after_a_stop() {
    let (registry, stored, mut berth) = twins(Manners::default()).await;
    registry.hold_puts();
    let send = |path: &str| {
        let request = berth.request(Method::DELETE, path).header("x-requested-with", "berth");
        tokio::spawn(async move { Answer::read(request.send().await.unwrap()).await })
    };
    let first = send(TAG);
    registry.until_put().await;
    let second = send(&TAG.replace("v1", "twin"));
    berth.wait_for_log("waits for another one in the same image");
    berth.ask_to_stop();
    berth.wait_for_log("stopping");
    registry.let_puts_go();
    assert_done(&first.await.unwrap());
    let second = second.await.unwrap();
    assert_eq!(second.status.as_u16(), 424, "{}", second.message);
    assert_eq!((registry.tags(), registry.has(&stored)), (vec!["twin".to_owned()], true));
    assert!(berth.exit_status().success());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deletion_is_given_up_with_its_caller_as_long_as_nothing_is_written() {
    for (path, read) in [(TAG, "GET v1"), (IMAGE, "GET list")] {
        let (registry, stored, berth) = twins(Manners::default()).await;
        registry.hang_reads(true);
        {
            let request = delete(&berth, path);
            tokio::select! {
                _ = request => unreachable!("the registry does not answer"),
                () = registry.until_asked(read) => {}
            }
        }
        berth.wait_for_log("client left");
        registry.hang_reads(false);
        // The next deletion in the image waits for nobody. The registry is given 30 seconds for each answer.
        let twin = TAG.replace("v1", "twin");
        let next = timeout(Duration::from_secs(15), delete(&berth, &twin)).await;
        assert_done(&next.expect("it waits for a deletion that nobody wants any more"));
        assert_eq!(registry.digest_of("v1"), Some(stored.digest().to_string()), "{path}");
    }
}
