//! The run, step by step: what follows from each kind of answer.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use deletion::{
    Answer, DeletionTarget, Failure, Finding, HowDone, ItemNumber, ItemState, Limits, Millis, PauseReason, Run,
    RunItem, SkipReason, Step,
};
use ext_api::{Aftermath, ErrorKind, ItemResult, Outcome, Removal, Repository, RepositoryType, Shown};
use image::{Digest, ImageName, TagOrDigest};
use route::ImageAddress;

const NOW: Millis = Millis(1_600_000_000_000);
const FIRST: ItemNumber = ItemNumber(0);
const SECOND: ItemNumber = ItemNumber(1);

fn item(version: &str) -> RunItem {
    let repository = Repository::parse("demo/images").unwrap();
    let image = ImageAddress { repository, name: ImageName::parse("team/web").unwrap() };
    let version = TagOrDigest::parse(version).unwrap();
    let digest = match &version {
        TagOrDigest::Tag(tag) => Digest::sha256_of(tag.as_str().as_bytes()),
        TagOrDigest::Digest(digest) => digest.clone(),
    };
    RunItem {
        target: DeletionTarget::Tag(image, version),
        repository_type: RepositoryType::Docker,
        digest: Some(digest),
        state: None,
        size: None,
    }
}

fn run_of(tags: &[&str]) -> Run {
    Run::new(tags.iter().map(|tag| item(tag)).collect(), Limits::default())
}

fn many(count: usize) -> Run {
    Run::new((0..count).map(|number| item(&format!("v{number}"))).collect(), Limits::default())
}

fn failed(kind: ErrorKind) -> Answer {
    Answer::Failed(Failure::of(kind))
}

fn deleted() -> Answer {
    Answer::Deleted(Removal::complete())
}

fn send(run: &mut Run, count: usize) {
    for number in 0..count {
        assert_eq!(run.next(NOW), Step::Send(ItemNumber(number)));
    }
}

/// The time that the run waits for, from now.
fn wait(run: &mut Run, now: Millis) -> u64 {
    match run.next(now) {
        Step::Wait(until) => until.since(now),
        other => unreachable!("{other:?}"),
    }
}

#[test]
fn no_more_requests_are_under_way_than_allowed() {
    let mut run = many(9);
    for number in 0..4 {
        assert_eq!(run.next(NOW), Step::Send(ItemNumber(number)));
    }
    assert_eq!(run.next(NOW), Step::Idle);
    run.answered(SECOND, deleted(), NOW);
    assert_eq!(run.next(NOW), Step::Send(ItemNumber(4)));
    assert_eq!(run.next(NOW), Step::Idle);
    assert_eq!(run.progress(NOW).done, 1);
    assert_eq!(run.progress(NOW).under_way, 4);
}

#[test]
fn an_item_that_is_named_twice_is_sent_once() {
    let mut run = run_of(&["v1", "v1"]);
    assert_eq!((run.entries().len(), run.next(NOW)), (1, Step::Send(FIRST)));
    run.answered(FIRST, deleted(), NOW);
    // A second answer to the same request changes nothing.
    run.answered(FIRST, failed(ErrorKind::Forbidden), NOW);
    assert_eq!(run.next(NOW), Step::Finished);
    assert_eq!(run.progress(NOW).done, 1);
}

#[test]
fn a_lost_answer_is_followed_by_a_longer_wait_each_time_and_a_look() {
    let mut run = run_of(&["v1"]);
    let (mut now, mut waits) = (NOW, Vec::new());
    for _ in 0..5 {
        assert_eq!(run.next(now), Step::Send(FIRST));
        run.answered(FIRST, failed(ErrorKind::Unreachable), now);
        waits.push(wait(&mut run, now));
        now = now.plus(*waits.last().unwrap());
        assert_eq!(run.next(now), Step::Look(FIRST));
        run.looked(FIRST, Finding::Same, now);
    }
    assert_eq!(waits, [1_000, 2_000, 4_000, 8_000, 16_000]);
    assert_eq!(run.next(now), Step::Finished);
    assert!(matches!(run.entry(FIRST).unwrap().state(), ItemState::Refused { .. }));
    assert_eq!(run.entry(FIRST).unwrap().times_sent(), 5);
}

#[test]
fn what_is_gone_after_a_lost_answer_is_done() {
    let mut run = run_of(&["v1"]);
    run.next(NOW);
    run.answered(FIRST, failed(ErrorKind::TimedOut), NOW);
    let now = NOW.plus(1_000);
    assert_eq!(run.next(now), Step::Look(FIRST));
    run.looked(FIRST, Finding::Gone, now);
    assert_eq!(*run.entry(FIRST).unwrap().state(), ItemState::Done { how: HowDone::LostAnswer });
}

#[test]
fn what_was_gone_before_is_not_called_deleted() {
    let mut run = run_of(&["v1"]);
    run.next(NOW);
    run.answered(FIRST, failed(ErrorKind::NotFound), NOW);
    assert_eq!(*run.entry(FIRST).unwrap().state(), ItemState::Skipped { reason: SkipReason::Gone });
}

#[test]
fn what_changed_is_skipped_and_shown() {
    let mut run = run_of(&["v1", "v2"]);
    send(&mut run, 2);
    run.answered(FIRST, failed(ErrorKind::Server), NOW);
    run.answered(SECOND, failed(ErrorKind::Moved), NOW);
    let (now, new) = (NOW.plus(1_000), Digest::sha256_of(b"new"));
    assert_eq!(run.next(now), Step::Look(FIRST));
    let found = run.entry(FIRST).unwrap().item.compared_with(Some(new.clone()));
    run.looked(FIRST, found, now);
    assert_eq!(run.next(now), Step::Finished);
    let skipped = |now| ItemState::Skipped { reason: SkipReason::Changed { now } };
    assert_eq!(*run.entry(FIRST).unwrap().state(), skipped(Some(new)));
    assert_eq!(*run.entry(SECOND).unwrap().state(), skipped(None));
}

#[test]
fn without_a_digest_nothing_is_sent_a_second_time() {
    let mut run = Run::new(vec![RunItem { digest: None, ..item("v1") }], Limits::default());
    run.next(NOW);
    run.answered(FIRST, failed(ErrorKind::Server), NOW);
    let now = NOW.plus(1_000);
    assert_eq!(run.next(now), Step::Look(FIRST));
    let found = run.entry(FIRST).unwrap().item.compared_with(Some(Digest::sha256_of(b"v1")));
    run.looked(FIRST, found, now);
    assert_eq!(*run.entry(FIRST).unwrap().state(), ItemState::Skipped { reason: SkipReason::Unclear });
}

#[test]
fn too_many_requests_hold_back_everything_for_as_long_as_the_server_says() {
    let mut run = many(9);
    send(&mut run, 4);
    let asked = Failure { retry_after: Some(30), ..Failure::of(ErrorKind::RateLimited) };
    run.answered(FIRST, Answer::Failed(asked), NOW);
    run.answered(SECOND, deleted(), NOW);
    assert_eq!(wait(&mut run, NOW.plus(10_000)), 20_000);
    assert_eq!(run.next(NOW.plus(30_000)), Step::Look(FIRST));
    assert_eq!(run.next(NOW.plus(30_000)), Step::Send(ItemNumber(4)));
    // It was not carried out, so that it does not count as one of the tries.
    assert_eq!(run.entry(FIRST).unwrap().times_sent(), 0);
}

#[test]
fn a_clock_that_is_set_back_does_not_stop_the_run() {
    let mut run = run_of(&["v1"]);
    run.next(NOW);
    run.answered(FIRST, failed(ErrorKind::RateLimited), NOW);
    let a_year_before = Millis(NOW.0 - 365 * 24 * 3_600_000);
    assert_eq!(run.next(a_year_before), Step::Look(FIRST));
}

#[test]
fn a_look_that_is_too_old_is_repeated() {
    let mut run = many(1);
    run.next(NOW);
    run.answered(FIRST, failed(ErrorKind::Server), NOW);
    let now = NOW.plus(1_000);
    run.next(now);
    run.looked(FIRST, Finding::Same, now);
    assert_eq!(run.next(now.plus(20_000)), Step::Look(FIRST));
}

#[test]
fn a_refusal_is_not_repeated() {
    for kind in [ErrorKind::Forbidden, ErrorKind::Refused, ErrorKind::DeletionRefused, ErrorKind::Archived] {
        let mut run = run_of(&["v1"]);
        run.next(NOW);
        run.answered(FIRST, failed(kind), NOW);
        assert_eq!(run.next(NOW), Step::Finished);
        assert!(matches!(run.entry(FIRST).unwrap().state(), ItemState::Refused { .. }), "{kind:?}");
    }
}

#[test]
fn what_left_something_behind_is_not_repeated() {
    let mut run = run_of(&["v1"]);
    run.next(NOW);
    let item = ItemResult { name: "v1".to_owned(), outcome: Outcome::Failed, message: None, lost: None };
    let aftermath = Some(Box::new(Aftermath::Items(vec![item])));
    run.answered(FIRST, Answer::Failed(Failure { aftermath, ..Failure::of(ErrorKind::Server) }), NOW);
    assert_eq!(run.next(NOW), Step::Finished);
}

#[test]
fn a_sign_in_that_ended_pauses_and_costs_nothing() {
    let mut run = many(20);
    send(&mut run, 4);
    (0..4).for_each(|number| run.answered(ItemNumber(number), failed(ErrorKind::SignInNeeded), NOW));
    assert_eq!(run.next(NOW), Step::Idle);
    assert!(matches!(run.pause_reason(), Some(PauseReason::SignIn { .. })));
    assert_eq!((run.progress(NOW).failed, run.progress(NOW).ended()), (0, 0));
    run.resume();
    assert_eq!(run.next(NOW), Step::Look(FIRST));
}

#[test]
fn a_permission_that_was_lost_pauses_before_the_rest_fails() {
    let mut run = many(500);
    let mut sent = 0;
    while let Step::Send(number) = run.next(NOW) {
        sent += 1;
        run.answered(number, if sent <= 100 { deleted() } else { failed(ErrorKind::Forbidden) }, NOW);
    }
    assert!(matches!(run.pause_reason(), Some(PauseReason::Permission { .. })));
    assert_eq!((run.progress(NOW).done, run.progress(NOW).failed), (100, 3));
}

#[test]
fn single_protected_items_do_not_pause() {
    let mut run = many(100);
    let mut sent = 0;
    while let Step::Send(number) = run.next(NOW) {
        sent += 1;
        run.answered(number, if sent % 3 == 0 { deleted() } else { failed(ErrorKind::Forbidden) }, NOW);
    }
    assert!(run.is_finished());
    assert_eq!((run.progress(NOW).done, run.progress(NOW).failed), (33, 67));
}

#[test]
fn a_registry_that_is_down_pauses_instead_of_failing_everything() {
    let mut run = many(500);
    let mut now = NOW;
    loop {
        match run.next(now) {
            Step::Send(number) => run.answered(number, failed(ErrorKind::Unreachable), now),
            Step::Look(number) => run.looked(number, Finding::Failed(Failure::of(ErrorKind::Unreachable)), now),
            Step::Wait(until) => now = until,
            Step::Idle | Step::Finished => break,
        }
    }
    assert!(matches!(run.pause_reason(), Some(PauseReason::NoAnswer { .. })));
    assert!(run.progress(now).failed < 5, "{:?}", run.progress(now));
    let first = run.entry(FIRST).unwrap().state();
    assert!(matches!(first, ItemState::Unknown { .. }), "it was sent, and nothing tells what became of it: {first:?}");
}

#[test]
fn a_stop_finishes_what_is_under_way_and_looks_at_what_got_no_answer() {
    let mut run = many(9);
    send(&mut run, 4);
    run.answered(FIRST, failed(ErrorKind::TimedOut), NOW);
    run.stop(NOW);
    run.answered(SECOND, deleted(), NOW);
    run.answered(ItemNumber(2), failed(ErrorKind::RateLimited), NOW);
    run.answered(ItemNumber(3), failed(ErrorKind::TimedOut), NOW);
    assert_eq!(
        (run.next(NOW), run.next(NOW), run.next(NOW)),
        (Step::Look(FIRST), Step::Look(ItemNumber(3)), Step::Idle)
    );
    run.looked(FIRST, Finding::Same, NOW);
    run.looked(ItemNumber(3), Finding::Failed(Failure::of(ErrorKind::Server)), NOW);
    assert_eq!(run.next(NOW), Step::Finished);
    let stopped = ItemState::Skipped { reason: SkipReason::Stopped };
    assert_eq!(*run.entry(FIRST).unwrap().state(), stopped);
    assert_eq!(*run.entry(ItemNumber(2)).unwrap().state(), stopped);
    assert!(matches!(run.entry(ItemNumber(3)).unwrap().state(), ItemState::Unknown { .. }));
    assert_eq!((run.progress(NOW).done, run.progress(NOW).skipped), (1, 7));
}

#[test]
fn failed_ones_are_looked_at_before_they_are_tried_again() {
    let mut run = run_of(&["v1", "v2"]);
    send(&mut run, 2);
    run.answered(FIRST, failed(ErrorKind::Forbidden), NOW);
    run.answered(SECOND, deleted(), NOW);
    assert_eq!(run.next(NOW), Step::Finished);
    assert_eq!(run.retry_failed(), 1);
    assert_eq!(run.next(NOW), Step::Look(FIRST));
    run.looked(FIRST, Finding::Same, NOW);
    assert_eq!(run.next(NOW), Step::Send(FIRST));
    run.answered(FIRST, deleted(), NOW);
    assert_eq!((run.next(NOW), run.progress(NOW).done, run.retry_failed()), (Step::Finished, 2, 0));
}

#[test]
fn after_a_reload_everything_that_is_left_is_looked_at() {
    let mut run = many(6);
    send(&mut run, 4);
    run.answered(FIRST, deleted(), NOW);
    let (head, entries) = (serde_json::to_string(run.head()).unwrap(), serde_json::to_string(run.entries()).unwrap());
    let mut kept = Run::kept(serde_json::from_str(&head).unwrap(), serde_json::from_str(&entries).unwrap());
    assert_eq!((kept.head(), kept.entries()), (run.head(), run.entries()));
    kept.resumed(NOW);
    for number in 1..5 {
        assert_eq!(kept.next(NOW), Step::Look(ItemNumber(number)));
        kept.looked(ItemNumber(number), Finding::Gone, NOW);
    }
    // The last one of these was not sent before, so that somebody else has deleted it.
    assert_eq!(*kept.entry(ItemNumber(3)).unwrap().state(), ItemState::Done { how: HowDone::LostAnswer });
    assert_eq!(*kept.entry(ItemNumber(4)).unwrap().state(), ItemState::Skipped { reason: SkipReason::Gone });
}

#[test]
fn a_manifest_waits_for_the_tags_and_stays_if_one_stays() {
    let child = Digest::sha256_of(b"child").to_string();
    let versions = [child.as_str(), "v1", "v2"];
    for answer in [deleted(), failed(ErrorKind::Refused), Answer::Deleted(Removal::showing(Shown::Everything))] {
        let mut run = run_of(&versions);
        assert_eq!((run.next(NOW), run.next(NOW), run.next(NOW)), (Step::Send(FIRST), Step::Send(SECOND), Step::Idle));
        run.answered(FIRST, deleted(), NOW);
        assert_eq!(run.next(NOW), Step::Idle);
        run.answered(SECOND, answer.clone(), NOW);
        if answer == deleted() {
            assert_eq!(run.next(NOW), Step::Send(ItemNumber(2)));
            continue;
        }
        assert_eq!(run.next(NOW), Step::Finished);
        assert_eq!(*run.entry(ItemNumber(2)).unwrap().state(), ItemState::Skipped { reason: SkipReason::TagStays });
    }
}

#[test]
fn a_deletion_that_was_interrupted_is_ended_by_deleting_its_placeholder() {
    let (mut run, placeholder) = (run_of(&["v1"]), Digest::sha256_of(b"placeholder"));
    run.next(NOW);
    run.answered(FIRST, failed(ErrorKind::Unreachable), NOW);
    let now = NOW.plus(1_000);
    run.next(now);
    run.looked(FIRST, Finding::Interrupted(placeholder.clone()), now);
    assert_eq!(run.next(now), Step::Send(FIRST));
    assert_eq!(run.entry(FIRST).unwrap().expected(), Some(&placeholder));
}

#[test]
fn only_what_changed_has_to_be_kept_again() {
    let mut run = many(100);
    assert_eq!(run.take_changed().len(), 100);
    send(&mut run, 1);
    assert_eq!(run.take_changed(), [FIRST]);
    run.answered(FIRST, deleted(), NOW);
    run.next(NOW);
    assert_eq!((run.take_changed(), run.take_changed()), (vec![FIRST, SECOND], vec![]));
}

#[test]
fn the_time_left_follows_the_speed() {
    let mut run = many(100);
    let mut now = NOW;
    for _ in 0..10 {
        let Step::Send(number) = run.next(now) else { unreachable!() };
        now = now.plus(500);
        run.answered(number, deleted(), now);
    }
    assert_eq!(run.progress(now).left, Some(90 * 500));
    run.pause();
    assert_eq!(run.progress(now).left, None);
}
