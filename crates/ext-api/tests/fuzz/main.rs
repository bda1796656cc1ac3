//! Throws answers that no server would send at everything that reads answers.
//!
//! The targets start from the golden files of both dialects and from their folders of `corpus`. How long they run, and what
//! to do about a failure: `crates/fuzz`.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod answers;
mod details;
mod failures;
mod moments;
mod rows;

use fuzz::{Format, Target};

/// A folder of this crate.
macro_rules! folder {
    ($folder:literal) => {
        concat!(env!("CARGO_MANIFEST_DIR"), "/", $folder)
    };
}

const DOCUMENTED: &str = folder!("golden/documented");
const DEPLOYED: &str = folder!("golden/deployed");

/// Answers of a few rows; a few inputs are longer, to find what takes more time than it should.
const USUAL: usize = 4_000;
const MOST: usize = 60_000;

#[test]
fn no_answer_breaks_the_readers_of_rows() {
    Target {
        name: "rows",
        corpus: &[DOCUMENTED, DEPLOYED, folder!("tests/fuzz/corpus/rows")],
        format: Format::Json(rows::KEYS),
        usual: USUAL,
        most: MOST,
        behaviours: 22,
    }
    .run(rows::check);
}

#[test]
fn no_answer_breaks_the_readers_of_details() {
    Target {
        name: "details",
        corpus: &[DOCUMENTED, DEPLOYED, folder!("tests/fuzz/corpus/details")],
        format: Format::Json(details::KEYS),
        usual: USUAL,
        most: MOST,
        behaviours: 20,
    }
    .run(details::check);
}

#[test]
fn no_answer_breaks_the_readers_of_envelopes_and_failures() {
    Target {
        name: "envelope",
        corpus: &[DOCUMENTED, DEPLOYED, folder!("tests/fuzz/corpus/failures")],
        format: Format::Json(failures::KEYS),
        usual: USUAL,
        most: MOST,
        behaviours: 14,
    }
    .run(failures::check);
}

#[test]
fn no_text_or_number_breaks_the_reader_of_moments() {
    Target {
        name: "moment",
        corpus: &[folder!("tests/fuzz/corpus/moment"), folder!("../image/tests/fuzz/corpus/date")],
        format: Format::Words(moments::PIECES),
        usual: 100,
        most: 20_000,
        behaviours: 10,
    }
    .run_on_text(moments::check);
}
