//! Queries of lists: what they ask for, in a sentence, and what is wrong with them.

mod phrase;

use image::query::{Field, Mark, Query, QueryError, QueryErrorKind};

use self::phrase::{phrase, quoted};
use super::{English, list};
use crate::locales::{Counted, QueryMessages};

impl QueryMessages for English {
    fn query_meaning(&self, what: Counted, query: &Query) -> String {
        let noun = list::many(what);
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

    fn query_error(&self, what: Counted, error: &QueryError, text: &str) -> String {
        let wrong = text.get(error.at.clone()).unwrap_or_default();
        let quoted = quoted(wrong);
        match &error.kind {
            QueryErrorKind::UnknownField { nearest: Some(field) } => {
                format!("There is no field {quoted}. Did you mean “{}:”?", field.key())
            }
            QueryErrorKind::UnknownField { nearest: None } => {
                format!("There is no field {quoted}. Text with a colon in it stands in quotes.")
            }
            QueryErrorKind::FieldNotHere(field) => {
                format!("“{}:” cannot be asked of {}.", field.key(), list::many(what))
            }
            QueryErrorKind::MissingValue(Some(field)) => {
                format!("A value is missing behind “{}:”, as in {}.", field.key(), example(*field))
            }
            QueryErrorKind::MissingValue(None) => "There is nothing between the quotes.".to_owned(),
            QueryErrorKind::UnclosedQuote => "The quote that begins here is never closed.".to_owned(),
            QueryErrorKind::TextAfterQuote => format!("A blank is missing between the quotes and {quoted}."),
            QueryErrorKind::BadNumber(field) => {
                let kind = match field {
                    Field::Age => "an age",
                    Field::Size => "a size",
                    _ => "a whole number",
                };
                format!("{quoted} is not {kind}. Write it as in {}.", example(*field))
            }
            QueryErrorKind::NumberTooLong(_) => {
                "The number is too long: it may have 15 digits, and 3 more behind the point.".to_owned()
            }
            QueryErrorKind::BadUnit(Field::Downloads) => {
                format!("Downloads are plain numbers: {quoted} cannot stand behind one.")
            }
            QueryErrorKind::BadUnit(field) => format!("{quoted} is not a unit. There are {}.", units(*field)),
            QueryErrorKind::MissingUnit(field) => format!("{quoted} needs a unit: {}.", units(*field)),
            QueryErrorKind::MissingComparison(field) => {
                let (key, value) = (field.key(), image::visible(wrong));
                format!("Nearly nothing is exactly that. Write {key}:>{value} for more or {key}:<{value} for less.")
            }
            QueryErrorKind::RangeReversed(_) => "The smaller end of a range comes first.".to_owned(),
            QueryErrorKind::BadDigest => {
                format!("No digest begins with {quoted}: it is sha256: and then digits from 0 to 9 and a to f.")
            }
            QueryErrorKind::UnknownMark { nearest: Some(mark) } => {
                format!("There is no “is:{}”. Did you mean “is:{}”?", image::visible(wrong), mark.key())
            }
            QueryErrorKind::UnknownMark { nearest: None } => {
                let marks = Mark::ALL.map(|mark| format!("“is:{}”", mark.key()));
                format!("There is no “is:{}”. There are {}.", image::visible(wrong), marks.join(", "))
            }
            QueryErrorKind::PatternNotTaken(field) => {
                format!("“{}:” takes no regular expression. Text that begins with “~” stands in quotes.", field.key())
            }
            QueryErrorKind::BadPattern(message) => format!("The regular expression cannot be read: {message}."),
            QueryErrorKind::PatternTooLong => "The regular expression is too long.".to_owned(),
            QueryErrorKind::PatternTooComplex => {
                "The regular expression is too complex: it would take too long to look for it.".to_owned()
            }
            QueryErrorKind::TooManyPatterns => "That is one regular expression too many.".to_owned(),
            QueryErrorKind::ValueTooLong => "This text is too long to be found anywhere.".to_owned(),
            QueryErrorKind::TooManyTerms => "The query is too long: it goes wrong from here on.".to_owned(),
        }
    }

    fn query_field(&self, field: Field) -> &'static str {
        match field {
            Field::Name | Field::Tag => "Name: text, a shape such as v1.*, or a regular expression behind ~",
            Field::Age => "Time since the last change",
            Field::Size => "Size",
            Field::Downloads => "Number of downloads",
            Field::By => "Who changed it last",
            Field::Stage => "Promotion stage",
            Field::Platform => "Platform that it runs on",
            Field::Digest => "What the digest begins with",
            Field::Type => "Type of the repository",
            Field::Is => "What it is",
        }
    }
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
