//! Reports a failing input.

use std::{fs, io::Write};

/// How much of an input is printed, in bytes.
const SHOWN: usize = 2_000;

/// The report: the seed, the input as text, and the file with the whole input, ready to be added to the corpus.
pub fn report(target: &str, seed: u64, input: &[u8]) -> String {
    let folder = std::env::temp_dir().join("berth-fuzz");
    let file = folder.join(format!("{target}-{seed}").replace(' ', "-"));
    let place = fs::create_dir_all(&folder).and_then(|()| fs::write(&file, input));
    let place = place.map_or_else(|error| error.to_string(), |()| file.display().to_string());
    let shown = input.get(..SHOWN).unwrap_or(input).escape_ascii();
    let length = input.len();
    format!("fuzz target {target:?} failed, BERTH_FUZZ_SEED={seed}, input of {length} bytes in {place}:\n{shown}\n")
}

/// Writes to the terminal that the report of `make test` is read from (`scripts/stages/native.mjs`). Bypasses the test
/// harness, which captures output.
pub fn past_the_harness(text: &str) {
    std::io::stderr().write_all(text.as_bytes()).unwrap();
}
