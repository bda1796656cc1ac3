//! Filters written as text.

use crate::rows::read;

#[test]
fn queries_are_written_in_one_way() {
    for (text, canonical) in [
        ("", ""),
        ("  rc1\t v1 ", "rc1 v1"),
        ("\"rc1\"", "rc1"),
        ("\"two words\"", "\"two words\""),
        ("-\"rc1\"", "-rc1"),
        ("-", "\"-\""),
        ("\"-rc\"", "\"-rc\""),
        ("--rc", "-\"-rc\""),
        ("\"by:bot\"", "\"by:bot\""),
        (":v1", ":v1"),
        ("\":v1\"", ":v1"),
        ("sha256:1b9", "sha256:1b9"),
        ("\"sha256:1b9\"", "sha256:1b9"),
        ("5\"disk", "5\"disk"),
        ("\"\\\"quoted\\\"\"", "\"\\\"quoted\\\"\""),
        ("\"a\\b c\"", "\"a\\\\b c\""),
        ("a\\b", "a\\b"),
        ("~x", "~x"),
        ("a*", "a*"),
        ("NAME:\"web\"", "name:web"),
        ("Tag:web", "tag:web"),
        ("name:team/*", "name:team/*"),
        ("name:\"team/*\"", "name:\"team/*\""),
        ("name:\"~web\"", "name:\"~web\""),
        ("name:-web", "name:-web"),
        ("name:a:b", "name:a:b"),
        ("tag:~^v1\\.", "tag:~^v1\\."),
        ("tag:~\"^v1\\.\"", "tag:~^v1\\."),
        ("tag:~\"a b\\.\"", "tag:~\"a b\\\\.\""),
        ("age:>030.50d", "age:>30.5d"),
        ("age:>=1.000y", "age:>=1y"),
        ("size:<=500mib", "size:<=500MiB"),
        ("size:>1500b", "size:>1500B"),
        ("size:\">1GB\"", "size:>1GB"),
        ("downloads:0", "downloads:0"),
        ("downloads:10..20", "downloads:10..20"),
        ("by:\"Jane Doe\"", "by:\"Jane Doe\""),
        ("stage:@release", "stage:release"),
        ("platform:/linux/arm64/", "platform:linux/arm64"),
        ("digest:SHA256:1B9", "digest:sha256:1b9"),
        ("is:Digest -IS:disabled", "is:digest -is:disabled"),
    ] {
        let query = read(text);
        assert_eq!(query.to_string(), canonical, "{text}");
        assert_eq!(read(canonical), query, "{text}");
    }
}
