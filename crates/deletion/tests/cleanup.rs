//! The clean-up planner, rule by rule, and with random tags and rules.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::{cmp::Ordering, collections::BTreeSet};

use deletion::{
    CleanupPlan, CleanupRules, CleanupTag, GoReason, KeepRules, Millis, NotDownloaded, PlanError, PlannedTag,
    StayReason,
};
use ext_api::{Repository, RepositoryType};
use fuzz::Random;
use image::{Digest, ImageName, TagName, TagOrDigest, VersionLine, is_attachment, version_order};
use route::ImageAddress;

const DAY: i64 = 24 * 60 * 60;
const NOW: i64 = 1_700_000_000;

fn digest(of: &str) -> Digest {
    Digest::sha256_of(of.as_bytes())
}

/// A tag of so many days with a digest of its own, which nobody has downloaded.
fn tag(name: &str, days: i64) -> CleanupTag {
    let repository = Repository::parse("demo/images").unwrap();
    CleanupTag {
        image: ImageAddress { repository, name: ImageName::parse("team/web").unwrap() },
        repository_type: RepositoryType::Docker,
        version: TagOrDigest::parse(name).unwrap(),
        digest: Some(digest(name)),
        size: Some(100),
        modified: Some(NOW - days * DAY),
        by: None,
        downloads: Some(0),
        last_downloaded: None,
        stages: Vec::new(),
        is_disabled: Some(false),
        is_interrupted: false,
    }
}

fn older_than(days: u32) -> CleanupRules {
    CleanupRules {
        keep: KeepRules { younger_than_days: Some(days), ..KeepRules::default() },
        ..CleanupRules::default()
    }
}

fn newest(count: u32) -> CleanupRules {
    CleanupRules { keep: KeepRules { newest_per_line: Some(count), ..KeepRules::default() }, ..CleanupRules::default() }
}

fn plan(rules: &CleanupRules, tags: &[CleanupTag]) -> CleanupPlan {
    CleanupPlan::of(rules, tags, Millis(NOW * 1_000)).unwrap()
}

fn names(tags: &[PlannedTag]) -> Vec<String> {
    tags.iter().map(|tag| tag.target.version().unwrap().to_string()).collect()
}

/// Why the only tag that stays, or that one of this name, stays.
fn stays(plan: &CleanupPlan, name: &str) -> StayReason {
    let found = plan.stays.iter().find(|tag| tag.target.to_string().ends_with(name));
    found.and_then(|tag| tag.stays.clone()).unwrap_or_else(|| unreachable!("{name} goes"))
}

#[test]
fn without_a_rule_nothing_goes() {
    let only_keeps = CleanupRules { matching: Some("  ".to_owned()), ..CleanupRules::default() };
    for rules in [CleanupRules::default(), only_keeps] {
        let plan = plan(&rules, &[tag("v1", 900)]);
        assert_eq!((plan.goes.len(), stays(&plan, ":v1")), (0, StayReason::NoRule));
    }
}

#[test]
fn old_tags_go_and_young_and_undated_ones_stay() {
    let undated = CleanupTag { modified: None, ..tag("undated", 0) };
    let plan = plan(&older_than(30), &[tag("old", 30), tag("young", 29), tag("future", -9), undated]);
    assert_eq!(names(&plan.goes), ["old"]);
    assert_eq!(stays(&plan, ":young"), StayReason::YoungerThan { days: 30 });
    assert_eq!(stays(&plan, ":undated"), StayReason::Undated);
}

#[test]
fn the_newest_of_each_line_stay() {
    let tags = ["1.4.0", "1.4.1", "1.4.2-rc.1", "1.4.2", "1.5.0"].map(|name| tag(name, 9));
    let plan = plan(&newest(2), &tags);
    assert_eq!(names(&plan.goes), ["1.4.1", "1.4.0"]);
    let gone = &plan.goes.first().unwrap().goes;
    assert_eq!(*gone, [GoReason::NotAmongNewest { line: Some("1.4.x".to_owned()), keeps: 2 }]);
}

#[test]
fn branches_are_ordered_by_date_and_one_without_a_date_stays() {
    let undated = CleanupTag { modified: None, ..tag("pr-3", 0) };
    let plan = plan(&newest(1), &[tag("pr-9", 9), tag("pr-1", 1), undated]);
    assert_eq!(names(&plan.goes), ["pr-9"]);
    assert_eq!(stays(&plan, ":pr-3"), StayReason::UnknownOrder);
}

#[test]
fn what_is_promoted_or_matches_or_is_latest_stays() {
    let promoted = CleanupTag { stages: vec!["@release".to_owned()], ..tag("v1", 99) };
    let twin = CleanupTag { digest: Some(digest("latest")), ..tag("v2", 99) };
    let mut rules = older_than(30);
    rules.keep.matching = vec!["tag:keep*".to_owned()];
    let plan = plan(&rules, &[promoted, twin, tag("latest", 99), tag("keep-me", 99), tag("v3", 99)]);
    assert_eq!(names(&plan.goes), ["v3"]);
    assert_eq!(stays(&plan, ":v1"), StayReason::Promoted { stage: "@release".to_owned() });
    assert_eq!(stays(&plan, ":v2"), StayReason::SharesDigestOfLatest);
    assert_eq!(stays(&plan, ":latest"), StayReason::Latest);
    assert_eq!(stays(&plan, ":keep-me"), StayReason::Matches { filter: "tag:keep*".to_owned() });
}

#[test]
fn a_tag_stays_with_one_that_has_its_digest() {
    let twin = CleanupTag { digest: Some(digest("young")), ..tag("old", 99) };
    let mut rules = older_than(30);
    let tags = [tag("young", 1), twin];
    assert_eq!(stays(&plan(&rules, &tags), ":old"), StayReason::SharesDigest { with: "young".to_owned() });
    rules.keep.sharing_a_digest = false;
    assert_eq!(names(&plan(&rules, &tags).goes), ["old"]);
}

#[test]
fn what_is_unknown_stays() {
    let interrupted = CleanupTag { is_interrupted: true, ..tag("v1", 99) };
    let without_digest = CleanupTag { digest: None, ..tag("v2", 99) };
    let by_nobody = CleanupTag { by: None, ..tag("v3", 99) };
    let mut rules = older_than(30);
    rules.keep.matching = vec!["by:ada".to_owned()];
    let child = digest("child").to_string();
    let plan = plan(&rules, &[interrupted, without_digest, by_nobody, tag(&child, 99)]);
    assert_eq!(plan.goes, []);
    assert_eq!(stays(&plan, ":v1"), StayReason::Interrupted);
    assert_eq!(stays(&plan, ":v2"), StayReason::UnknownDigest);
    assert_eq!(stays(&plan, ":v3"), StayReason::MayMatch { filter: "by:ada".to_owned() });
    assert_eq!(stays(&plan, &child), StayReason::NotATag);
}

#[test]
fn with_an_unknown_latest_nothing_of_the_image_goes() {
    let latest = CleanupTag { digest: None, ..tag("latest", 99) };
    assert_eq!(stays(&plan(&older_than(30), &[latest, tag("v1", 99)]), ":v1"), StayReason::UnknownLatest);
}

#[test]
fn downloads_keep_a_tag_as_the_rule_says() {
    let downloaded = CleanupTag { downloads: Some(3), ..tag("v1", 9) };
    let long_ago = CleanupTag { downloads: Some(3), last_downloaded: Some(NOW - 90 * DAY), ..tag("v2", 9) };
    let unknown = CleanupTag { downloads: None, ..tag("v3", 9) };
    let tags = [downloaded, long_ago, unknown, tag("v4", 9)];
    let rules = |rule| CleanupRules { not_downloaded: Some(rule), ..CleanupRules::default() };
    let never = plan(&rules(NotDownloaded::Ever), &tags);
    assert_eq!(names(&never.goes), ["v4"]);
    assert_eq!(stays(&never, ":v1"), StayReason::Downloaded);
    assert_eq!(stays(&never, ":v3"), StayReason::UnknownDownloads);
    let for_days = plan(&rules(NotDownloaded::ForDays(60)), &tags);
    assert_eq!(names(&for_days.goes), ["v4", "v2"]);
    assert_eq!(stays(&for_days, ":v1"), StayReason::UnknownDownloads);
}

#[test]
fn a_signature_goes_with_the_last_tag_of_what_it_signs() {
    let signature = |of: &str| tag(&format!("sha256-{}.sig", digest(of).hex()), 99);
    let tags = [tag("old", 99), tag("young", 1), signature("old"), signature("young"), signature("elsewhere")];
    let made = plan(&older_than(30), &tags);
    assert_eq!(names(&made.goes).len(), 2);
    assert!(names(&made.goes).contains(&format!("sha256-{}.sig", digest("old").hex())));
    let unknown = CleanupTag { digest: None, ..tag("v2", 99) };
    let made = plan(&older_than(30), &[tags.as_slice(), &[unknown]].concat());
    assert_eq!(names(&made.goes), ["old"], "another tag may have what it signs");
}

#[test]
fn each_digest_counts_once_per_image() {
    let twin = CleanupTag { digest: Some(digest("old")), ..tag("twin", 99) };
    let other = ImageAddress { name: ImageName::parse("team/api").unwrap(), ..tag("v1", 1).image };
    let elsewhere = CleanupTag { image: other, ..tag("old", 99) };
    let plan = plan(&older_than(30), &[tag("old", 99), twin, tag("young", 1), elsewhere]);
    let (sum, images) = (plan.sum(), plan.images());
    assert_eq!((sum.goes, sum.stays, sum.bytes_before, sum.bytes_after), (3, 1, 300, 100));
    let taken: Vec<_> = images.iter().map(|image| (image.image.name.as_str(), image.takes_image())).collect();
    assert_eq!(taken, [("team/api", true), ("team/web", false)]);
}

#[test]
fn an_invalid_filter_is_said() {
    let rules = CleanupRules { matching: Some("age:soon".to_owned()), ..CleanupRules::default() };
    assert_eq!(CleanupPlan::of(&rules, &[], Millis(0)).unwrap_err().filter, "age:soon");
}

#[test]
fn a_plan_can_be_changed_by_hand() {
    let json = plan(&older_than(30), &[tag("old", 99), tag("young", 1)]).to_json();
    let mut value: serde_json::Value = serde_json::from_str(&json).unwrap();
    let [goes, stayed] = ["/goes", "/stays"].map(|list| value.pointer_mut(list).unwrap().take());
    *value.pointer_mut("/goes").unwrap() = stayed;
    *value.pointer_mut("/stays").unwrap() = goes;
    let plan = CleanupPlan::from_json(&value.to_string()).unwrap();
    assert_eq!(names(&plan.goes), ["young"]);
    assert_eq!(plan.goes.first().unwrap().goes, [GoReason::ByHand]);
    assert_eq!(stays(&plan, ":old"), StayReason::ByHand);
    let items: Vec<_> = plan.items().into_iter().map(|item| (item.target.to_string(), item.digest)).collect();
    assert_eq!(items, [("demo/images/team/web:young".to_owned(), Some(digest("young")))]);
}

#[test]
fn a_plan_that_could_not_be_run_safely_is_not_read() {
    let json = plan(&older_than(30), &[tag("old", 99), tag("young", 1)]).to_json();
    let old = digest("old").to_string();
    let twice = json.replace("\"young\"", "\"old\"");
    assert!(matches!(CleanupPlan::from_json(&twice), Err(PlanError::Twice(_))));
    let without_digest = json.replace(&format!("\"digest\": \"{old}\","), "");
    assert!(matches!(CleanupPlan::from_json(&without_digest), Err(PlanError::NotATag(_))));
    let by_digest = json.replace("\"version\": \"old\"", &format!("\"version\": \"{old}\""));
    assert!(matches!(CleanupPlan::from_json(&by_digest), Err(PlanError::NotATag(_))));
    let whole_image = json.replace("\"version\": \"old\",", "");
    assert!(matches!(CleanupPlan::from_json(&whole_image), Err(PlanError::NotATag(_))));
    let later = json.replace("berth-cleanup-1", "berth-cleanup-2");
    assert!(matches!(CleanupPlan::from_json(&later), Err(PlanError::Form)));
    for text in ["", "{}", &json.replace("younger", "yonger"), &json.replace("\"old\"", "\"old; rm\"")] {
        assert!(matches!(CleanupPlan::from_json(text), Err(PlanError::Shape(_))), "{text}");
    }
}

const NAMES: [&str; 14] = [
    "1.0.0",
    "1.0.1",
    "1.0.2",
    "1.0.3-rc.1",
    "1.1.0",
    "2.0.0",
    "2024.06.1",
    "20240115",
    "latest",
    "main",
    "pr-12",
    "pr-13",
    "0a1b2c3",
    "48213",
];

fn random_tag(random: &mut Random, name: &str) -> CleanupTag {
    let mut maybe = |one_in: usize| random.below(one_in) == 0;
    let (undated, without_digest, promoted, interrupted, unknown) =
        (maybe(8), maybe(12), maybe(6), maybe(20), maybe(6));
    let days = random.below(100).cast_signed() as i64;
    CleanupTag {
        digest: (!without_digest).then(|| digest(&random.below(8).to_string())),
        modified: (!undated).then_some(NOW - days * DAY),
        downloads: (!unknown).then(|| random.below(3) as u64),
        stages: if promoted { vec!["release".to_owned()] } else { Vec::new() },
        is_interrupted: interrupted,
        ..tag(name, 0)
    }
}

fn random_tags(random: &mut Random) -> Vec<CleanupTag> {
    let mut names: Vec<String> = NAMES.iter().map(|name| (*name).to_owned()).collect();
    names.extend(["0", "1", "x"].map(|of| format!("sha256-{}.sig", digest(of).hex())));
    names.push(digest("child").to_string());
    names.retain(|_| random.below(4) > 0);
    names.iter().map(|name| random_tag(random, name)).collect()
}

fn random_rules(random: &mut Random) -> CleanupRules {
    let mut maybe = || random.below(2) == 0;
    let (newest, young, never, matching) = (maybe(), maybe(), maybe(), maybe());
    let keep = KeepRules {
        newest_per_line: newest.then_some(2),
        younger_than_days: young.then_some(30),
        promoted: maybe(),
        matching: if maybe() { vec!["1.0.1".to_owned(), "stage:release tag:pr*".to_owned()] } else { Vec::new() },
        sharing_a_digest: maybe(),
        latest: maybe(),
    };
    CleanupRules {
        matching: (matching && maybe()).then(|| "downloads:<2".to_owned()),
        not_downloaded: (never && maybe()).then_some(NotDownloaded::Ever),
        keep,
    }
}

/// Whether a rule keeps it, said in another way than the planner does.
fn must_stay(tag: &CleanupTag, all: &[CleanupTag], rules: &CleanupRules) -> bool {
    let TagOrDigest::Tag(name) = &tag.version else { return true };
    let keep = &rules.keep;
    let is_named = |other: &CleanupTag, name: &str| other.version.to_string() == name;
    let is_latest = keep.latest
        && (is_named(tag, "latest") || all.iter().any(|other| is_named(other, "latest") && other.digest == tag.digest));
    let is_promoted = keep.promoted && !tag.stages.is_empty();
    let matches = !keep.matching.is_empty()
        && (is_named(tag, "1.0.1") || (!tag.stages.is_empty() && name.as_str().starts_with("pr")));
    let common = tag.is_interrupted || tag.digest.is_none() || is_promoted || matches;
    if is_attachment(name) {
        return common;
    }
    let is_young =
        keep.younger_than_days.is_some_and(|days| tag.modified.is_none_or(|at| NOW - at < i64::from(days) * DAY));
    let is_newest = keep.newest_per_line.is_some_and(|count| newer_in_line(name, tag, all) < count as usize);
    let is_downloaded = rules.not_downloaded.is_some() && tag.downloads != Some(0);
    let is_outside = rules.matching.is_some() && tag.downloads.is_none_or(|downloads| downloads >= 2);
    common || is_latest || is_young || is_newest || is_downloaded || is_outside
}

/// How many given tags of its line are newer.
fn newer_in_line(name: &TagName, tag: &CleanupTag, all: &[CleanupTag]) -> usize {
    let line = VersionLine::of(name.as_str());
    let has_order = !matches!(line, VersionLine::Words | VersionLine::Hashes | VersionLine::Digests);
    let is_newer = |other: &&CleanupTag| match &other.version {
        TagOrDigest::Tag(other_name) if !is_attachment(other_name) && VersionLine::of(other_name.as_str()) == line => {
            match has_order {
                true => version_order::compare(other_name.as_str(), name.as_str()) == Ordering::Greater,
                false => other.modified.is_some() && (other.modified, other_name) > (tag.modified, name),
            }
        }
        _ => false,
    };
    all.iter().filter(is_newer).count()
}

#[test]
fn a_kept_tag_never_goes() {
    let (mut went, mut stayed) = (0, 0);
    for seed in 0..2_000 {
        let random = &mut Random::new(seed);
        let (tags, rules) = (random_tags(random), random_rules(random));
        let plan = plan(&rules, &tags);
        assert_eq!(plan.goes.len() + plan.stays.len(), tags.len(), "seed {seed}");
        let going: BTreeSet<_> = names(&plan.goes).into_iter().collect();
        for tag in &tags {
            let (name, goes) = (tag.version.to_string(), going.contains(&tag.version.to_string()));
            assert!(!(goes && must_stay(tag, &tags, &rules)), "seed {seed}: {name} goes");
            let staying_twin = |other: &&CleanupTag| {
                let is_given = matches!(&other.version, TagOrDigest::Tag(name) if !is_attachment(name));
                is_given && other.digest == tag.digest && !going.contains(&other.version.to_string())
            };
            let has_twin = tags.iter().any(|other| staying_twin(&other));
            assert!(!(goes && rules.keep.sharing_a_digest && has_twin), "seed {seed}: {name} goes, and its twin stays");
        }
        assert!(plan.goes.iter().all(|tag| !tag.goes.is_empty() || !rules.choose()), "seed {seed}: no reason");
        (went, stayed) = (went + plan.goes.len(), stayed + plan.stays.len());
    }
    println!("2000 seeds, {went} went, {stayed} stayed");
    assert!(went > 1_000 && stayed > 1_000);
}

#[test]
fn the_plan_is_the_same_whatever_the_order() {
    for seed in 0..200 {
        let random = &mut Random::new(seed);
        let (mut tags, rules) = (random_tags(random), random_rules(random));
        // A list that shifts while it is read names a tag twice.
        let again = tags.first().cloned().map(|tag| CleanupTag { modified: None, ..tag });
        tags.extend(again);
        let first = plan(&rules, &tags).to_json();
        for _ in 0..5 {
            for at in (1..tags.len()).rev() {
                tags.swap(at, random.below(at + 1));
            }
            assert_eq!(plan(&rules, &tags).to_json(), first, "seed {seed}");
        }
        assert_eq!(CleanupPlan::from_json(&first).unwrap().to_json(), first, "seed {seed}");
    }
}

#[test]
fn twenty_thousand_tags_are_no_trouble() {
    let tags: Vec<_> = (0..20_000).map(|number| tag(&format!("1.{}.{number}", number % 50), number % 200)).collect();
    let mut rules = newest(3);
    rules.keep.younger_than_days = Some(30);
    let start = std::time::Instant::now();
    let plan = plan(&rules, &tags);
    println!("20000 tags: {} ms", start.elapsed().as_millis());
    assert_eq!(plan.goes.len() + plan.stays.len(), 20_000);
}

/// The example of the document is a plan.
#[test]
fn the_documented_plan_is_read() {
    let document = include_str!("../../../docs/cleanup-plan.md");
    let json = document.split("```json").nth(1).unwrap().split("```").next().unwrap();
    let read = CleanupPlan::from_json(json).unwrap();
    assert_eq!((names(&read.goes), names(&read.stays)), (vec!["1.4.0-rc.1".to_owned()], vec!["1.4.2".to_owned()]));
    let written: serde_json::Value = serde_json::from_str(&read.to_json()).unwrap();
    assert_eq!(written, serde_json::from_str::<serde_json::Value>(json).unwrap());
}
