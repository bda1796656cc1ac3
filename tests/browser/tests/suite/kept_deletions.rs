//! Runs and receipts in the database of the browser, and the lock that one tab has.

use console::stored::deletions::{Keeper, Lock, hold_lock, is_run_kept, wipe};
use deletion::{
    Answer, DeletionTarget, ItemNumber, ItemState, Limits, LineResult, Millis, Receipt, ReceiptAbout, Run, RunItem,
    Step,
};
use ext_api::{Removal, RepositoryType};
use image::Digest;
use route::ImageAddress;
use wasm_bindgen_test::wasm_bindgen_test;

use super::mock::{image, next_frame, repository, version};

const NOW: Millis = Millis(1_600_000_000_000);

fn run_of(count: usize) -> Run {
    let items = (0..count).map(|number| {
        let (tag, image) = (format!("v{number}"), image("team/web"));
        RunItem {
            target: DeletionTarget::Tag(
                ImageAddress { repository: repository("demo", "images"), name: image },
                version(&tag),
            ),
            repository_type: RepositoryType::Docker,
            digest: Some(Digest::sha256_of(tag.as_bytes())),
            state: None,
            size: Some(1),
        }
    });
    Run::new(items.collect(), Limits::default())
}

fn about() -> ReceiptAbout {
    ReceiptAbout { by: Some("ada".to_owned()), ..ReceiptAbout::default() }
}

#[wasm_bindgen_test]
async fn a_run_is_kept_step_by_step_and_comes_back_as_it_was() {
    wipe().await;
    let keeper = Keeper::open().await.unwrap();
    assert!(keeper.kept().await.unwrap().is_none() && !is_run_kept());
    let mut run = run_of(12);
    keeper.keep(&mut run, &about()).await.unwrap();
    for number in 0..3 {
        assert_eq!(run.next(NOW), Step::Send(ItemNumber(number)));
    }
    run.answered(ItemNumber(1), Answer::Deleted(Removal::complete()), NOW);
    // The second is not waited for. It is written after the first one all the same.
    let (first, _) = (keeper.keep(&mut run, &about()), run.next(NOW));
    let second = keeper.keep(&mut run, &about());
    second.await.unwrap();
    first.await.unwrap();
    drop(keeper);

    // As after a reload.
    let keeper = Keeper::open().await.unwrap();
    let kept = keeper.kept().await.unwrap().unwrap();
    assert!(is_run_kept());
    assert_eq!((kept.run.head(), kept.run.entries()), (run.head(), run.entries()));
    assert_eq!(kept.about, about());
    let mut resumed = kept.run;
    resumed.resumed(NOW);
    assert_eq!(resumed.next(NOW), Step::Look(ItemNumber(0)));
    assert!(matches!(resumed.entry(ItemNumber(1)).unwrap().state(), ItemState::Done { .. }));
    keeper.drop_kept().await.unwrap();
    assert!(keeper.kept().await.unwrap().is_none() && !is_run_kept());
}

#[wasm_bindgen_test]
async fn a_new_run_takes_the_place_of_a_longer_one() {
    wipe().await;
    let keeper = Keeper::open().await.unwrap();
    keeper.keep(&mut run_of(9), &about()).await.unwrap();
    keeper.keep(&mut run_of(2), &about()).await.unwrap();
    assert_eq!(keeper.kept().await.unwrap().unwrap().run.entries().len(), 2);
}

#[wasm_bindgen_test]
async fn the_last_receipts_are_kept_newest_first() {
    wipe().await;
    let keeper = Keeper::open().await.unwrap();
    for count in 1..=52 {
        keeper.keep_receipt(&Receipt::of(&run_of(count), about())).await.unwrap();
    }
    let receipts = keeper.kept_receipts().await.unwrap();
    let counts: Vec<_> = receipts.iter().map(|kept| kept.receipt.count(LineResult::Open)).collect();
    assert_eq!((receipts.len(), counts.first(), counts.last()), (50, Some(&52), Some(&3)));
    assert!(receipts.is_sorted_by(|newer, older| newer.number > older.number));
}

#[wasm_bindgen_test]
async fn nothing_is_left_after_a_sign_out() {
    let keeper = Keeper::open().await.unwrap();
    keeper.keep(&mut run_of(3), &about()).await.unwrap();
    keeper.keep_receipt(&Receipt::of(&run_of(1), about())).await.unwrap();
    wipe().await;
    assert!(keeper.kept().await.unwrap().is_none() && !is_run_kept());
    assert!(keeper.kept_receipts().await.unwrap().is_empty());
}

#[wasm_bindgen_test]
async fn one_holds_the_lock_until_it_lets_go() {
    let Lock::Held(first) = hold_lock().await else { panic!("nobody has it") };
    assert!(matches!(hold_lock().await, Lock::Elsewhere));
    drop(first);
    // The browser lets go of it in its own time.
    while !matches!(hold_lock().await, Lock::Held(_)) {
        next_frame().await;
    }
}
