//! Fuzzes all parsers of data from registries and users.
//!
//! Each target starts from its folder in `corpus`. For how long it runs and how to handle a failure, see
//! `crates/fuzz`.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod config;
mod date;
mod json_text;
mod manifest;
mod query;
mod reference;

use fuzz::{Format, Target};

/// The corpus of a target.
macro_rules! corpus {
    ($folder:literal) => {
        concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fuzz/corpus/", $folder)
    };
}

/// Manifests and configurations are a few kilobytes. A few inputs are longer, to find slow code.
const USUAL: usize = 6_000;
const MOST: usize = 60_000;

#[test]
fn no_manifest_breaks_its_reader() {
    Target {
        name: "manifest",
        corpus: &[corpus!("manifest")],
        format: Format::Json(manifest::KEYS),
        usual: USUAL,
        most: MOST,
        behaviours: 17,
    }
    .run_on_text(manifest::check);
}

#[test]
fn no_index_breaks_its_reader() {
    Target {
        name: "index",
        corpus: &[corpus!("index")],
        format: Format::Json(manifest::KEYS),
        usual: USUAL,
        most: MOST,
        behaviours: 12,
    }
    .run_on_text(manifest::check);
}

#[test]
fn no_configuration_breaks_its_reader() {
    Target {
        name: "config",
        corpus: &[corpus!("config")],
        format: Format::Json(config::KEYS),
        usual: USUAL,
        most: MOST,
        behaviours: 14,
    }
    .run_on_text(config::check);
}

#[test]
fn no_text_breaks_the_layout_of_json() {
    Target {
        name: "json",
        corpus: &[corpus!("json"), corpus!("manifest")],
        format: Format::Json(&["a"]),
        usual: USUAL,
        most: MOST,
        behaviours: 25,
    }
    .run_on_text(json_text::check);
}

#[test]
fn no_text_breaks_the_reader_of_dates() {
    Target {
        name: "date",
        corpus: &[corpus!("date")],
        format: Format::Words(date::PIECES),
        usual: 60,
        most: 20_000,
        behaviours: 17,
    }
    .run_on_text(date::check);
}

#[test]
fn no_text_breaks_the_readers_of_names_and_references() {
    Target {
        name: "reference",
        corpus: &[corpus!("reference")],
        format: Format::Words(reference::PIECES),
        usual: 300,
        most: 20_000,
        behaviours: 20,
    }
    .run_on_text(reference::check);
}

#[test]
fn no_text_breaks_the_query_language() {
    // Longer texts only take longer.
    Target {
        name: "query",
        corpus: &[corpus!("query")],
        format: Format::Words(query::PIECES),
        usual: 300,
        most: 300,
        behaviours: 50,
    }
    .run_on_text(query::check);
}
