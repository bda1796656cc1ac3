//! Queries in words: what they ask for, and what is wrong with them.

use console::{
    i18n::Counted,
    locales::en::{English, QueryMessages},
};
use image::query::{Field, QueryErrorKind, parse};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn a_query_is_a_sentence() {
    for (what, text, expected) in [
        (Counted::Tags, "", "All tags"),
        (Counted::Tags, "rc", "Tags whose name contains “rc”"),
        (Counted::Tags, "rc age:>30d -by:bot", "Tags whose name contains “rc”, older than 30 days and not by “bot”"),
        (
            Counted::Images,
            r"-debug name:team/* -name:~^x",
            "Images whose name does not contain “debug”, whose name looks like “team/*” and whose name does not match “^x”",
        ),
        (
            Counted::Tags,
            r"tag:~^v1\. -tag:v2* downloads:0 -downloads:0",
            r"Tags whose name matches “^v1\.”, whose name does not look like “v2*”, never downloaded and downloaded at least once",
        ),
        (
            Counted::Tags,
            "size:>1.5GB size:<=1MiB size:1..2000 age:>=1y -age:<1.5d age:1h..2mo",
            "Tags larger than 1.5 GB, of at most 1 MiB, of 1 byte to 2,000 bytes, at least 1 year old, not younger than \
             1.5 days and between 1 hour and 2 months old",
        ),
        (
            Counted::Tags,
            "downloads:1 downloads:>1 downloads:<1000 -downloads:10..20",
            "Tags downloaded once, downloaded more than once, downloaded less than 1,000 times and not downloaded 10 to 20 times",
        ),
        (
            Counted::Tags,
            "stage:@release -stage:test platform:arm64 digest:1b9 -digest:2 is:digest -is:disabled",
            "Tags at stage “release”, not at stage “test”, for platform “arm64”, whose digest begins with “1b9”, \
             whose digest does not begin with “2”, pushed by digest and not disabled",
        ),
        (Counted::Repositories, "type:docker", "Repositories of type “docker”"),
        (Counted::Projects, "\"a\u{202e}b\"", "Projects whose name contains “a⟨U+202E⟩b”"),
    ] {
        let query = parse(text, &Field::ALL).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(English.query_meaning(what, &query), expected);
    }
}

#[wasm_bindgen_test]
fn an_error_is_a_sentence() {
    for (text, expected) in [
        ("tga:v1", "There is no field “tga”. Did you mean “tag:”?"),
        ("http://a", "There is no field “http”. Text with a colon in it stands in quotes."),
        ("type:oci", "“type:” cannot be asked of images."),
        ("age:", "A value is missing behind “age:”, as in age:>30d."),
        ("\"\"", "There is nothing between the quotes."),
        ("a \"b", "The quote that begins here is never closed."),
        ("\"a\"b", "A blank is missing between the quotes and “b”."),
        ("age:2026-01-31", "“2026-01-31” is not an age. Write it as in age:>30d."),
        ("size:>1.5", "“1.5” is not a size. Write it as in size:>1.5GB."),
        ("downloads:x", "“x” is not a whole number. Write it as in downloads:>100."),
        ("age:>1.2345d", "The number is too long: it may have 15 digits, and 3 more behind the point."),
        ("age:>30days", "“days” is not a unit. There are m (minutes), h, d, w, mo (months) and y."),
        ("size:>1M", "“M” is not a unit. There are B, KB, MB, GB and TB, and KiB, MiB, GiB and TiB."),
        ("downloads:5k", "Downloads are plain numbers: “k” cannot stand behind one."),
        ("age:>30", "“30” needs a unit: m (minutes), h, d, w, mo (months) and y."),
        ("age:30d", "Nearly nothing is exactly that. Write age:>30d for more or age:<30d for less."),
        ("downloads:2..1", "The smaller end of a range comes first."),
        ("digest:x", "No digest begins with “x”: it is sha256: and then digits from 0 to 9 and a to f."),
        ("is:digset", "There is no “is:digset”. Did you mean “is:digest”?"),
        ("is:new", "There is no “is:new”. There are “is:digest”, “is:disabled”."),
        ("by:~x", "“by:” takes no regular expression. Text that begins with “~” stands in quotes."),
        ("tag:~(", "The regular expression cannot be read: found open group without closing ')'."),
        ("tag:~a{9999}", "The regular expression is too complex: it would take too long to look for it."),
        ("tag:~a tag:~b tag:~c tag:~d", "That is one regular expression too many."),
    ] {
        let fields: Vec<Field> = Field::ALL.into_iter().filter(|field| *field != Field::Type).collect();
        let Err(error) = parse(text, &fields) else { panic!("{text} was read") };
        assert_eq!(English.query_error(Counted::Images, &error, text), expected, "{text}");
    }
    for (kind, expected) in [
        (QueryErrorKind::PatternTooLong, "The regular expression is too long."),
        (QueryErrorKind::ValueTooLong, "This text is too long to be found anywhere."),
        (QueryErrorKind::TooManyTerms, "The query is too long: it goes wrong from here on."),
    ] {
        let text = match kind {
            QueryErrorKind::PatternTooLong => format!("tag:~{}", "a".repeat(129)),
            QueryErrorKind::ValueTooLong => "a".repeat(257),
            _ => "a ".repeat(33),
        };
        let Err(error) = parse(&text, &Field::ALL) else { panic!("{text} was read") };
        assert_eq!(error.kind, kind);
        assert_eq!(English.query_error(Counted::Tags, &error, &text), expected);
    }
}
