//! The order of tags by the versions they name.

use std::cmp::Ordering;

use image::version_order::{compare, newest_first};
use proptest::prelude::*;

/// Tags as registries have them, newest first: words, then versions, then hashes and digests.
const NEWEST_FIRST: &[&str] = &[
    // Words, by their text.
    "stable",
    "sha",
    "release",
    "pr-1024",
    "pr-99",
    "pr-9",
    "nightly",
    "master",
    "main",
    "lts",
    "latest-slim",
    "latest",
    "jdk-21",
    "jdk-17",
    "jdk-8",
    "feature-login",
    "edge",
    "dev",
    "deadbeef",
    "alpine",
    // Numbers of builds and dates.
    "20240601-123000",
    "20240601",
    "20240531",
    "20231231",
    "2024.06.10",
    "2024.06.9",
    "2024.06.1-hotfix",
    "2024.06.1",
    "2024.06.1-rc2",
    "2024.05.31",
    "2024.5.9",
    "2024-12-01",
    "2024-06-01T120000",
    "2024-06-01",
    "2024-05-31",
    "2023.12",
    "2023-12-31",
    "1742",
    "999",
    "r998",
    "100",
    "24.04",
    "22.04.4",
    "22.04",
    "20.04",
    // Semantic versions.
    "v11",
    "10.11",
    "10.2",
    "10",
    "9.1.0",
    "v9.0.0",
    "8.3.12-fpm-alpine3.20",
    "8.3.12-fpm-alpine3.9",
    "8.3.12-fpm-alpine",
    "8.3.12-fpm",
    "8.3.12-cli",
    "8.3.12",
    "8.3.4",
    "8.3-alpine",
    "8.3",
    "v3.0.0-amd64",
    "v3.0.0",
    "v3.0.0-rc.10",
    "v3.0.0-rc.9",
    "v3.0.0-rc.1",
    "3.0.0-rc",
    "v3.0.0-preview.2",
    "v3.0.0-pre1",
    "v3.0.0-beta.11",
    "v3.0.0-beta.2",
    "v3.0.0-beta",
    "3.0.0-b1",
    "v3.0.0-alpha.beta",
    "v3.0.0-alpha.1",
    "v3.0.0-alpha",
    "3.0.0a2",
    "3.0.0-SNAPSHOT",
    "v3.0.0-nightly.20240601",
    "v3.0.0-dev.7",
    "2.10.1",
    "2.10.0",
    "2.9.12",
    "2.9.2",
    "V2.1",
    "release-2.0.1",
    "version-2.0",
    "v.1.28",
    "v1.27.3-14-g2414721",
    "v1.27.3-2-gabcdef0",
    "v1.27.3",
    "1.27.3-rc1",
    "v1.10",
    "v1.9",
    "1.2.3-musl",
    "1.2.3-alpine",
    "1.2.3",
    "1.2.3-alpha",
    "1.0.1",
    "1.0.0.1",
    "1.0",
    "1.0-rc.1",
    "0.10.0",
    "0.9.0",
    "0.0.1",
    "0",
    // Commits and digests.
    "sha-f1e2d3c",
    "sha-1234567",
    "f1e2d3c",
    "a3f9c1e7b2d4",
    "1a2b3c4d",
    "sha256:f1f24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
    "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
    "sha256-2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824.sig",
    "sha256-2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824.att",
];

#[test]
fn tags_stand_in_the_order_that_people_expect() {
    for (index, newer) in NEWEST_FIRST.iter().enumerate() {
        for older in &NEWEST_FIRST[index + 1..] {
            assert_eq!(newest_first(newer, older), Ordering::Less, "{newer} before {older}");
            assert_eq!(newest_first(older, newer), Ordering::Greater, "{older} after {newer}");
            assert_eq!(compare(newer, older), Ordering::Greater, "{newer} above {older}");
        }
        assert_eq!(compare(newer, newer), Ordering::Equal);
    }
}

#[test]
fn the_order_of_the_list_does_not_depend_on_how_it_came() {
    let mut shuffled: Vec<&str> = NEWEST_FIRST.to_vec();
    for step in [7, 31, 53] {
        // A stride that shares no factor with the length visits every place once.
        shuffled = (0..shuffled.len()).map(|index| shuffled[index * step % shuffled.len()]).collect();
        let mut sorted = shuffled.clone();
        sorted.sort_by(|left, right| newest_first(left, right));
        assert_eq!(sorted, NEWEST_FIRST);
    }
}

#[test]
fn semantic_versioning_has_the_order_of_its_specification() {
    // Section 11 of the specification, oldest first.
    let tags = [
        "1.0.0-alpha",
        "1.0.0-alpha.1",
        "1.0.0-alpha.beta",
        "1.0.0-beta",
        "1.0.0-beta.2",
        "1.0.0-beta.11",
        "1.0.0-rc.1",
        "1.0.0",
        "2.0.0",
        "2.1.0",
        "2.1.1",
    ];
    assert!(tags.is_sorted_by(|left, right| compare(left, right) == Ordering::Less));
}

#[test]
fn the_same_version_in_two_spellings_has_an_order_all_the_same() {
    for (left, right) in [
        ("1.0", "1"),
        ("v1.0", "1.0"),
        ("1.00", "1.0"),
        ("1.0-RC1", "1.0-rc1"),
        ("1.0-rc01", "1.0-rc1"),
        ("Latest", "latest"),
    ] {
        assert_ne!(compare(left, right), Ordering::Equal, "{left} {right}");
        assert_eq!(compare(left, right), compare(right, left).reverse());
        // Nothing that is another version comes between them.
        for other in ["0.9", "1.0.1", "1.0-rc2", "1.0-beta", "zzz"] {
            assert_eq!(compare(left, other), compare(right, other), "{left} {right} {other}");
        }
    }
}

#[test]
fn numbers_of_any_length_are_compared_by_value() {
    let (nines, one_more) = ("9".repeat(40), format!("1{}", "0".repeat(40)));
    for (less, more) in [
        (nines.clone(), one_more.clone()),
        (format!("1.{nines}"), format!("1.{one_more}")),
        (format!("1.0-rc.{nines}"), format!("1.0-rc.{one_more}")),
        (format!("build-{nines}"), format!("build-{one_more}")),
        ("0009".to_owned(), "10".to_owned()),
    ] {
        assert_eq!(compare(&less, &more), Ordering::Less, "{less} {more}");
    }
}

#[test]
fn texts_with_a_colon_keep_to_one_order_even_if_they_begin_like_versions() {
    let texts = ["1.10:x", "u:", "v1.9:x"];
    assert!(texts.is_sorted_by(|left, right| compare(left, right) == Ordering::Less));
    assert_eq!(compare(texts[0], texts[2]), Ordering::Less);
}

/// Tags from the pieces that tags are made of, and texts that no registry would take.
fn tag() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "v", "V", "r", "release-", "version-", "sha-", "sha256-", "1", "2", "10", "01", "0", "2024", ".", ".", "-",
        "_", ":", "rc", "RC", "alpha", "a", "beta", "m", "pre", "dev", "alpine", "latest", "abcdef1", "f", "+", "é",
    ]);
    prop_oneof![
        4 => prop::collection::vec(piece, 0..7).prop_map(|pieces| pieces.concat()),
        1 => prop::sample::select(NEWEST_FIRST).prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn only_equal_texts_are_equal(left in tag(), right in tag()) {
        prop_assert_eq!(compare(&left, &right).is_eq(), left == right);
        prop_assert_eq!(compare(&left, &left), Ordering::Equal);
    }

    #[test]
    fn the_order_turns_round_with_its_sides(left in tag(), right in tag()) {
        prop_assert_eq!(compare(&left, &right), compare(&right, &left).reverse());
        prop_assert_eq!(newest_first(&left, &right), compare(&right, &left));
    }

    #[test]
    fn what_is_below_a_lesser_tag_is_below_a_greater_one(mut tags in prop::collection::vec(tag(), 3..8)) {
        tags.sort_by(|left, right| compare(left, right));
        for (index, less) in tags.iter().enumerate() {
            for more in &tags[index..] {
                prop_assert_ne!(compare(less, more), Ordering::Greater, "{} {}", less, more);
            }
        }
    }

    #[test]
    fn a_higher_number_is_a_newer_version(
        numbers in prop::collection::vec(0..30_u32, 1..4),
        at in any::<prop::sample::Index>(),
        more in 1..30_u32,
        prefix in prop::sample::select(vec!["", "v", "release-"]),
        suffix in prop::sample::select(vec!["", "-alpine", "-rc.1"]),
    ) {
        let at = at.index(numbers.len());
        let mut higher = numbers.clone();
        higher[at] += more;
        let write = |numbers: &[u32]| {
            let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
            format!("{prefix}{}{suffix}", numbers.join("."))
        };
        prop_assert_eq!(compare(&write(&numbers), &write(&higher)), Ordering::Less);
    }

    #[test]
    fn a_release_is_newer_than_all_that_came_before_it(version in "v?[0-9]{1,3}(\\.[0-9]{1,3}){1,2}", stage in "-(dev|alpha|beta|rc)[.]?[0-9]{0,2}") {
        prop_assert_eq!(compare(&format!("{version}{stage}"), &version), Ordering::Less);
        prop_assert_eq!(compare(&version, &format!("{version}-alpine")), Ordering::Less);
    }
}
