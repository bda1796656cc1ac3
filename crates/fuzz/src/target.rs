//! A fuzz target: one decoder with its inputs.

use std::{
    collections::HashSet,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    time::{Duration, Instant},
};

use crate::{
    budget::Budget,
    corpus,
    finding::{past_the_harness, report},
    format::Format,
    mutator::Mutator,
    processor::on_processor,
    random::Random,
    watch::Watch,
};

/// How many inputs are kept for further mutation.
const MOST_KEPT: usize = 5_000;

/// The maximum time for one input.
const LONGEST: Duration = Duration::from_secs(1);

/// A decoder, its corpus, and the limits of its inputs.
pub struct Target {
    /// The name in the report and in failures.
    pub name: &'static str,
    /// The folders of its corpus.
    pub corpus: &'static [&'static str],
    pub format: Format,
    /// The usual maximum length, in bytes.
    pub usual: usize,
    /// The maximum length of a few inputs, which find code that is too slow.
    pub most: usize,
    /// How many different results the corpus must produce. With fewer, the target tests next to nothing.
    pub behaviours: usize,
}

impl Target {
    /// Runs the target with text inputs. `check` panics if a property does not hold, and returns a short summary of
    /// the result. An input with a new summary is kept and mutated further.
    pub fn run_on_text(&self, check: impl Fn(&str) -> String) {
        self.run_as(false, |input| check(std::str::from_utf8(input).unwrap()));
    }

    /// Like `on_texts`, for inputs of any bytes.
    pub fn run(&self, check: impl Fn(&[u8]) -> String) {
        self.run_as(true, check);
    }

    fn run_as(&self, any_bytes: bool, check: impl Fn(&[u8]) -> String) {
        let budget = Budget::of_environment();
        past_the_harness(&format!("fuzz target {:?}: BERTH_FUZZ_SEED={}\n", self.name, budget.seed));
        let watch = Watch::start(self.name, budget.seed);
        let checked = |input: &[u8]| {
            watch.begins(input);
            let done = catch_unwind(AssertUnwindSafe(|| in_time(input, &check)));
            watch.is_done();
            done.unwrap_or_else(|panic| {
                eprintln!("{}", report(self.name, budget.seed, input));
                resume_unwind(panic)
            })
        };
        let mut kept = corpus::read(self.corpus);
        assert!(!kept.is_empty(), "{} has no corpus", self.name);
        let mut seen: HashSet<String> = kept.iter().map(|input| checked(input)).collect();
        let different = seen.len();
        assert!(different >= self.behaviours, "the corpus of {} does only {different} different things", self.name);
        let random = Random::new(budget.seed);
        let mut mutator = Mutator { random, format: self.format, any_bytes, usual: self.usual, most: self.most };
        let mut inputs = kept.len() as u64;
        while budget.allows(inputs) {
            let input = mutator.changed(&kept);
            let is_usual = input.len() <= self.usual;
            if seen.insert(checked(&input)) && is_usual && kept.len() < MOST_KEPT {
                kept.push(input);
            }
            inputs += 1;
        }
        self.figure("inputs", inputs);
        self.figure("behaviours", seen.len() as u64);
        self.figure("seconds", budget.seconds());
    }

    fn figure(&self, name: &str, value: u64) {
        past_the_harness(&format!("figure: {} fuzz {name}: {value}\n", self.name));
    }
}

/// The summary of an input. On a busy machine an input can take long by the clock. So a slow one is repeated, and its
/// CPU time counts.
fn in_time(input: &[u8], check: impl Fn(&[u8]) -> String) -> String {
    let start = Instant::now();
    let done = check(input);
    if start.elapsed() > LONGEST {
        let before = on_processor();
        let start = Instant::now();
        check(input);
        let taken = before.and_then(|before| on_processor()?.checked_sub(before)).unwrap_or_else(|| start.elapsed());
        assert!(taken <= LONGEST, "{} bytes take {taken:?}", input.len());
    }
    done
}

#[cfg(test)]
mod tests {
    use std::{panic::catch_unwind, time::Instant};

    use super::{LONGEST, Target};
    use crate::{format::Format, processor::on_processor};

    const TARGET: Target = Target {
        name: "itself",
        corpus: &[concat!(env!("CARGO_MANIFEST_DIR"), "/src")],
        format: Format::Words(&["needle"]),
        usual: 20_000,
        most: 20_000,
        behaviours: 2,
    };

    #[test]
    fn a_panic_of_the_check_is_a_failure() {
        let failed = catch_unwind(|| TARGET.run_on_text(|text| panic!("{}", text.len())));
        assert!(failed.is_err());
    }

    #[test]
    fn a_check_that_is_slow_each_time_is_a_failure() {
        let failed = catch_unwind(|| {
            TARGET.run_on_text(|_| {
                let (start, before) = (Instant::now(), on_processor());
                let taken = || on_processor().zip(before).map_or(start.elapsed(), |(now, before)| now - before);
                while taken() < LONGEST * 2 {}
                String::new()
            });
        });
        assert!(failed.is_err());
    }
}
