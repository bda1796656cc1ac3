//! What is written to a registry when something is deleted in it, and what is not.

use http::StatusCode;
use reqwest::Method;
use serde_json::{Value, json};

use crate::berth::{Answer, Berth};
use crate::registry_content::{OCI_IMAGE, Stored};
use crate::stateful_registry::{Manners, StatefulRegistry, probe};
use crate::token_service::ALICE;

pub const TAG: &str = "docker/ext/version/delete/registry/images?packageKey=docker://team/web&version=v1";
pub const IMAGE: &str = "docker/ext/package/delete/registry/images?packageKey=docker://team/web";

pub fn manifest(name: &str) -> Stored {
    let text = json!({"schemaVersion": 2, "mediaType": OCI_IMAGE, "layers": [], "annotations": {"name": name}});
    Stored { media_type: OCI_IMAGE, text: text.to_string() }
}

pub async fn delete(berth: &Berth, path: &str) -> Answer {
    let request = berth.request(Method::DELETE, path).header("x-requested-with", "berth");
    Answer::read(request.send().await.unwrap()).await
}

pub fn assert_done(answer: &Answer) {
    assert_eq!((answer.status.as_u16(), answer.code, &answer.data), (200, 0, &Value::Bool(true)), "{}", answer.message);
}

/// A registry with `v1` and `twin` on one manifest.
pub async fn twins(manners: Manners) -> (StatefulRegistry, Stored, Berth) {
    let registry = StatefulRegistry::start(manners).await;
    let stored = manifest("one");
    registry.push("v1", &stored);
    registry.push("twin", &stored);
    let berth = Berth::before(&registry.url);
    (registry, stored, berth)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_registry_that_deletes_by_name_is_asked_for_nothing_else() {
    let (registry, stored, berth) = twins(Manners { by_name: StatusCode::ACCEPTED, ..Manners::default() }).await;
    assert_done(&delete(&berth, TAG).await);
    assert_eq!(registry.writes(), [probe(), "DELETE v1".to_owned()]);
    assert_eq!(registry.tags(), ["twin"]);
    assert!(registry.has(&stored));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_does_not_is_given_a_manifest_to_delete() {
    for by_name in [400, 404, 405, 501].map(|status| StatusCode::from_u16(status).unwrap()) {
        let (registry, stored, berth) = twins(Manners { by_name, ..Manners::default() }).await;
        assert_done(&delete(&berth, TAG).await);
        let writes = registry.writes();
        assert_eq!(writes[..3], [probe(), "DELETE v1".to_owned(), "PUT v1".to_owned()], "{by_name}");
        assert!(
            writes.len() == 4
                && writes[3].starts_with("DELETE sha256:")
                && !writes.contains(&stored.digest().to_string())
        );
        assert_eq!((registry.tags(), registry.manifests()), (vec!["twin".to_owned()], 1), "{by_name}");
        assert!(registry.has(&stored));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_registry_that_refuses_is_left_untouched() {
    for by_digest in [StatusCode::METHOD_NOT_ALLOWED, StatusCode::NOT_IMPLEMENTED] {
        let (registry, _, berth) = twins(Manners { by_digest, ..Manners::default() }).await;
        for path in [TAG, IMAGE] {
            let answer = delete(&berth, path).await;
            assert_eq!((answer.status.as_u16(), answer.code), (405, 250_112), "{}", answer.message);
        }
        // It may still delete names, and is asked.
        assert_eq!(registry.writes(), [probe(), "DELETE v1".to_owned(), probe(), "DELETE twin".to_owned()]);
        assert_eq!((registry.tags().len(), registry.manifests()), (2, 1));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_takes_no_copy_takes_an_index_of_nothing() {
    let old = Stored { media_type: "application/vnd.docker.distribution.manifest.v1+prettyjws", ..manifest("old") };
    let schema1 = Stored { text: r#"{"schemaVersion":1,"history":[]}"#.to_owned(), ..old };
    for (stored, manners) in [
        (schema1, Manners::default()),
        (manifest("strict"), Manners { takes_indexes_only: true, ..Manners::default() }),
    ] {
        let registry = StatefulRegistry::start(manners).await;
        registry.push("v1", &stored);
        registry.push("twin", &stored);
        assert_done(&delete(&Berth::before(&registry.url), TAG).await);
        assert_eq!((registry.tags(), registry.manifests()), (vec!["twin".to_owned()], 1));
        assert!(registry.has(&stored));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tag_is_deleted_as_what_it_was_read() {
    let (registry, stored, berth) = twins(Manners::default()).await;
    let with = |if_match: String| {
        berth.request(Method::DELETE, TAG).header("x-requested-with", "berth").header("if-match", if_match)
    };
    let other = with(format!("\"{}\"", manifest("other").digest())).send().await.unwrap();
    let other = Answer::read(other).await;
    assert_eq!((other.status.as_u16(), other.code), (412, 250_133));
    for wrong in ["*", "\"v1\"", "sha256:00", &stored.digest().to_string()] {
        assert_eq!(with(wrong.to_owned()).send().await.unwrap().status().as_u16(), 400, "{wrong}");
    }
    for version in ["", "sha256:00", "v1/../v2", "-v1"] {
        let answer = delete(&berth, &TAG.replace("v1", version)).await;
        assert_eq!((answer.status.as_u16(), answer.code), (400, 250_105), "{version}");
    }
    assert_eq!(registry.writes(), [probe()]);
    assert_done(&Answer::read(with(format!("\"{}\"", stored.digest())).send().await.unwrap()).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_write_that_nobody_may_make_is_not_even_asked_about() {
    let (registry, _, berth) = twins(Manners::default()).await;
    let read_only = Berth::with(&["--registry", &registry.url, "--read-only"]);
    for path in [TAG, IMAGE] {
        let without = Answer::read(berth.request(Method::DELETE, path).send().await.unwrap()).await;
        for answer in [without, delete(&read_only, path).await] {
            assert_eq!((answer.status.as_u16(), answer.code), (403, 250_113), "{path}");
            assert!(answer.message.contains("Nothing was changed"), "{}", answer.message);
        }
    }
    assert!(registry.writes().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_image_leaves_the_list_until_it_has_tags_again_and_an_empty_one_stays() {
    let (registry, stored, berth) = twins(Manners::default()).await;
    assert_done(&delete(&berth, IMAGE).await);
    assert_eq!((registry.tags().len(), registry.manifests()), (0, 0));
    let names = async || berth.data("docker/ext/repo/registry/images").await["records"].to_string();
    assert_eq!(names().await, r#"[{"name":"team/empty"}]"#);
    registry.push("v1", &stored);
    let tags = berth.data("docker/ext/tag/registry/images/team/web").await;
    assert_eq!(tags["totalRecords"], 1);
    assert_eq!(names().await, r#"[{"name":"team/empty"},{"name":"team/web"}]"#);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_says_what_was_deleted_and_by_whom() {
    let (_registry, stored, berth) = twins(Manners::default()).await;
    let request = berth.request(Method::DELETE, TAG).header("x-requested-with", "berth").header("authorization", ALICE);
    assert_eq!(request.send().await.unwrap().status().as_u16(), 200);
    let lines = berth.log_until("/docker/ext/version/delete/");
    let line = lines.iter().find(|line| line.contains("a tag was deleted")).unwrap();
    for part in ["alice", "team/web", "v1", &stored.digest().to_string(), "trace_id"] {
        assert!(line.contains(part), "{part}: {line}");
    }
    assert!(!lines.concat().contains("secret") && !lines.concat().contains("YWxp"), "{lines:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deletion_that_is_under_way_is_finished_when_its_browser_leaves_or_the_program_is_stopped() {
    for is_stopped in [false, true] {
        let (registry, stored, mut berth) = twins(Manners::default()).await;
        registry.hold_puts();
        {
            let request = delete(&berth, TAG);
            tokio::select! {
                _ = request => unreachable!("its manifest is not taken yet"),
                () = registry.until_put() => {}
            }
        }
        if is_stopped {
            berth.ask_to_stop();
            berth.wait_for_log("stopping");
        }
        registry.let_puts_go();
        berth.wait_for_log("a tag was deleted");
        assert_eq!((registry.tags(), registry.manifests()), (vec!["twin".to_owned()], 1));
        assert!(registry.has(&stored));
        if is_stopped {
            assert!(berth.exit_status().success());
        }
    }
}
