//! Filters: an explanation of the filter, and what is wrong with it.

mod phrase;

use image::query::{Field, Mark, Query, QueryError, QueryErrorKind};
use list::ListKind;

use self::phrase::{phrase, quoted};
use super::{English, list as list_texts};
use crate::locales::QueryMessages;

impl QueryMessages for English {
    fn query_meaning(&self, what: ListKind, query: &Query) -> String {
        let noun = list_texts::many(what);
        let Some((last, terms)) = query.terms().split_last() else {
            return format!("All {noun}");
        };
        let mut sentence = capitalised(noun);
        for (index, term) in terms.iter().enumerate() {
            sentence += if index == 0 { " " } else { ", " };
            sentence += &phrase(term);
        }
        sentence += if terms.is_empty() { " " } else { " and " };
        sentence + &phrase(last)
    }

    fn query_error(&self, what: ListKind, error: &QueryError, text: &str) -> String {
        let wrong = text.get(error.at.clone()).unwrap_or_default();
        let quoted = quoted(wrong);
        match &error.kind {
            QueryErrorKind::UnknownField { nearest: Some(field) } => {
                format!("Unknown field {quoted}. Did you mean “{}:”?", field.key())
            }
            QueryErrorKind::UnknownField { nearest: None } => {
                format!("Unknown field {quoted}. Put text with a colon in quotes.")
            }
            QueryErrorKind::FieldNotHere(field) => {
                format!("“{}:” does not apply to {}.", field.key(), list_texts::many(what))
            }
            QueryErrorKind::MissingValue(Some(field)) => {
                format!("Add a value after “{}:”, for example {}.", field.key(), example(*field))
            }
            QueryErrorKind::MissingValue(None) => "The quotes are empty.".to_owned(),
            QueryErrorKind::UnclosedQuote => "The closing quote is missing.".to_owned(),
            QueryErrorKind::TextAfterQuote => format!("Add a space between the quotes and {quoted}."),
            QueryErrorKind::BadNumber(field) => {
                format!("{quoted} is not {}. Example: {}.", kind_of_number(*field), example(*field))
            }
            QueryErrorKind::NumberTooLong(_) => {
                "The number is too long. Use at most 15 digits and 3 decimals.".to_owned()
            }
            QueryErrorKind::BadUnit(Field::Downloads) => {
                format!("Downloads are plain numbers, without {quoted}.")
            }
            QueryErrorKind::BadUnit(field) => format!("{quoted} is not a unit. Use {}.", units(*field)),
            QueryErrorKind::MissingUnit(field) => format!("{quoted} needs a unit: {}.", units(*field)),
            QueryErrorKind::MissingComparison(field) => missing_comparison(field.key(), &image::visible(wrong)),
            QueryErrorKind::RangeReversed(_) => "Put the smaller end of the range first.".to_owned(),
            QueryErrorKind::BadDigest => {
                format!("{quoted} is not the start of a digest. Use sha256: followed by digits 0 to 9 and a to f.")
            }
            QueryErrorKind::UnknownMark { nearest: Some(mark) } => {
                format!("Unknown “is:{}”. Did you mean “is:{}”?", image::visible(wrong), mark.key())
            }
            QueryErrorKind::UnknownMark { nearest: None } => {
                let marks = Mark::ALL.map(|mark| format!("“is:{}”", mark.key()));
                format!("Unknown “is:{}”. Use {}.", image::visible(wrong), marks.join(", "))
            }
            QueryErrorKind::PatternNotTaken(field) => {
                format!(
                    "“{}:” does not accept regular expressions. Put text that begins with “~” in quotes.",
                    field.key()
                )
            }
            QueryErrorKind::BadPattern(message) => format!("Invalid regular expression: {message}."),
            QueryErrorKind::PatternTooLong => "The regular expression is too long.".to_owned(),
            QueryErrorKind::PatternTooComplex => "The regular expression is too complex.".to_owned(),
            QueryErrorKind::TooManyPatterns => "Too many regular expressions.".to_owned(),
            QueryErrorKind::ValueTooLong => "This text is too long.".to_owned(),
            QueryErrorKind::TooManyTerms => "The filter has too many parts.".to_owned(),
        }
    }

    fn query_field(&self, field: Field) -> &'static str {
        match field {
            Field::Name | Field::Tag => "Name: text, a pattern such as v1.*, or ~ and a regular expression",
            Field::Age => "Time since last modified",
            Field::Size => "Size",
            Field::Downloads => "Number of downloads",
            Field::By => "Modified by",
            Field::Stage => "Promotion stage",
            Field::Platform => "Platform",
            Field::Digest => "Start of the digest",
            Field::Type => "Repository type",
            Field::Is => "Kind of entry",
        }
    }
}

fn kind_of_number(field: Field) -> &'static str {
    match field {
        Field::Age => "an age",
        Field::Size => "a size",
        _ => "a whole number",
    }
}

fn missing_comparison(key: &str, value: &str) -> String {
    format!("An exact value matches almost nothing. Use {key}:>{value} for more or {key}:<{value} for less.")
}

fn example(field: Field) -> &'static str {
    match field {
        Field::Name => "name:team/*",
        Field::Tag => "tag:v1.*",
        Field::Age => "age:>30d",
        Field::Size => "size:>1.5GB",
        Field::Downloads => "downloads:>100",
        Field::By => "by:jane",
        Field::Stage => "stage:release",
        Field::Platform => "platform:arm64",
        Field::Digest => "digest:sha256:1b9c",
        Field::Type => "type:docker",
        Field::Is => "is:digest",
    }
}

fn units(field: Field) -> &'static str {
    match field {
        Field::Age => "m (minutes), h, d, w, mo (months) and y",
        _ => "B, KB, MB, GB and TB, and KiB, MiB, GiB and TiB",
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
}
