//! The receipt of a run, in each of its forms.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::process::Command;

use deletion::{
    Answer, DeletionTarget, Failure, Finding, ItemNumber, Limits, LineResult, Millis, Receipt, ReceiptAbout, Run,
    RunItem, Step,
};
use ext_api::{ErrorKind, Removal, Repository, RepositoryType};
use image::{Digest, ImageName, RegistryHost, TagOrDigest};
use route::ImageAddress;

const NOW: Millis = Millis(1_600_000_000_500);

fn item(tag: &str) -> RunItem {
    let repository = Repository::parse("demo/images").unwrap();
    let image = ImageAddress { repository, name: ImageName::parse("team/web").unwrap() };
    RunItem {
        target: DeletionTarget::Tag(image, TagOrDigest::parse(tag).unwrap()),
        repository_type: RepositoryType::Docker,
        digest: Some(Digest::sha256_of(tag.as_bytes())),
        state: None,
        size: Some(100),
    }
}

/// A run in which `v1` was deleted, `v2` was refused with a hostile message, and `v3` changed.
fn run() -> Run {
    let mut run = Run::new(["v1", "v2", "v3"].map(item).into(), Limits::default());
    for _ in 0..3 {
        run.next(NOW);
    }
    let hostile = Failure {
        status: Some(403),
        message: Some("=HYPERLINK(\"x\")|<b>`\n".to_owned()),
        trace_id: Some("abc".to_owned()),
        ..Failure::of(ErrorKind::Forbidden)
    };
    run.answered(ItemNumber(0), Answer::Deleted(Removal::complete()), NOW);
    run.answered(ItemNumber(1), Answer::Failed(hostile), NOW);
    run.answered(ItemNumber(2), Answer::Failed(Failure::of(ErrorKind::TimedOut)), NOW);
    let later = NOW.plus(5_000);
    assert_eq!(run.next(later), Step::Look(ItemNumber(2)));
    run.looked(ItemNumber(2), Finding::Changed(Some(Digest::sha256_of(b"new"))), later);
    assert_eq!(run.next(later), Step::Finished);
    run
}

fn receipt() -> Receipt {
    let about = ReceiptAbout {
        by: Some("+ada".to_owned()),
        host: Some(RegistryHost::parse("registry.example.com:5000").unwrap()),
        is_flat: false,
    };
    Receipt::of(&run(), about)
}

#[test]
fn it_says_what_became_of_each_item() {
    let receipt = receipt();
    let said: Vec<_> = receipt.items.iter().map(|line| (line.result, line.reason.as_deref())).collect();
    let expected =
        [(LineResult::Done, None), (LineResult::Refused, Some("forbidden")), (LineResult::Skipped, Some("changed"))];
    assert_eq!(said, expected);
    assert_eq!((receipt.count(LineResult::Done), receipt.deleted_bytes()), (1, 100));
    assert_eq!(receipt.items.last().unwrap().now, Some(Digest::sha256_of(b"new")));
}

#[test]
fn its_json_reads_back() {
    let receipt = receipt();
    assert_eq!(Receipt::from_json(&receipt.to_json()).unwrap(), receipt);
    assert!(receipt.to_json().contains("\"began\": \"2020-09-13T12:26:40Z\""), "{}", receipt.to_json());
}

#[test]
fn other_json_is_no_receipt() {
    let later = receipt().to_json().replace("berth-receipt-1", "berth-receipt-2");
    let hostile = receipt().to_json().replace("\"v1\"", "\"v1; rm\"");
    for text in ["", "{}", "[]", &later, &hostile] {
        assert!(Receipt::from_json(text).is_err(), "{text}");
    }
}

#[test]
fn hostile_texts_stay_texts_in_tables() {
    let (csv, markdown) = (receipt().to_csv(), receipt().to_markdown());
    assert!(csv.contains("\"'=HYPERLINK(\"\"x\"\")|<b>`\n\""), "{csv}");
    assert!(csv.contains(",'+ada,"), "{csv}");
    assert!(markdown.contains(r#"=HYPERLINK("x")\|\<b\>\`  |"#), "{markdown}");
    assert_eq!((csv.matches("\r\n").count(), markdown.lines().count()), (4, 5));
}

#[test]
fn the_script_tags_again_only_what_was_deleted() {
    let script = receipt().to_script().unwrap();
    let digest = Digest::sha256_of(b"v1");
    let line = format!("again 'registry.example.com:5000/demo/images/team/web' 'v1' '{digest}'\n");
    assert!(script.contains(&line), "{script}");
    assert!(!script.contains("'v2'") && !script.contains("'v3'"));
    let about = ReceiptAbout { host: None, ..receipt().about };
    assert_eq!(Receipt::of(&run(), about).to_script(), None);
}

/// Runs the script with a program that only says what it was asked for.
#[test]
fn the_script_runs() {
    let script = receipt().to_script().unwrap();
    let ran = Command::new("sh").args(["-c", &script]).env("CONTAINER_TOOL", "echo").output().unwrap();
    let name = "registry.example.com:5000/demo/images/team/web";
    let digest = Digest::sha256_of(b"v1");
    let expected = format!("pull {name}@{digest}\ntag {name}@{digest} {name}:v1\n");
    assert_eq!((String::from_utf8(ran.stdout).unwrap(), ran.status.success()), (expected, true));
    let failed = Command::new("sh").args(["-c", &script]).env("CONTAINER_TOOL", "false").output().unwrap();
    assert_eq!(String::from_utf8(failed.stderr).unwrap(), format!("not brought back: {name}:v1 ({digest})\n"));
    assert!(!failed.status.success());
}
