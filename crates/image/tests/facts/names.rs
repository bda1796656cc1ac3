//! Names of projects, repositories, images and tags: valid names, and each reason to refuse one.

use image::{ImageName, NameError, ProjectId, RepositoryName, TagName};
use proptest::prelude::*;

/// The first rule that a project id breaks. Repositories and tags have the same rules.
fn word(text: &str) -> Option<NameError> {
    let project = ProjectId::parse(text).err();
    assert_eq!(RepositoryName::parse(text).err(), project);
    assert_eq!(TagName::parse(text).err(), project);
    project
}

fn image(text: &str) -> Option<NameError> {
    ImageName::parse(text).err()
}

#[test]
fn projects_repositories_and_tags_that_servers_have_are_let_through() {
    for text in [
        "demo",
        "_ci",
        "__ci",
        "git_123",
        "tenant.shop",
        "a",
        "_",
        "0",
        "A",
        "Team-Web",
        "a.",
        "a-",
        "a..b",
        "a--b",
        "v1.2.3-rc.1_amd64",
        "sha256-0123.sig",
        "2024.06.01",
        "LATEST",
        "x05f616263",
    ] {
        assert_eq!(word(text), None, "{text}");
        assert_eq!(TagName::parse(text).unwrap().as_str(), text);
        assert_eq!(ProjectId::parse(text).unwrap().to_string(), text);
    }
}

#[test]
fn other_words_are_refused_with_the_rule_that_they_break() {
    let forbidden = |character, at| Some(NameError::Forbidden { character, at });
    for (text, error) in [
        ("", Some(NameError::Empty)),
        (".hidden", Some(NameError::Separator { at: 0 })),
        ("-rf", Some(NameError::Separator { at: 0 })),
        ("..", Some(NameError::Separator { at: 0 })),
        ("a b", forbidden(' ', 1)),
        ("a/b", forbidden('/', 1)),
        ("a:b", forbidden(':', 1)),
        ("a@b", forbidden('@', 1)),
        ("a+b", forbidden('+', 1)),
        ("a%2fb", forbidden('%', 1)),
        ("v1\n", forbidden('\n', 2)),
        ("v1\0", forbidden('\0', 2)),
        ("ab<script>", forbidden('<', 2)),
        ("镜像", forbidden('镜', 0)),
        ("é", forbidden('é', 0)),
        ("a\u{202e}b", forbidden('\u{202e}', 1)),
    ] {
        assert_eq!(word(text), error, "{text:?}");
    }
}

#[test]
fn words_have_at_most_128_bytes() {
    assert_eq!(word(&"a".repeat(128)), None);
    assert_eq!(word(&"a".repeat(129)), Some(NameError::TooLong { limit: 128 }));
}

#[test]
fn image_names_keep_dockers_grammar() {
    for text in [
        "nginx",
        "a",
        "0",
        "team/web",
        "team/base/python",
        "a.b",
        "a_b",
        "a__b",
        "a-b",
        "a--b",
        "a-----b",
        "a.b_c__d--e",
        "1/2/3",
        "hello-world",
    ] {
        assert_eq!(image(text), None, "{text}");
        assert_eq!(ImageName::parse(text).unwrap().to_string(), text);
    }
}

#[test]
fn other_image_names_are_refused_with_the_rule_that_they_break() {
    let separator = |at| Some(NameError::Separator { at });
    for (text, error) in [
        ("", Some(NameError::Empty)),
        ("Nginx", Some(NameError::UpperCase { at: 0 })),
        ("team/Web", Some(NameError::UpperCase { at: 5 })),
        ("team/weB", Some(NameError::UpperCase { at: 7 })),
        ("/web", Some(NameError::EmptyComponent)),
        ("web/", Some(NameError::EmptyComponent)),
        ("team//web", Some(NameError::EmptyComponent)),
        ("/", Some(NameError::EmptyComponent)),
        ("_web", separator(0)),
        (".web", separator(0)),
        ("-web", separator(0)),
        ("team/-web", separator(5)),
        ("web_", separator(3)),
        ("web.", separator(3)),
        ("web--", separator(4)),
        ("web-/x", separator(3)),
        ("a..b", separator(2)),
        ("a___b", separator(3)),
        ("a._b", separator(2)),
        ("a-_b", separator(2)),
        ("a_-b", separator(2)),
        ("a.-b", separator(2)),
        ("..", separator(0)),
        ("team/../web", separator(5)),
        ("web:1", Some(NameError::Forbidden { character: ':', at: 3 })),
        ("web 1", Some(NameError::Forbidden { character: ' ', at: 3 })),
        ("we\\b", Some(NameError::Forbidden { character: '\\', at: 2 })),
        ("team/镜像", Some(NameError::Forbidden { character: '镜', at: 5 })),
        ("ａ", Some(NameError::Forbidden { character: 'ａ', at: 0 })),
    ] {
        assert_eq!(image(text), error, "{text:?}");
    }
}

#[test]
fn image_names_have_at_most_255_bytes() {
    assert_eq!(image(&"a".repeat(255)), None);
    assert_eq!(image(&"a".repeat(256)), Some(NameError::TooLong { limit: 255 }));
    let nested = vec!["abc"; 64].join("/");
    assert_eq!((nested.len(), image(&nested)), (255, None));
}

#[test]
fn the_reasons_are_sentences() {
    for (error, text) in [
        (NameError::Empty, "the name is empty"),
        (NameError::TooLong { limit: 255 }, "the name is longer than 255 bytes"),
        (NameError::UpperCase { at: 3 }, "upper case at 3"),
        (NameError::Forbidden { character: '\n', at: 2 }, "'\\n' at 2 is not allowed"),
        (NameError::EmptyComponent, "a component is empty"),
        (NameError::Separator { at: 1 }, "misplaced separator at 1"),
    ] {
        assert_eq!(error.to_string(), text);
    }
}

proptest! {
    #[test]
    fn words_of_the_grammar_are_let_through(text in "[A-Za-z0-9_][A-Za-z0-9._-]{0,127}") {
        prop_assert_eq!(word(&text), None);
    }

    #[test]
    fn image_names_of_the_grammar_are_let_through(
        text in "[a-z0-9]{1,5}((\\.|_|__|-{1,3})[a-z0-9]{1,5}){0,3}(/[a-z0-9]{1,5}((\\.|_|__|-{1,3})[a-z0-9]{1,5}){0,3}){0,3}",
    ) {
        prop_assert_eq!(image(&text), None);
    }

    #[test]
    fn what_is_let_through_holds_nothing_that_means_something_in_a_url(text in any::<String>()) {
        let is_plain = |text: &str, also: &str| {
            text.chars().all(|character| character.is_ascii_alphanumeric() || "._-".contains(character) || also.contains(character))
        };
        if word(&text).is_none() {
            prop_assert!(is_plain(&text, "") && !text.starts_with('.'));
        }
        if image(&text).is_none() {
            prop_assert!(is_plain(&text, "/") && text.split('/').all(|component| !component.is_empty() && component != ".."));
        }
    }

    #[test]
    fn positions_point_at_the_start_of_a_character(text in "[aA._/镜-]{0,12}") {
        for error in [word(&text), image(&text)].into_iter().flatten() {
            if let NameError::UpperCase { at } | NameError::Forbidden { at, .. } | NameError::Separator { at } = error {
                prop_assert!(text.is_char_boundary(at) && at < text.len());
            }
        }
    }
}
