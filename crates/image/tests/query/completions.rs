//! Completions at the cursor.

use image::query::{
    Completion, CompletionKind,
    Field::{self, Age, By, Digest, Downloads, Is, Name, Platform, Size, Stage, Tag, Type},
    completions,
};

fn known_values(field: Field) -> Vec<String> {
    let values: &[&str] = match field {
        By => &["bot", "Jane Doe", "jane", "svc-ci", "~odd", "\"quoted\" \\", ""],
        Stage => &["prerelease", "release"],
        Platform => &["linux/amd64", "linux/arm64"],
        Tag | Name => &["latest", "v1*"],
        _ => &[],
    };
    values.iter().map(ToString::to_string).collect()
}

/// The texts after each completion. `|` marks the cursor.
fn completed(marked: &str, fields: &[Field]) -> Vec<String> {
    let (before, behind) = marked.split_once('|').unwrap();
    let text = [before, behind].concat();
    let apply = |Completion { range, insert, .. }| {
        let mut text = text.clone();
        text.replace_range(range, &insert);
        text
    };
    completions(&text, before.len(), fields, &known_values).into_iter().map(apply).collect()
}

#[test]
fn fields_and_values_are_completed() {
    let cases: &[(&str, &[&str])] = &[
        // Fields.
        ("web s|", &["web size:", "web stage:"]),
        ("web -s|", &["web -size:", "web -stage:"]),
        ("web S|", &["web size:", "web stage:"]),
        ("web s|i x", &["web size: x"]),
        ("d|", &["downloads:", "digest:"]),
        ("size|:>1GB", &[]),
        ("si|:>1GB", &["size:>1GB"]),
        ("siz|", &["size:"]),
        ("size|", &["size:"]),
        ("rc|", &[]),
        ("\"s|", &[]),
        ("\"s|\"", &[]),
        ("\"a\"s|", &[]),
        ("sizes:|", &[]),
        ("sha256:|", &[]),
        ("|size", &[]),
        ("-|size", &[]),
        // Values that the list knows.
        ("by:|", &["by:bot", "by:\"Jane Doe\"", "by:jane", "by:svc-ci", "by:\"~odd\"", "by:\"\\\"quoted\\\" \\\\\""]),
        ("-by:ja|", &["-by:\"Jane Doe\"", "-by:jane"]),
        ("by:n|", &["by:\"Jane Doe\"", "by:jane"]),
        ("by:d|", &["by:\"Jane Doe\"", "by:\"~odd\"", "by:\"\\\"quoted\\\" \\\\\""]),
        ("by:\"jane d|", &["by:\"Jane Doe\""]),
        ("by:\"jane d|\" x", &["by:\"Jane Doe\" x"]),
        ("by:\"Jane Doe\"|", &[]),
        ("by:\"|", &["by:bot", "by:\"Jane Doe\"", "by:jane", "by:svc-ci", "by:\"~odd\"", "by:\"\\\"quoted\\\" \\\\\""]),
        ("by:j|bot", &["by:\"Jane Doe\"", "by:jane"]),
        ("by:~j|", &[]),
        ("stage:re|", &["stage:release", "stage:prerelease"]),
        ("platform:arm|", &["platform:linux/arm64"]),
        ("tag:|", &["tag:latest", "tag:\"v1*\""]),
        ("tag:~\"l|\"", &[]),
        ("type:|", &[]),
        // Values that are always offered.
        ("is:|", &["is:digest", "is:disabled"]),
        ("-is:dis|", &["-is:disabled"]),
        ("age:|", &["age:>30d", "age:<1d", "age:<1w", "age:>6mo", "age:>1y"]),
        ("age:>|", &["age:>30d", "age:>6mo", "age:>1y"]),
        ("age:>7|", &["age:>7m", "age:>7h", "age:>7d", "age:>7w", "age:>7mo", "age:>7y"]),
        ("age:>7m|", &["age:>7mo"]),
        ("age:>7x|", &[]),
        ("age:7|", &[]),
        ("age:1d..2|", &["age:1d..2d", "age:1d..2w", "age:1d..2mo", "age:1d..2y"]),
        ("size:<1.5m|", &["size:<1.5MB", "size:<1.5MiB"]),
        ("size:>|", &["size:>100MB", "size:>1GB", "size:>=1GiB"]),
        ("downloads:|", &["downloads:0", "downloads:>0", "downloads:>100", "downloads:<10", "downloads:10..100"]),
        ("downloads:>5|", &[]),
    ];
    for (marked, expected) in cases {
        assert_eq!(completed(marked, &Field::ALL), *expected, "{marked}");
    }
}

#[test]
fn an_empty_place_offers_every_field_of_the_list() {
    let fields = [Tag, Stage, Size, Age, By, Downloads];
    let expected = ["tag:", "stage:", "size:", "age:", "by:", "downloads:"];
    assert_eq!(completed("|", &fields), expected);
    assert_eq!(completed("web |", &fields), expected.map(|key| format!("web {key}")));
    assert_eq!(completed("-|", &fields), expected.map(|key| format!("-{key}")));
    assert_eq!(completed("web | is:new", &fields), expected.map(|key| format!("web {key} is:new")));
}

#[test]
fn a_list_offers_only_its_own_fields() {
    assert_eq!(completed("d|", &[Name, Digest]), ["digest:"]);
    assert_eq!(completed("is:|", &[Name, Type]), Vec::<String>::new());
    // A list of images accepts `tag:` as `name:`, and offers `name:` itself.
    assert_eq!(completed("tag:l|", &[Name]), ["tag:latest"]);
    assert_eq!(completed("ta|", &[Name]), Vec::<String>::new());
}

#[test]
fn completions_say_what_they_are() {
    let kinds = |text: &str| {
        let found = completions(text, text.len(), &Field::ALL, &known_values);
        found.first().map(|completion| (completion.kind, completion.range.clone()))
    };
    assert_eq!(kinds("ä -i"), Some((CompletionKind::Field(Is), 4..5)));
    assert_eq!(kinds("ä -is:"), Some((CompletionKind::Value(Is), 7..7)));
}

#[test]
fn a_long_list_of_values_is_cut() {
    let many = |_| (0..500).map(|value| format!("user-{value}")).collect();
    assert_eq!(completions("by:", 3, &Field::ALL, &many).len(), 20);
    let one_at_the_end = |_| (0..500).map(|value| format!("{}x", 499 - value)).collect();
    let found = completions("by:0", 4, &Field::ALL, &one_at_the_end);
    assert_eq!(found.first().map(|completion| completion.insert.as_str()), Some("0x"));
}

#[test]
fn a_cursor_that_is_nowhere_is_put_right() {
    let text = "by:é";
    assert_eq!(completions(text, 4, &Field::ALL, &known_values), completions(text, 3, &Field::ALL, &known_values));
    assert_eq!(completions(text, 99, &Field::ALL, &known_values), completions(text, 5, &Field::ALL, &known_values));
}
