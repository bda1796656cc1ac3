//! The order of tags by version.

use std::cmp::{Ordering, Reverse};

use image::version_order::{VersionKey, compare, newest_first};
use proptest::prelude::*;

/// Tags from registries, newest first. Comments give the reasons.
fn newest_first_table() -> Vec<&'static str> {
    include_str!("tags_newest_first.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}

#[test]
fn tags_stand_in_the_order_that_people_expect() {
    let table = newest_first_table();
    assert!(table.len() >= 300, "the table has {} tags", table.len());
    for (index, newer) in table.iter().enumerate() {
        for older in &table[index + 1..] {
            assert_eq!(newest_first(newer, older), Ordering::Less, "{newer} before {older}");
            assert_eq!(newest_first(older, newer), Ordering::Greater, "{older} after {newer}");
            assert_eq!(compare(newer, older), Ordering::Greater, "{newer} above {older}");
            assert!(VersionKey::of(newer) > VersionKey::of(older), "the key of {newer} above that of {older}");
        }
        assert_eq!(compare(newer, newer), Ordering::Equal);
    }
}

#[test]
fn pairs_from_the_field_stand_in_their_order() {
    let pairs: serde_json::Value = serde_json::from_str(include_str!("field/newer-tags.json")).unwrap();
    let pairs = pairs["pairs"].as_array().unwrap();
    assert_eq!(pairs.len(), 31);
    for pair in pairs {
        let (newer, older) = (pair[0].as_str().unwrap(), pair[1].as_str().unwrap());
        assert_eq!(compare(newer, older), Ordering::Greater, "{newer} above {older}");
        assert!(VersionKey::of(newer) > VersionKey::of(older), "the key of {newer} above that of {older}");
    }
}

#[test]
fn the_order_of_the_list_does_not_depend_on_how_it_came() {
    let table = newest_first_table();
    let mut shuffled = table.clone();
    for step in [7, 31, 53] {
        // A stride without a common factor with the length visits every position once.
        assert_ne!(shuffled.len() % step, 0);
        shuffled = (0..shuffled.len()).map(|index| shuffled[index * step % shuffled.len()]).collect();
        let mut sorted = shuffled.clone();
        sorted.sort_by(|left, right| newest_first(left, right));
        assert_eq!(sorted, table);
        sorted.clone_from(&shuffled);
        sorted.sort_by_cached_key(|tag| Reverse(VersionKey::of(tag)));
        assert_eq!(sorted, table);
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
        // No other version is between them.
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

/// Tags built from typical pieces, and invalid texts.
fn tag() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "v", "V", "r", "release-", "version-", "sha-", "sha256-", "1", "2", "10", "01", "0", "2024", ".", ".", "-",
        "_", ":", "rc", "RC", "alpha", "a", "beta", "m", "pre", "dev", "alpine", "latest", "abcdef1", "f", "+", "é",
        "\0", "\u{1}", "\u{2}",
    ]);
    prop_oneof![
        4 => prop::collection::vec(piece, 0..7).prop_map(|pieces| pieces.concat()),
        1 => prop::sample::select(newest_first_table()).prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

/// Valid semantic versions close to each other. Their pre-releases begin with a word for a stage before the release.
fn semantic_version() -> impl Strategy<Value = String> {
    let step = prop::sample::select(vec!["alpha", "beta", "ea", "milestone", "pre", "preview", "rc"]);
    let identifier = prop_oneof![Just("0".to_owned()), "[1-9][0-9]{0,3}", "[a-z]{1,5}(-[a-z]{1,3})?"];
    let pre_release = (step, prop::collection::vec(identifier.clone(), 0..4))
        .prop_map(|(step, identifiers)| format!("-{}", [vec![step.to_owned()], identifiers].concat().join(".")));
    let build = prop::collection::vec(identifier, 1..3).prop_map(|identifiers| format!("+{}", identifiers.join(".")));
    let maybe = |part: BoxedStrategy<String>| prop_oneof![1 => Just(String::new()), 2 => part];
    ("[01]\\.[01]\\.[01]", maybe(pre_release.boxed()), maybe(build.boxed()))
        .prop_map(|(version, pre_release, build)| version + &pre_release + &build)
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
    fn keys_have_the_order_of_their_tags(left in tag(), right in tag()) {
        prop_assert_eq!(VersionKey::of(&left).cmp(&VersionKey::of(&right)), compare(&left, &right));
    }

    /// Above 253, a number is written with its number of digits. Above 254 digits, that number takes more than one
    /// byte.
    #[test]
    fn keys_have_the_order_of_numbers_of_any_length(left in "v?([12]0{0,600}|2[45][0-9])", right in "v?([12]0{0,600}|2[45][0-9])", word in "(build-)?") {
        let (left, right) = (format!("{word}{left}"), format!("{word}{right}"));
        prop_assert_eq!(VersionKey::of(&left).cmp(&VersionKey::of(&right)), compare(&left, &right));
    }

    /// The identifiers are whole numbers or words without digits. `rc10` is newer than `rc2` here, and older in the
    /// specification.
    #[test]
    fn pre_releases_and_builds_have_the_order_of_semantic_versioning(left in semantic_version(), right in semantic_version()) {
        let specified = semver::Version::parse(&left).unwrap().cmp_precedence(&semver::Version::parse(&right).unwrap());
        if specified.is_ne() {
            prop_assert_eq!(compare(&left, &right), specified, "{} {}", left, right);
        }
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
