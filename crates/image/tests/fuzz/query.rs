//! Properties of every text that may be a filter.

use image::query::{
    Completion, CompletionKind, Field, Mark, NamePattern, Query, QueryError, Subject, Test, Verdict, completions, parse,
};

/// Parts of filters.
pub const PIECES: &[&str] = &[
    "name:",
    "tag:",
    "age:",
    "size:",
    "downloads:",
    "by:",
    "stage:",
    "platform:",
    "digest:",
    "type:",
    "is:",
    "sha256:",
    "digest",
    "disabled",
    "release",
    "@",
    "linux/arm64",
    "docker",
    "bot",
    "rc1",
    "v1.2",
    "team/*",
    "1b9c",
    "-",
    "--",
    " ",
    "  ",
    "\t",
    "\u{3000}",
    "\"",
    "\"\"",
    "\\\"",
    "\\\\",
    "\\",
    "~",
    "~\"",
    "*",
    "?",
    "**",
    ">",
    ">=",
    "<",
    "<=",
    "=",
    "..",
    ".",
    ":",
    "/",
    "0",
    "30d",
    "2w",
    "6mo",
    "1y",
    "1.5GB",
    "500MiB",
    "999999999999999",
    "(",
    ")",
    "[a-z]+",
    "{3}",
    "|",
    "^",
    "é",
    "日𝒳",
];

const NOW: i64 = 1_700_000_000;

/// The fields of a list that has only a few.
const FEW: [Field; 3] = [Field::Tag, Field::Age, Field::Is];

/// A row with all values known, or only its name.
struct Row<'a> {
    name: &'a str,
    known: Option<Known>,
}

struct Known {
    size: u64,
    modified: i64,
    stages: Vec<String>,
    platforms: Vec<String>,
}

impl Subject for Row<'_> {
    fn name(&self) -> &str {
        self.name
    }

    fn modified(&self) -> Option<i64> {
        self.known.as_ref().map(|known| known.modified)
    }

    fn size(&self) -> Option<u64> {
        self.known.as_ref().map(|known| known.size)
    }

    fn downloads(&self) -> Option<u64> {
        self.size()
    }

    fn by(&self) -> Option<&str> {
        self.known.as_ref().map(|_| self.name)
    }

    fn stages(&self) -> Option<&[String]> {
        self.known.as_ref().map(|known| known.stages.as_slice())
    }

    fn platforms(&self) -> Option<&[String]> {
        self.known.as_ref().map(|known| known.platforms.as_slice())
    }

    fn digest(&self) -> Option<&str> {
        self.by()
    }

    fn repository_type(&self) -> Option<&str> {
        self.by()
    }

    fn is(&self, mark: Mark) -> Option<bool> {
        self.known.as_ref().map(|_| mark == Mark::Digest)
    }
}

/// Checks all properties, and returns a short summary.
pub fn check(text: &str) -> String {
    let read = parse(text, &Field::ALL);
    let few = parse(text, &FEW);
    for error in [&read, &few].into_iter().filter_map(|read| read.as_ref().err()) {
        check_error(text, error);
    }
    if few.is_ok() {
        assert_eq!(read, few, "a list with more fields reads it as well");
    }
    // Every cursor of a short text, and some of a long one, which would take too long.
    let step = if text.len() <= 80 { 1 } else { 7 };
    for cursor in (0..=text.len() + 1).step_by(step) {
        check_completions(text, cursor);
    }
    match read {
        Ok(query) => {
            check_query(text, &query);
            query.terms().iter().map(|term| format!("{}{} ", term.is_negated(), kind_of(term.test()))).collect()
        }
        Err(error) => {
            let kind = format!("{:?}", error.kind);
            // The error message of the regex parser is a part of the summary.
            format!("{kind} after {} words", text.get(..error.at.start).unwrap_or_default().split(' ').count().min(3))
        }
    }
}

fn check_error(text: &str, error: &QueryError) {
    assert!(text.get(error.at.clone()).is_some_and(|wrong| !wrong.is_empty()), "{error}");
}

fn check_query(text: &str, query: &Query) {
    let written = query.to_string();
    assert_eq!(parse(&written, &Field::ALL).as_ref(), Ok(query), "{written}");
    assert_eq!(parse(&written, &Field::ALL).map(|again| again.to_string()), Ok(written));
    let mut end = 0;
    for term in query.terms() {
        let span = term.span();
        assert!(span.start >= end && span.start < span.end, "terms follow each other");
        end = span.end;
        let alone = parse(text.get(span).unwrap(), &Field::ALL).unwrap();
        assert_eq!(alone.terms(), std::slice::from_ref(term));
    }
    assert_eq!(query.is_empty(), text.trim().is_empty());
    check_verdicts(query, text);
}

fn check_verdicts(query: &Query, text: &str) {
    let size = text.len() as u64;
    let stages = || vec![text.to_owned(), "@release".to_owned()];
    let known = [
        Known { size: 0, modified: NOW, stages: Vec::new(), platforms: Vec::new() },
        Known { size: size * 1_000_000, modified: NOW - 40 * 86_400, stages: stages(), platforms: stages() },
        Known { size: u64::MAX, modified: i64::MIN, stages: stages(), platforms: vec!["linux/arm64/v8".to_owned()] },
    ];
    let names = ["sha256:1b9c", text, "Team/Web-v1.2-rc1"];
    let alone: Vec<(Query, Query)> = query.terms().iter().map(|term| with_opposite(&term.to_string())).collect();
    for (name, known) in names.into_iter().zip(known) {
        let row = Row { name, known: Some(known) };
        let expected = if alone.iter().all(|(term, opposite)| holds_alone(term, opposite, &row)) {
            Verdict::Matches
        } else {
            Verdict::Differs
        };
        assert_eq!(query.verdict(&row, NOW), expected, "all terms together, for {name:?}");
        let unknown = Row { name, known: None };
        if query.needs().iter().all(|&field| field == Field::Name) {
            assert_ne!(query.verdict(&unknown, NOW), Verdict::Unknown, "names are known");
        } else {
            assert_ne!(query.verdict(&unknown, NOW), Verdict::Matches, "nothing else is known");
        }
    }
}

/// A term as its own filter, and its negation.
fn with_opposite(term: &str) -> (Query, Query) {
    let opposite = term.strip_prefix('-').map_or_else(|| format!("-{term}"), str::to_owned);
    let read = |text: &str| parse(text, &Field::ALL).unwrap();
    (read(term), read(&opposite))
}

/// Whether a term matches alone. Its negation must give the opposite.
fn holds_alone(term: &Query, opposite: &Query, row: &Row<'_>) -> bool {
    let verdicts = (term.verdict(row, NOW), opposite.verdict(row, NOW));
    match verdicts {
        (Verdict::Matches, Verdict::Differs) => true,
        (Verdict::Differs, Verdict::Matches) => false,
        _ => panic!("{term} and {opposite}: {verdicts:?}"),
    }
}

fn check_completions(text: &str, cursor: usize) {
    let known_values = |_| vec!["1b9".to_owned(), "Jane \"D\" \\".to_owned(), "~x*".to_owned(), text.to_owned()];
    let found = completions(text, cursor, &Field::ALL, &known_values);
    assert!(found.len() <= 20);
    for Completion { range, insert, kind } in found {
        assert!(range.start <= cursor && text.get(range).is_some_and(|replaced| replaced != insert));
        match kind {
            CompletionKind::Field(field) => assert_eq!(insert, format!("{}:", field.key())),
            // These have their own grammar, which some known values do not follow.
            CompletionKind::Value(Field::Digest | Field::Stage | Field::Platform) => {}
            CompletionKind::Value(field) => {
                let completed = parse(&format!("{}:{insert}", field.key()), &Field::ALL);
                assert_eq!(completed.unwrap().terms().len(), 1, "{insert}");
            }
        }
    }
}

fn kind_of(test: &Test) -> String {
    let kind = match test {
        Test::Plain(text) if text.contains(char::is_whitespace) => "blank",
        Test::Name(NamePattern::Glob(_)) | Test::Tag(NamePattern::Glob(_)) => "glob",
        Test::Name(NamePattern::Regex(_)) | Test::Tag(NamePattern::Regex(_)) => "regex",
        Test::Age(comparison) | Test::Size(comparison) | Test::Downloads(comparison) => {
            let debugged = format!("{comparison:?}");
            return format!("{:?}{}", test.field(), debugged.split('(').next().unwrap_or_default());
        }
        _ => "",
    };
    format!("{:?}{kind}", test.field())
}
