//! Errors in a filter, with their positions.

use image::query::{
    Field::{self, Age, By, Digest, Downloads, Is, Name, Platform, Size, Stage, Tag, Type},
    Mark, QueryError,
    QueryErrorKind::{self, *},
    parse,
};

fn error(text: &str, fields: &[Field]) -> QueryError {
    match parse(text, fields) {
        Ok(query) => panic!("{text} was read as {query}"),
        Err(error) => error,
    }
}

/// Asserts the error of a filter. `⟦` and `⟧` mark the wrong part.
fn assert_wrong(marked: &str, kind: &QueryErrorKind) {
    let (before, rest) = marked.split_once('⟦').unwrap();
    let (wrong, behind) = rest.split_once('⟧').unwrap();
    let text = [before, wrong, behind].concat();
    let expected = QueryError { at: before.len()..before.len() + wrong.len(), kind: kind.clone() };
    assert_eq!(error(&text, &Field::ALL), expected, "{text}");
}

#[test]
fn every_error_says_where_it_is() {
    for (marked, kind) in [
        ("web ⟦tga⟧:v1", UnknownField { nearest: Some(Tag) }),
        ("ä -⟦tga⟧:\"v 1\"", UnknownField { nearest: Some(Tag) }),
        ("⟦sizes⟧:>1GB", UnknownField { nearest: Some(Size) }),
        ("⟦down⟧:0", UnknownField { nearest: Some(Downloads) }),
        ("⟦donwloads⟧:0", UnknownField { nearest: Some(Downloads) }),
        ("⟦pulls⟧:0", UnknownField { nearest: Some(Downloads) }),
        ("⟦author⟧:jane", UnknownField { nearest: Some(By) }),
        ("⟦Modified⟧:>1d", UnknownField { nearest: Some(Age) }),
        ("⟦arch⟧:arm64", UnknownField { nearest: Some(Platform) }),
        ("⟦image⟧:web", UnknownField { nearest: Some(Name) }),
        ("⟦kind⟧:docker", UnknownField { nearest: Some(Type) }),
        ("⟦http⟧://example.com", UnknownField { nearest: None }),
        ("⟦x⟧:1", UnknownField { nearest: None }),
        ("⟦team/web⟧:v1", UnknownField { nearest: None }),
        ("⟦sha25⟧:1", UnknownField { nearest: None }),
        ("⟦größe⟧:1", UnknownField { nearest: None }),
        ("⟦name:⟧", MissingValue(Some(Name))),
        ("a ⟦-by:⟧ b", MissingValue(Some(By))),
        ("⟦by:\"\"⟧", MissingValue(Some(By))),
        ("⟦tag:~⟧", MissingValue(Some(Tag))),
        ("⟦tag:~\"\"⟧", MissingValue(Some(Tag))),
        ("⟦stage:@⟧", MissingValue(Some(Stage))),
        ("⟦platform://⟧", MissingValue(Some(Platform))),
        ("⟦age:⟧", MissingValue(Some(Age))),
        ("⟦is:⟧", MissingValue(Some(Is))),
        ("a ⟦\"\"⟧", MissingValue(None)),
        ("a ⟦-\"\"⟧", MissingValue(None)),
        ("a ⟦\"b c⟧", UnclosedQuote),
        ("a ⟦\"⟧", UnclosedQuote),
        ("by:⟦\"Jane \\\" é⟧", UnclosedQuote),
        ("tag:~⟦\"a b⟧", UnclosedQuote),
        ("\"a\"⟦b⟧ c", TextAfterQuote),
        ("by:\"Jané\"⟦\"Doe\"⟧", TextAfterQuote),
        ("age:⟦>⟧", BadNumber(Age)),
        ("age:>⟦d⟧", BadNumber(Age)),
        ("age:⟦2026-01-31⟧", BadNumber(Age)),
        ("age:>=⟦1.⟧d", BadNumber(Age)),
        ("age:>⟦.5⟧d", BadNumber(Age)),
        ("age:>⟦1.2.3⟧d", BadNumber(Age)),
        ("age:⟦=⟧", BadNumber(Age)),
        ("age:⟦=30⟧d", BadNumber(Age)),
        ("size:>⟦1,5⟧GB", BadNumber(Size)),
        ("size:>⟦-1⟧GB", BadNumber(Size)),
        ("size:>⟦1.5⟧", BadNumber(Size)),
        ("size:>⟦1.5B⟧", BadNumber(Size)),
        ("downloads:⟦many⟧", BadNumber(Downloads)),
        ("downloads:⟦1.5⟧", BadNumber(Downloads)),
        ("downloads:⟦10..⟧", BadNumber(Downloads)),
        ("downloads:⟦..10⟧", BadNumber(Downloads)),
        ("downloads:1..⟦x⟧", BadNumber(Downloads)),
        ("downloads:⟦\"1 0\"⟧", BadNumber(Downloads)),
        ("downloads:⟦1234567890123456⟧", NumberTooLong(Downloads)),
        ("size:>⟦1.2345⟧GB", NumberTooLong(Size)),
        ("age:>30⟦days⟧", BadUnit(Age)),
        ("age:>30⟦D⟧", BadUnit(Age)),
        ("age:1d..2⟦µ⟧", BadUnit(Age)),
        ("size:>1⟦M⟧", BadUnit(Size)),
        ("size:>⟦\"1⟧M\"", BadNumber(Size)),
        ("size:⟦\">1M\"⟧", BadUnit(Size)),
        ("downloads:5⟦k⟧", BadUnit(Downloads)),
        ("age:>⟦30⟧", MissingUnit(Age)),
        ("age:1d..⟦30⟧", MissingUnit(Age)),
        ("age:⟦30d⟧", MissingComparison(Age)),
        ("-size:⟦1GB⟧", MissingComparison(Size)),
        ("age:⟦2w..10d⟧", RangeReversed(Age)),
        ("size:⟦1GiB..1GB⟧", RangeReversed(Size)),
        ("downloads:⟦20..10⟧", RangeReversed(Downloads)),
        ("digest:⟦xyz⟧", BadDigest),
        ("digest:⟦:1b9⟧", BadDigest),
        ("digest:⟦sha256:1b9:2⟧", BadDigest),
        ("digest:⟦\"1 2\"⟧", BadDigest),
        ("is:⟦new⟧", UnknownMark { nearest: None }),
        ("is:⟦digset⟧", UnknownMark { nearest: Some(Mark::Digest) }),
        ("is:⟦dis⟧", UnknownMark { nearest: Some(Mark::Disabled) }),
        ("by:⟦~^jane⟧", PatternNotTaken(By)),
        ("size:⟦~\"1 GB\"⟧", PatternNotTaken(Size)),
        ("tag:⟦~v1(⟧ a", BadPattern("found open group without closing ')'".to_owned())),
        ("tag:⟦~\"a b[\"⟧", BadPattern("found unclosed character class".to_owned())),
        ("tag:⟦~*⟧", BadPattern("uncounted repetition operator must be applied to a sub-expression".to_owned())),
        ("tag:⟦~\\p{L}⟧", BadPattern("Unicode character classes are not supported".to_owned())),
        ("tag:⟦~(?:a{50}){50}⟧", PatternTooComplex),
        ("tag:⟦~a{4294967295}⟧", PatternTooComplex),
        ("tag:~a tag:~b -name:~c ⟦-tag:~d⟧", TooManyPatterns),
    ] {
        assert_wrong(marked, &kind);
    }
}

#[test]
fn long_things_are_refused() {
    let (most, more) = ("a".repeat(256), "a".repeat(257));
    assert!(parse(&most, &[]).is_ok());
    assert_wrong(&format!("b ⟦{more}⟧"), &ValueTooLong);
    assert_wrong(&format!("by:⟦\"{more}\"⟧"), &ValueTooLong);
    assert_wrong(&format!("tag:⟦~{}⟧", "a".repeat(129)), &PatternTooLong);
    assert_wrong(&format!("tag:⟦~{}{}⟧", "(".repeat(40), ")".repeat(40)), &PatternTooComplex);
    let terms = "a ".repeat(32);
    assert!(parse(&terms, &[]).is_ok());
    assert_wrong(&format!("{terms}⟦bc⟧ d"), &TooManyTerms);
}

#[test]
fn a_list_refuses_the_fields_it_does_not_have() {
    let fields = [Name, Age, By];
    for (text, at, kind) in [
        ("a size:>1GB", 2..6, FieldNotHere(Size)),
        ("-is:", 1..3, FieldNotHere(Is)),
        ("Digest:\"x", 0..6, FieldNotHere(Digest)),
        // Only fields of this list are suggested, with the list's own names.
        ("sizes:1", 0..5, UnknownField { nearest: None }),
        ("version:1", 0..7, UnknownField { nearest: Some(Name) }),
        ("pulls:1", 0..5, UnknownField { nearest: None }),
        ("nam:1", 0..3, UnknownField { nearest: Some(Name) }),
    ] {
        assert_eq!(error(text, &fields), QueryError { at, kind }, "{text}");
    }
    assert_eq!(error("image:a", &[Tag]).kind, UnknownField { nearest: Some(Tag) });
}
