//! Version lines, which group a list of tags.

use std::cmp::Reverse;

use image::version_order::newest_first;
use image::{LineKey, VersionLine};
use proptest::prelude::*;

fn shown(tag: &str) -> String {
    let line = VersionLine::of(tag);
    line.text().unwrap_or_else(|| format!("{line:?}"))
}

#[test]
fn each_tag_is_in_the_line_that_people_look_for_it_in() {
    for (tag, line) in [
        ("v1.4.2", "1.4.x"),
        ("1.4.0-rc.1", "1.4.x"),
        ("1.4.2-alpine", "1.4.x"),
        ("1.4.2.7", "1.4.x"),
        ("1.4", "1.4.x"),
        ("v1.4-slim", "1.4.x"),
        ("1.4rc1", "1.4.x"),
        ("release-1.4.0", "1.4.x"),
        ("1.10.0", "1.10.x"),
        ("0.0.1", "0.0.x"),
        ("0", "0.x"),
        ("1", "1.x"),
        ("v3", "3.x"),
        ("17-jdk-slim", "17.x"),
        ("17rc1", "17.x"),
        ("8u412-jdk", "8.x"),
        ("21.0.2_13-jdk", "21.0.x"),
        ("20H2", "20.x"),
        ("1809", "1809.x"),
        ("2022-latest", "2022.x"),
        ("2022-123", "2022.x"),
        ("2022-13", "2022.x"),
        ("24.04", "24.04.x"),
        ("22.04.4", "22.04.x"),
        ("2024.06.1", "2024.06.x"),
        ("2024.06", "2024.06.x"),
        ("2024.6.1", "2024.6.x"),
        ("2024", "2024.x"),
        ("20240115", "2024-01"),
        ("20240115.2", "2024-01"),
        ("20240115-123000", "2024-01"),
        ("20240115123000", "2024-01"),
        ("2024-01-15", "2024-01"),
        ("2024-01", "2024-01"),
        ("2024-01-15T120000", "2024-01"),
        ("RELEASE.2024-01-15T10-00-00Z", "2024-01"),
        ("20241315", "Builds"),
        ("20240132", "Builds"),
        ("18991231", "Builds"),
        ("48213", "Builds"),
        ("1718236800", "Builds"),
        ("99999999999999999999.1", "Builds"),
        ("latest", "Words"),
        ("pr-12", "Words"),
        ("build-123", "Words"),
        ("main-20240115-abc1234", "Words"),
        ("bookworm-20240612", "Words"),
        ("", "Words"),
        ("sha-0a1b2c3", "Hashes"),
        ("0a1b2c3", "Hashes"),
        ("sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824", "Digests"),
        ("sha256-2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824.sig", "Digests"),
    ] {
        assert_eq!(shown(tag), line, "{tag}");
    }
}

#[test]
fn a_number_that_goes_on_and_on_has_a_line_that_can_be_shown() {
    assert_eq!(shown(&format!("1.{}", "0".repeat(70_000))).len(), "1..x".len() + 255);
}

#[test]
fn one_sort_puts_the_newest_line_on_top_and_the_newest_of_each_line_first() {
    let grouped = [
        ("2024-01", &["20240116", "20240115"][..]),
        ("Builds", &["48214", "48213"]),
        ("2.x", &["2"]),
        ("2.0.x", &["2.0.0-rc.2", "2.0.0-rc.1"]),
        ("1.x", &["1-alpine", "1"]),
        ("1.10.x", &["v1.10.0"]),
        ("1.9.x", &["v1.9.12-alpine", "v1.9.12", "v1.9.2", "1.9.0", "1.9"]),
        ("Words", &["latest", "edge"]),
        ("Hashes", &["f1e2d3c"]),
    ];
    let expected: Vec<&str> = grouped.iter().flat_map(|(_, tags)| tags.iter().copied()).collect();
    let mut sorted = expected.clone();
    sorted.sort_unstable();
    sorted.sort_by_cached_key(|tag| Reverse(LineKey::of(tag)));
    assert_eq!(sorted, expected);
    for (line, tags) in grouped {
        assert!(tags.iter().all(|tag| shown(tag) == line), "{line}");
    }
}

proptest! {
    #[test]
    fn the_tags_of_a_line_are_together_and_in_the_order_of_versions(
        tags in prop::collection::vec("(v?[0-9]{1,2}(\\.[0-9]{1,2}){0,2}|20240[1-3]0[1-9]|[a-c]{1,3})(-(rc\\.)?[0-9a-c]{1,2})?", 0..40)
    ) {
        let mut keyed: Vec<(LineKey, &str)> = tags.iter().map(|tag| (LineKey::of(tag), tag.as_str())).collect();
        keyed.sort_by(|(left, _), (right, _)| right.cmp(left));
        for pair in keyed.windows(2) {
            prop_assert!(pair[0].0.line() >= pair[1].0.line());
            if pair[0].0.line() == pair[1].0.line() {
                prop_assert!(newest_first(pair[0].1, pair[1].1).is_le());
            }
        }
    }

    #[test]
    fn any_text_has_a_line(text in any::<String>(), numbers in "[0-9.-]{0,40}") {
        for text in [text, numbers] {
            let line = VersionLine::of(&text);
            prop_assert_eq!(line, LineKey::of(&text).line());
            prop_assert!(line.text().is_none_or(|text| !text.is_empty()));
        }
    }
}
