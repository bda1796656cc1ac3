//! Properties of every filter and every text.

use image::query::{Field, Mark, Query, Term, Verdict, completions, parse};
use proptest::prelude::*;

use crate::rows::{NOW, Row, known, named};

/// A text with special characters, letters of several byte lengths, and spaces.
fn odd_text() -> impl Strategy<Value = String> {
    let signs = prop::sample::select(vec!['"', '\\', '-', ':', '~', '*', '?', '@', '/', '.', ' ', '\t', '\u{3000}']);
    let letters = prop::sample::select(vec!['a', 'B', '1', 'é', '日', '𝒳', '\u{301}', '\u{0}']);
    prop::collection::vec(prop_oneof![signs, letters, any::<char>()], 0..24).prop_map(String::from_iter)
}

/// A value in quotes, which may be any text.
fn quoted() -> impl Strategy<Value = String> {
    odd_text().prop_filter("a value has something in it", |text| !text.is_empty()).prop_map(|text| {
        let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
        format!("\"{escaped}\"")
    })
}

fn amount(units: &'static [&'static str]) -> impl Strategy<Value = String> {
    let fraction = prop_oneof![Just(String::new()), "\\.[0-9]{1,3}"];
    (any::<u32>(), fraction, prop::sample::select(units)).prop_map(move |(whole, fraction, unit)| {
        let is_whole = matches!(unit, "" | "B" | "b");
        format!("{whole}{}{unit}", if is_whole { "" } else { &fraction })
    })
}

fn comparison(units: &'static [&'static str]) -> impl Strategy<Value = String> {
    (prop::sample::select(vec![">", ">=", "<", "<="]), amount(units))
        .prop_map(|(sign, amount)| sign.to_owned() + &amount)
}

/// A valid term of every kind.
fn term() -> impl Strategy<Value = String> {
    const TIMES: &[&str] = &["m", "h", "d", "w", "mo", "y"];
    const SIZES: &[&str] = &["", "B", "b", "KB", "mb", "GB", "TB", "KiB", "MiB", "gib", "TiB"];
    let names = prop::sample::select(vec!["name", "tag", "NAME"]);
    let texts = prop::sample::select(vec!["by", "type", "Type"]);
    let patterns =
        prop::sample::select(vec![r"~^v1\.", "~a|b", "~\"a b\\\\.\"", r"~[0-9]+$", "~(?i)rc", "~\"\\\"x\\\"\""]);
    prop_oneof![
        "[a-z0-9._/?*~-]{0,10}[a-z0-9]",
        quoted(),
        (names.clone(), quoted()).prop_map(|(key, value)| format!("{key}:{value}")),
        (names.clone(), "[a-zA-Z0-9*?./-]{1,12}").prop_map(|(key, value)| format!("{key}:{value}")),
        (names, patterns).prop_map(|(key, value)| format!("{key}:{value}")),
        (texts, quoted()).prop_map(|(key, value)| format!("{key}:{value}")),
        comparison(TIMES).prop_map(|value| format!("age:{value}")),
        comparison(SIZES).prop_map(|value| format!("size:{value}")),
        comparison(&[""]).prop_map(|value| format!("downloads:{value}")),
        (0_u64..50, 50_u64..99).prop_map(|(low, high)| format!("downloads:{low}..{high}")),
        (1_u64..50, 50_u64..99).prop_map(|(low, high)| format!("age:{low}d..{high}.5w")),
        any::<u32>().prop_map(|count| format!("downloads:{count}")),
        "stage:@?[a-zA-Z]{1,10}",
        "platform:[a-z0-9]{1,6}(/[a-z0-9]{1,6}){0,2}",
        "digest:(sha256:)?[0-9a-fA-F]{1,64}",
        prop::sample::select(vec!["is:digest", "is:disabled", "IS:Digest"]).prop_map(str::to_owned),
    ]
}

/// A filter with terms of every kind.
fn query_text() -> impl Strategy<Value = String> {
    let negated = (any::<bool>(), term()).prop_map(|(negated, term)| if negated { format!("-{term}") } else { term });
    let has_few_patterns = |terms: &Vec<String>| terms.iter().filter(|term| term.contains(":~")).count() <= 3;
    prop::collection::vec(negated, 0..8)
        .prop_filter("a query has three regular expressions at most", has_few_patterns)
        .prop_map(|terms| terms.join("  "))
}

fn row() -> impl Strategy<Value = Row> {
    let names = prop::collection::vec(prop::sample::select(vec!["release", "@Prod", "linux/arm64/v8", ""]), 0..3)
        .prop_map(|names| names.into_iter().map(str::to_owned).collect::<Vec<_>>());
    let of = prop::option::of::<BoxedStrategy<String>>;
    (
        (odd_text(), prop::option::of(any::<i64>()), prop::option::of(any::<u64>()), prop::option::of(any::<u64>())),
        (of(odd_text().boxed()), prop::option::of(names.clone()), prop::option::of(names)),
        (of("sha256:[0-9a-f]{4}".boxed()), of("[A-Z]{0,6}".boxed())),
        (prop::option::of(any::<bool>()), prop::option::of(any::<bool>())),
    )
        .prop_map(
            |(
                (name, modified, size, downloads),
                (by, stages, platforms),
                (digest, repository_type),
                (is_digest, is_disabled),
            )| Row {
                name,
                modified,
                size,
                downloads,
                by,
                stages,
                platforms,
                digest,
                repository_type,
                is_digest,
                is_disabled,
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn what_is_written_is_read_as_the_same_query(text in query_text()) {
        let query = parse(&text, &Field::ALL).unwrap_or_else(|error| panic!("{text}: {error}"));
        let written = query.to_string();
        let again = parse(&written, &Field::ALL).unwrap_or_else(|error| panic!("{written}: {error}"));
        prop_assert_eq!(&again, &query, "{}", &written);
        prop_assert_eq!(again.to_string(), written);
    }

    #[test]
    fn each_term_stands_for_itself(text in query_text()) {
        let query = parse(&text, &Field::ALL).unwrap();
        for term in query.terms() {
            let alone = parse(text.get(term.span()).unwrap(), &Field::ALL).unwrap();
            prop_assert_eq!(alone.terms(), std::slice::from_ref(term));
            prop_assert!(alone.needs().iter().all(|field| query.needs().contains(field)));
        }
    }

    #[test]
    fn any_text_is_read_or_refused_where_it_is_wrong(text in odd_text()) {
        match parse(&text, &Field::ALL) {
            Ok(query) => prop_assert_eq!(parse(&query.to_string(), &Field::ALL), Ok(query)),
            Err(error) => prop_assert!(!text.get(error.at).unwrap().is_empty()),
        }
    }

    #[test]
    fn a_negation_is_the_complement(term in term(), row in row()) {
        let read = |text: &str| parse(text, &Field::ALL).unwrap();
        let opposite = format!("-{term}");
        let is_negated = read(&term).terms().iter().any(Term::is_negated);
        prop_assume!(!is_negated);
        let (one, other) = (read(&term).verdict(&row, NOW), read(&opposite).verdict(&row, NOW));
        let expected = match one {
            Verdict::Matches => Verdict::Differs,
            Verdict::Differs => Verdict::Matches,
            Verdict::Unknown => Verdict::Unknown,
        };
        prop_assert_eq!(other, expected);
        prop_assert!(read(&term).verdict(&known(), NOW) != Verdict::Unknown);
    }

    #[test]
    fn terms_are_asked_together(text in query_text(), row in row()) {
        let query = parse(&text, &Field::ALL).unwrap();
        let alone = |span| parse(text.get(span).unwrap(), &Field::ALL).unwrap().verdict(&row, NOW);
        let verdicts: Vec<Verdict> = query.terms().iter().map(|term| alone(term.span())).collect();
        let expected = if verdicts.contains(&Verdict::Differs) {
            Verdict::Differs
        } else if verdicts.contains(&Verdict::Unknown) {
            Verdict::Unknown
        } else {
            Verdict::Matches
        };
        prop_assert_eq!(query.verdict(&row, NOW), expected);
    }

    #[test]
    fn only_what_a_query_needs_has_to_be_known(text in query_text()) {
        let query: Query = parse(&text, &Field::ALL).unwrap();
        let all = known();
        let has = |field| query.needs().contains(&field);
        let needed = Row {
            modified: all.modified.filter(|_| has(Field::Age)),
            size: all.size.filter(|_| has(Field::Size)),
            downloads: all.downloads.filter(|_| has(Field::Downloads)),
            by: all.by.clone().filter(|_| has(Field::By)),
            stages: all.stages.clone().filter(|_| has(Field::Stage)),
            platforms: all.platforms.clone().filter(|_| has(Field::Platform)),
            digest: all.digest.clone().filter(|_| has(Field::Digest)),
            repository_type: all.repository_type.clone().filter(|_| has(Field::Type)),
            is_digest: all.is_digest.filter(|_| has(Field::Is)),
            is_disabled: all.is_disabled.filter(|_| has(Field::Is)),
            ..named(&all.name)
        };
        prop_assert_eq!(query.verdict(&needed, NOW), query.verdict(&all, NOW));
    }

    #[test]
    fn a_completed_value_is_read(value in odd_text(), typed in "[a-zA-Z1]{0,2}") {
        prop_assume!(!value.is_empty());
        let text = format!("-by:{typed}");
        for completion in completions(&text, text.len(), &Field::ALL, &|_| vec![value.clone()]) {
            let mut completed = text.clone();
            completed.replace_range(completion.range, &completion.insert);
            prop_assert!(parse(&completed, &Field::ALL).is_ok(), "{}", completed);
        }
    }
}

#[test]
fn keys_are_read_as_what_they_stand_for() {
    for field in Field::ALL {
        let found = completions(field.key(), field.key().len(), &[field], &|_| Vec::new());
        assert_eq!(found.first().map(|completion| completion.insert.clone()), Some(format!("{}:", field.key())));
    }
    for mark in Mark::ALL {
        assert_eq!(
            parse(&format!("is:{}", mark.key()), &[Field::Is]).unwrap().to_string(),
            format!("is:{}", mark.key())
        );
    }
}
