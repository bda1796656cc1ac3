//! Benchmarks filters over 20,000 names of 128 characters: `cargo bench -p image --bench query`.
//!
//! The names are slow for the filter, and none of them matches.

use std::time::Instant;

use image::query::{Field, Query, QueryError, Subject, Verdict, parse};

const ROWS: usize = 20_000;

struct Named(String);

impl Subject for Named {
    fn name(&self) -> &str {
        &self.0
    }
}

fn main() -> Result<(), QueryError> {
    let alike: Vec<Named> = (0..ROWS).map(|row| Named(format!("{}{row:08}", "a".repeat(120)))).collect();
    let mixed: Vec<Named> = (0..ROWS).map(|row| Named(format!("{}q{row:08}", "ab-1.x/".repeat(17)))).collect();
    let many_stars = format!("name:{}z", "*a".repeat(127));
    let plain = ["zz", "aaz", "aba", "aaaaaaaaaaaaaaaaz9", "name:*rc*z", &many_stars];
    let patterns = [r"tag:~^v1\.", r"tag:~rc\d+$", r"tag:~^v?\d+\.\d+\.\d+(-rc\.\d+)?$", "tag:~a.*b.*c$"];
    // Repeated as often as the size limit of regular expressions allows.
    let pieces = ["a?", ".?", "[a-z]?", "(?:a|b|.)?", "a*", r"\w*", "(a)?", "[acegikmoqsuwy]?", "(?:a*)*", "a{0,3}"];
    let worst = pieces.into_iter().filter_map(|piece| {
        let repeated = |times: &usize| format!("tag:~(?:{piece}){{{times}}}zz$");
        (1..200).rev().map(|times| repeated(&times)).find(|text| parse(text, &Field::ALL).is_ok())
    });
    let texts = plain.into_iter().chain(patterns).map(str::to_owned).chain(worst);
    for text in texts {
        let query = parse(&text, &Field::ALL)?;
        let millis = [&alike, &mixed].map(|rows| millis_over(rows, &query));
        println!("{:9.2} ms, {:9.2} ms: {}", millis[0], millis[1], text.get(..60).unwrap_or(&text));
    }
    Ok(())
}

/// The best of three runs over all rows.
fn millis_over(rows: &[Named], query: &Query) -> f64 {
    let run = || {
        let start = Instant::now();
        let matching = rows.iter().filter(|row| query.verdict(*row, 0) == Verdict::Matches).count();
        assert_eq!(matching, 0, "{query}");
        start.elapsed().as_secs_f64() * 1_000.0
    };
    (0..3).map(|_| run()).fold(f64::MAX, f64::min)
}
