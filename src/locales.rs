//! The sentences of each language, one file per language.

pub mod en;
