//! Queries in words: what they ask for, and what is wrong with them.

use console::locales::{QueryMessages, en::English};
use image::query::{Field, QueryErrorKind, parse};
use list::ListKind;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn a_query_is_a_sentence() {
    for (what, text, expected) in [
        (ListKind::Tags, "", "All tags"),
        (ListKind::Tags, "rc", "Tags whose name contains “rc”"),
        (ListKind::Tags, "rc age:>30d -by:bot", "Tags whose name contains “rc”, older than 30 days and not by “bot”"),
        (
            ListKind::Images,
            r"-debug name:team/* -name:~^x",
            "Images whose name does not contain “debug”, whose name matches “team/*” and whose name does not match “^x”",
        ),
        (
            ListKind::Tags,
            r"tag:~^v1\. -tag:v2* downloads:0 -downloads:0",
            r"Tags whose name matches “^v1\.”, whose name does not match “v2*”, never downloaded and downloaded at least once",
        ),
        (
            ListKind::Tags,
            "size:>1.5GB size:<=1MiB size:1..2000 age:>=1y -age:<1.5d age:1h..2mo",
            "Tags larger than 1.5 GB, of at most 1 MiB, of 1 byte to 2,000 bytes, at least 1 year old, not younger than \
             1.5 days and between 1 hour and 2 months old",
        ),
        (
            ListKind::Tags,
            "downloads:1 downloads:>1 downloads:<1000 -downloads:10..20",
            "Tags downloaded once, downloaded more than once, downloaded fewer than 1,000 times and not downloaded 10 to 20 times",
        ),
        (
            ListKind::Tags,
            "stage:@release -stage:test platform:arm64 digest:1b9 -digest:2 is:digest -is:disabled",
            "Tags at stage “release”, not at stage “test”, for platform “arm64”, whose digest begins with “1b9”, \
             whose digest does not begin with “2”, untagged and not disabled",
        ),
        (ListKind::Repositories, "type:docker", "Repositories of type “docker”"),
        (ListKind::Projects, "\"a\u{202e}b\"", "Projects whose name contains “a⟨U+202E⟩b”"),
    ] {
        let query = parse(text, &Field::ALL).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(English.query_meaning(what, &query), expected);
    }
}

#[wasm_bindgen_test]
fn an_error_is_a_sentence() {
    for (text, expected) in [
        ("tga:v1", "Unknown field “tga”. Did you mean “tag:”?"),
        ("http://a", "Unknown field “http”. Put text with a colon in quotes."),
        ("type:oci", "“type:” does not apply to images."),
        ("age:", "Add a value after “age:”, for example age:>30d."),
        ("\"\"", "The quotes are empty."),
        ("a \"b", "The closing quote is missing."),
        ("\"a\"b", "Add a space between the quotes and “b”."),
        ("age:2026-01-31", "“2026-01-31” is not an age. Example: age:>30d."),
        ("size:>1.5", "“1.5” is not a size. Example: size:>1.5GB."),
        ("downloads:x", "“x” is not a whole number. Example: downloads:>100."),
        ("age:>1.2345d", "The number is too long. Use at most 15 digits and 3 decimals."),
        ("age:>30days", "“days” is not a unit. Use m (minutes), h, d, w, mo (months) and y."),
        ("size:>1M", "“M” is not a unit. Use B, KB, MB, GB and TB, and KiB, MiB, GiB and TiB."),
        ("downloads:5k", "Downloads are plain numbers, without “k”."),
        ("age:>30", "“30” needs a unit: m (minutes), h, d, w, mo (months) and y."),
        ("age:30d", "An exact value matches almost nothing. Use age:>30d for more or age:<30d for less."),
        ("downloads:2..1", "Put the smaller end of the range first."),
        ("digest:x", "“x” is not the start of a digest. Use sha256: followed by digits 0 to 9 and a to f."),
        ("is:digset", "Unknown “is:digset”. Did you mean “is:digest”?"),
        ("is:new", "Unknown “is:new”. Use “is:digest”, “is:disabled”."),
        ("by:~x", "“by:” does not accept regular expressions. Put text that begins with “~” in quotes."),
        ("tag:~(", "Invalid regular expression: found open group without closing ')'."),
        ("tag:~a{9999}", "The regular expression is too complex."),
        ("tag:~a tag:~b tag:~c tag:~d", "Too many regular expressions."),
    ] {
        let fields: Vec<Field> = Field::ALL.into_iter().filter(|field| *field != Field::Type).collect();
        let Err(error) = parse(text, &fields) else { panic!("{text} was read") };
        assert_eq!(English.query_error(ListKind::Images, &error, text), expected, "{text}");
    }
    for (kind, expected) in [
        (QueryErrorKind::PatternTooLong, "The regular expression is too long."),
        (QueryErrorKind::ValueTooLong, "This text is too long."),
        (QueryErrorKind::TooManyTerms, "The filter has too many parts."),
    ] {
        let text = match kind {
            QueryErrorKind::PatternTooLong => format!("tag:~{}", "a".repeat(129)),
            QueryErrorKind::ValueTooLong => "a".repeat(257),
            _ => "a ".repeat(33),
        };
        let Err(error) = parse(&text, &Field::ALL) else { panic!("{text} was read") };
        assert_eq!(error.kind, kind);
        assert_eq!(English.query_error(ListKind::Tags, &error, &text), expected);
    }
}
