//! Throws texts at the query language that nobody would write: those of `corpus`, one query a file, changed at random.
//!
//! It runs for ten seconds, each time with other texts; `BERTH_FUZZ_INPUTS=1000000` runs so many instead, and
//! `BERTH_FUZZ_SEED` those of a run that failed. A text that broke something goes into `corpus`.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod mutator;
mod target;

use std::{
    collections::HashSet,
    fmt::Display,
    fs,
    io::Write,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    path::Path,
    str::FromStr,
    time::{Duration, Instant, SystemTime},
};

use crate::{mutator::Mutator, target::check};

/// How long it runs when nobody says how often.
const TIME: Duration = Duration::from_secs(10);

/// How many texts are kept to be changed further.
const MOST_KEPT: usize = 5_000;

#[test]
fn no_text_breaks_the_query_language() {
    let wanted: Option<u64> = from_environment("BERTH_FUZZ_INPUTS");
    let seed = from_environment("BERTH_FUZZ_SEED")
        .unwrap_or_else(|| SystemTime::UNIX_EPOCH.elapsed().map_or(1, |since| since.as_nanos() as u64));
    let mut mutator = Mutator::new(seed);
    let mut kept = corpus();
    assert!(kept.len() >= 50, "the corpus has {} texts", kept.len());
    // What a text does is told from what another does by the kinds of its terms or of its error. One that does something
    // new is worth changing further.
    let mut seen = HashSet::new();
    for text in &kept {
        seen.insert(checked(text, seed));
    }
    let start = Instant::now();
    let mut inputs = kept.len() as u64;
    while wanted.map_or_else(|| start.elapsed() < TIME, |wanted| inputs < wanted) {
        let text = mutator.changed(&kept);
        if seen.insert(checked(&text, seed)) && kept.len() < MOST_KEPT {
            kept.push(text);
        }
        inputs += 1;
    }
    figure("query fuzz inputs", inputs);
    figure("query fuzz behaviours", seen.len());
    figure("query fuzz seconds", start.elapsed().as_secs());
    assert!(seen.len() > 100, "{inputs} texts did only {} different things", seen.len());
}

/// What the text does, after everything that must hold for it was checked.
fn checked(text: &str, seed: u64) -> String {
    catch_unwind(AssertUnwindSafe(|| check(text))).unwrap_or_else(|panic| {
        eprintln!("BERTH_FUZZ_SEED={seed}, {text:?}");
        resume_unwind(panic)
    })
}

fn corpus() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/query_fuzz/corpus");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| fs::read_to_string(file).unwrap()).collect()
}

fn from_environment<T: FromStr>(name: &str) -> Option<T> {
    let value = std::env::var(name).ok()?;
    Some(value.parse().unwrap_or_else(|_| panic!("{name}={value} is no number")))
}

/// Writes a line that the report is made from (`scripts/stages/native.mjs`), past the harness, which would keep it to itself.
fn figure(name: &str, value: impl Display) {
    std::io::stderr().write_all(format!("figure: {name}: {value}\n").as_bytes()).unwrap();
}
