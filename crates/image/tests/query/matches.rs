//! Which rows match which filters.

use image::query::{Field, Query, Verdict, parse};

use crate::rows::{DAY, NOW, Row, known, named, read, verdict};

#[test]
fn queries_match_what_they_say() {
    let row = known();
    for (text, matches) in [
        ("", true),
        ("   ", true),
        ("rc1", true),
        ("RC1", true),
        ("rc2", false),
        ("web rc1", true),
        ("rc1 web", true),
        ("web rc2", false),
        ("-rc1", false),
        ("-rc2", true),
        ("--rc1", false),
        ("--rc2", true),
        ("-", true),
        ("web -rc2", true),
        ("\"web-v1\"", true),
        ("\"web v1\"", false),
        ("-\"web v1\"", true),
        // A name, in three ways.
        ("name:web", true),
        ("tag:WEB", true),
        ("NAME:web", true),
        ("name:team/*", true),
        ("name:TEAM/*", true),
        ("name:team/", true),
        ("name:web*", false),
        ("name:*web*", true),
        ("name:team/web-v?.?-rc?", true),
        ("name:team/web-v?.?-rc", false),
        ("name:team/web-v?.?-r?", false),
        ("name:\"team/*\"", false),
        ("name:*", true),
        ("name:?", false),
        ("tag:~^team/", true),
        ("tag:~^Team/", false),
        ("tag:~(?i)^Team/", true),
        ("tag:~v1\\.\\d", true),
        ("tag:~^v1\\.", false),
        ("tag:~\"v1\\.[0-9] ?\"", true),
        ("tag:~\"v1\\\\.[0-9]\"", true),
        ("-tag:~RC\\d$", false),
        ("name:\"~RC\"", false),
        // Ages.
        ("age:>30d", true),
        ("age:>40d", false),
        ("age:>=40d", true),
        ("age:<=40d", true),
        ("age:<40d", false),
        ("age:>5w", true),
        ("age:<6w", true),
        ("age:>1mo", true),
        ("age:<2mo", true),
        ("age:<1y", true),
        ("age:>959h", true),
        ("age:>960h", false),
        ("age:>57599m", true),
        ("age:>57600m", false),
        ("age:30d..50d", true),
        ("age:40d..50d", true),
        ("age:30d..40d", true),
        ("age:1w..2w", false),
        ("age:>39.999d", true),
        ("age:<40.001d", true),
        // Sizes.
        ("size:>1GB", true),
        ("size:>1gb", true),
        ("size:>1.5GB", false),
        ("size:>=1.5GB", true),
        ("size:<=1500MB", true),
        ("size:<1.4GiB", true),
        ("size:<1.39GiB", false),
        ("size:>1499999999", true),
        ("size:>1499999999B", true),
        ("size:1GB..2GB", true),
        ("size:1GiB..2GiB", true),
        ("size:<1TB", true),
        ("size:<1TiB", true),
        ("size:>1000000KB", true),
        ("size:>1000000KiB", true),
        ("size:<1000MiB", false),
        // Downloads.
        ("downloads:10", true),
        ("downloads:010", true),
        ("downloads:0", false),
        ("downloads:>9", true),
        ("downloads:>10", false),
        ("downloads:>=10", true),
        ("downloads:<11", true),
        ("downloads:<=9", false),
        ("downloads:10..20", true),
        ("downloads:0..9", false),
        ("-downloads:0", true),
        // The rest.
        ("by:jane", true),
        ("by:\"jane doe\"", true),
        ("by:\"Doe\\\"\"", false),
        ("-by:bot", true),
        ("by:bot", false),
        ("stage:release", true),
        ("stage:@release", true),
        ("stage:RELEASE", true),
        ("stage:rel", false),
        ("platform:arm64", true),
        ("platform:ARM64", true),
        ("platform:v8", true),
        ("platform:linux", true),
        ("platform:linux/arm64", true),
        ("platform:arm64/v8", true),
        ("platform:linux/arm64/v8", true),
        ("platform:linux/v8", false),
        ("platform:arm", false),
        ("platform:m64", false),
        ("platform:linux/arm", false),
        ("-platform:windows", true),
        ("digest:1b9", true),
        ("digest:1B9C", true),
        ("digest:sha256:1b9", true),
        ("digest:sha256:", true),
        ("digest:sha512:1b9", false),
        ("digest:b9", false),
        ("type:docker", true),
        ("type:dock", false),
        ("is:disabled", true),
        ("-is:disabled", false),
        ("is:digest", false),
        ("is:DISABLED", true),
        ("web age:>30d -by:bot size:>1GB downloads:10 stage:release", true),
        ("web age:>30d by:bot size:>1GB downloads:10 stage:release", false),
    ] {
        let expected = if matches { Verdict::Matches } else { Verdict::Differs };
        assert_eq!(verdict(text, &row), expected, "{text}");
    }
}

#[test]
fn a_digest_is_plain_text() {
    let row = named("sha256:1b9c7a");
    assert_eq!(verdict("sha256:1b9", &row), Verdict::Matches);
    assert_eq!(verdict("SHA256:1B9", &row), Verdict::Matches);
    assert_eq!(verdict("-sha256:1b9", &row), Verdict::Differs);
    assert_eq!(read("sha256:1b9").plain(), Some("sha256:1b9"));
}

#[test]
fn shapes_are_of_characters() {
    for (glob, name, matches) in [
        ("?", "é", true),
        ("??", "é", false),
        ("*?", "é", true),
        ("*??", "€", false),
        ("*", "", true),
        ("**", "", true),
        ("a*b*c", "a-b-b-c", true),
        ("a*b*c", "a-b-b-c-", false),
        ("*a?b*", "xxaxbaab", true),
        ("*ab", "aab", true),
        ("*aab", "aaab", true),
        ("a?", "a", false),
        ("a*", "a", true),
        ("*é", "café", true),
    ] {
        let expected = if matches { Verdict::Matches } else { Verdict::Differs };
        assert_eq!(verdict(&format!("name:{glob}"), &named(name)), expected, "{glob} {name}");
    }
}

#[test]
fn what_is_not_known_neither_matches_nor_differs() {
    let row = named("web");
    let fields = ["age:>1d", "size:>1", "downloads:0", "by:jane", "stage:release", "platform:arm64", "digest:1b9"];
    for field in fields.into_iter().chain(["type:docker", "is:digest", "is:disabled"]) {
        assert_eq!(verdict(field, &row), Verdict::Unknown, "{field}");
        assert_eq!(verdict(&format!("-{field}"), &row), Verdict::Unknown, "-{field}");
        assert_eq!(verdict(&format!("{field} web"), &row), Verdict::Unknown, "{field} web");
        // A known value decides, at any position.
        assert_eq!(verdict(&format!("{field} api"), &row), Verdict::Differs, "{field} api");
        assert_eq!(verdict(&format!("-web {field}"), &row), Verdict::Differs, "-web {field}");
        assert_eq!(verdict(&format!("{field} tag:~^api"), &row), Verdict::Differs, "{field} tag:~^api");
    }
}

#[test]
fn a_row_at_no_stage_is_known_to_be_at_none() {
    let row = Row { stages: Some(Vec::new()), platforms: Some(Vec::new()), ..named("web") };
    assert_eq!(verdict("stage:release", &row), Verdict::Differs);
    assert_eq!(verdict("-stage:release", &row), Verdict::Matches);
    assert_eq!(verdict("platform:arm64", &row), Verdict::Differs);
}

#[test]
fn extreme_rows_are_compared() {
    let row = Row { modified: Some(i64::MIN), size: Some(u64::MAX), downloads: Some(u64::MAX), ..named("web") };
    assert_eq!(verdict("age:>999999999999999y", &row), Verdict::Differs);
    assert_eq!(verdict("age:>100y size:>999999TiB downloads:>999999999999999", &row), Verdict::Matches);
    // A clock that is behind the registry's clock.
    let row = Row { modified: Some(NOW + DAY), ..named("web") };
    assert_eq!(verdict("age:<1m", &row), Verdict::Matches);
    assert_eq!(verdict("age:>=0m", &row), Verdict::Differs);
}

#[test]
fn a_query_says_what_it_reads() {
    for (text, needs, plain, is_empty, has_pattern) in [
        ("", vec![], None, true, false),
        (" \t\u{3000}", vec![], None, true, false),
        ("web", vec![Field::Name], Some("web"), false, false),
        ("\"web v1\"", vec![Field::Name], Some("web v1"), false, false),
        ("-web", vec![Field::Name], None, false, false),
        ("web api", vec![Field::Name], None, false, false),
        ("name:web", vec![Field::Name], None, false, false),
        ("tag:~web", vec![Field::Name], None, false, true),
        ("is:digest size:>1 web size:<9", vec![Field::Name, Field::Size, Field::Is], None, false, false),
    ] {
        let query = read(text);
        assert_eq!(query.needs(), needs, "{text}");
        assert_eq!(query.plain(), plain, "{text}");
        assert_eq!((query.is_empty(), query.has_pattern()), (is_empty, has_pattern), "{text}");
    }
    assert_eq!(read(""), Query::default());
}

#[test]
fn terms_say_where_they_stand() {
    let text = "  web \u{3000}-by:\"Jänë D\" is:digest";
    let spans: Vec<&str> = read(text).terms().iter().map(|term| &text[term.span()]).collect();
    assert_eq!(spans, ["web", "-by:\"Jänë D\"", "is:digest"]);
}

#[test]
fn a_list_with_names_understands_tags() {
    for fields in [[Field::Name], [Field::Tag]] {
        assert!(parse("name:a tag:b", &fields).is_ok());
    }
}
