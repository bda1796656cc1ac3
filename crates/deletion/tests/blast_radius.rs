//! What the deletion of many tags takes with it, and what it keeps.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod images;

use deletion::{BlastRadius, Confirmation, Estimate, ImageFacts, IndexFacts, Listed, Meaning, SelectedTag};
use ext_api::{Capabilities, TagRecord};
use image::TagOrDigest;

use images::{digest, selected, tag, untagged};

fn names(radius: &BlastRadius) -> Vec<String> {
    radius.goes.iter().map(|going| going.version.to_string()).collect()
}

fn meanings(radius: &BlastRadius) -> Vec<(String, Meaning)> {
    radius.goes.iter().map(|going| (going.version.to_string(), going.meaning)).collect()
}

/// An image of a bk-repo with these tags, each with what its digest is made of.
fn facts(tags: &[(&str, &str)]) -> ImageFacts {
    ImageFacts {
        capabilities: Capabilities::BK_REPO,
        tags: tags.iter().map(|(name, content)| tag(name, content)).collect(),
        is_whole: true,
        indexes: Vec::new(),
        unchecked: 0,
        nested: Vec::new(),
    }
}

#[test]
fn what_was_selected_goes_and_what_shares_its_digest_stays() {
    let image = facts(&[("v1", "one"), ("latest", "one"), ("v2", "two")]);
    let radius = BlastRadius::of(&selected(&["v1", "v2"]), &image);
    assert_eq!(meanings(&radius), [("v2".to_owned(), Meaning::LastName), ("v1".to_owned(), Meaning::Shared)]);
    assert_eq!(radius.survivors, ["latest"]);
    assert_eq!((radius.kept, radius.is_last), (1, false));
    assert_eq!(radius.confirmation(), Confirmation::Nothing);
}

#[test]
fn the_last_tag_takes_the_image_and_what_lies_below_its_name() {
    let image = ImageFacts { nested: vec!["team/web/admin".to_owned()], ..facts(&[("v1", "one"), ("v2", "two")]) };
    let some = BlastRadius::of(&selected(&["v1"]), &image);
    assert!(!some.is_last && some.nested.is_empty());
    let all = BlastRadius::of(&selected(&["v1", "v2"]), &image);
    assert!(all.is_last && !all.name_remains);
    assert_eq!(all.nested, ["team/web/admin"]);
    assert_eq!(all.confirmation(), Confirmation::Name);
}

#[test]
fn a_row_that_cannot_be_selected_is_a_row_that_stays() {
    let mut image = facts(&[("v1", "one")]);
    image.tags.push(images::invalid("not a tag"));
    let radius = BlastRadius::of(&selected(&["v1"]), &image);
    assert!(!radius.is_last);
    assert_eq!((radius.kept, radius.kept_unread), (1, 1));
}

#[test]
fn of_a_list_that_was_not_read_to_its_end_nothing_is_taken_for_granted() {
    let image = ImageFacts { is_whole: false, ..facts(&[("v1", "one")]) };
    assert!(BlastRadius::of(&selected(&["v1"]), &image).is_last, "no row is known to stay");
}

#[test]
fn more_than_ten_ask_for_their_number() {
    let many: Vec<String> = (0..12).map(|number| format!("v{number}")).collect();
    let rows: Vec<(&str, &str)> = many.iter().map(|name| (name.as_str(), name.as_str())).collect();
    let image = facts(&rows);
    let of = |count: usize| {
        BlastRadius::of(&selected(&many.iter().take(count).map(String::as_str).collect::<Vec<_>>()), &image)
    };
    assert_eq!(of(10).confirmation(), Confirmation::Nothing);
    assert_eq!(of(11).confirmation(), Confirmation::Number(11));
    assert_eq!(of(12).confirmation(), Confirmation::Name);
}

#[test]
fn what_is_gone_already_is_named_and_does_not_count() {
    let radius = BlastRadius::of(&selected(&["v1", "v9", "v10"]), &facts(&[("v1", "one"), ("v2", "two")]));
    assert_eq!(names(&radius), ["v1"]);
    assert_eq!(radius.missing, ["v10", "v9"]);
    assert!(BlastRadius::of(&selected(&["v9"]), &facts(&[("v1", "one")])).is_empty());
}

#[test]
fn the_worst_comes_first() {
    let mut image =
        facts(&[("shared", "one"), ("stays", "one"), ("alone", "two"), ("promoted", "three"), ("moved", "four")]);
    image.tags.push(images::unread("unread"));
    let promoted = image.tags.iter_mut().find(|tag| tag.row.tag.text() == "promoted").unwrap();
    promoted.row.stages = vec!["release".to_owned()];
    let mut selection = selected(&["shared", "alone", "promoted", "moved", "unread"]);
    let moved = selection.iter_mut().find(|tag| tag.version.to_string() == "moved").unwrap();
    moved.listed = Listed { digest: Some(digest("before")), ..Listed::default() };
    let radius = BlastRadius::of(&selection, &image);
    let order: Vec<Meaning> = radius.goes.iter().map(|going| going.meaning).collect();
    assert_eq!(order, [Meaning::Changed, Meaning::Promoted, Meaning::Unread, Meaning::LastName, Meaning::Shared]);
}

#[test]
fn a_tag_has_changed_if_its_digest_has_or_else_its_date_or_size() {
    let now = TagRecord { size: Some(5), digest: Some(digest("now")), ..tag("v1", "now").row };
    let listed = |digest, size| Listed { digest, size, modified: None };
    assert!(!listed(None, None).differs_from(&now));
    assert!(!listed(Some(digest("now")), Some(4)).differs_from(&now), "the digest decides");
    assert!(listed(Some(digest("before")), Some(5)).differs_from(&now));
    assert!(listed(None, Some(4)).differs_from(&now));
}

#[test]
fn an_index_that_stays_loses_what_only_a_selected_row_holds() {
    let mut image = facts(&[("multi", "index"), ("amd64", "child")]);
    image.tags.push(untagged("arm64-child"));
    image.indexes =
        vec![IndexFacts { tag: "multi".to_owned(), children: vec![digest("child"), digest("arm64-child")] }];
    let child = || SelectedTag { version: TagOrDigest::Digest(digest("arm64-child")), listed: Listed::default() };
    let radius = BlastRadius::of(&[child()], &image);
    assert_eq!(radius.indexes, ["multi"]);
    assert_eq!(radius.goes.first().unwrap().meaning, Meaning::BreaksIndex);
    assert_eq!(radius.confirmation(), Confirmation::Name);
    let with_index: Vec<SelectedTag> = selected(&["multi"]).into_iter().chain([child()]).collect();
    assert_eq!(BlastRadius::of(&with_index, &image).indexes, [""; 0], "the index goes as well");
    image.capabilities = Capabilities::OCI_REGISTRY;
    assert_eq!(BlastRadius::of(&selected(&["amd64"]), &image).indexes, [""; 0], "the registry keeps the manifest");
    assert_eq!(BlastRadius::of(&[child()], &image).indexes, ["multi"], "it is deleted by its digest");
}

#[test]
fn attachments_of_an_image_that_goes_are_left_alone_behind() {
    let signature = format!("sha256-{}.sig", digest("one").hex());
    let image = facts(&[("v1", "one"), ("v2", "two"), (&signature, "signature")]);
    let orphans = |names: &[&str]| BlastRadius::of(&selected(names), &image).orphans;
    assert_eq!(orphans(&["v1"]).iter().map(ToString::to_string).collect::<Vec<_>>(), [signature.as_str()]);
    assert_eq!(orphans(&["v2"]), []);
    assert_eq!(orphans(&["v1", &signature]), [], "it goes as well");
    let both = BlastRadius::of(&selected(&["v1", &signature]), &image);
    let meanings: Vec<Meaning> = both.goes.iter().map(|going| going.meaning).collect();
    assert_eq!(meanings, [Meaning::Attachment, Meaning::LastName]);
    let twin = facts(&[("v1", "one"), ("latest", "one"), (&signature, "signature")]);
    assert_eq!(BlastRadius::of(&selected(&["v1"]), &twin).orphans, [], "its image stays under another name");
}

#[test]
fn bytes_are_counted_once_per_manifest_and_apart_from_what_stays() {
    let mut image = facts(&[("v1", "one"), ("also-v1", "one"), ("v2", "two"), ("latest", "two"), ("v3", "three")]);
    for tag in &mut image.tags {
        tag.row.size = (tag.row.tag.text() != "v3").then_some(100);
    }
    let radius = BlastRadius::of(&selected(&["v1", "also-v1", "v2", "v3"]), &image);
    assert_eq!(radius.bytes, Estimate { alone: 100, shared: 100, unknown: 1 });
}

#[test]
fn twenty_thousand_tags_are_looked_through_at_once() {
    let all: Vec<String> =
        (0..20_000).map(|number| format!("v{}.{}.{}", number / 400, number / 20 % 20, number % 20)).collect();
    let rows: Vec<(&str, &str)> = all.iter().map(|name| (name.as_str(), name.as_str())).collect();
    let image = facts(&rows);
    let selection = selected(&rows.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    let begun = std::time::Instant::now();
    let radius = BlastRadius::of(&selection, &image);
    let taken = begun.elapsed();
    assert_eq!(radius.goes.len(), 20_000);
    println!("20,000 tags: {} ms", taken.as_millis());
    // An unoptimized build takes several times as long as the one that people have.
    let budget = if cfg!(debug_assertions) { 2_000 } else { 200 };
    assert!(taken.as_millis() < budget, "{taken:?}");
}
