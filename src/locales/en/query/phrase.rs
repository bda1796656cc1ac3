//! The explanation of each term of a filter.

use image::query::{Amount, Comparison, Mark, NamePattern, Term, Test, Unit};

/// The explanation of a term, such as "older than 30 days", to follow "Tags".
pub(super) fn phrase(term: &Term) -> String {
    let is_negated = term.is_negated();
    let not = if is_negated { "not " } else { "" };
    // "contains" or "does not contain".
    let verb = |verb: &str| if is_negated { format!("does not {verb}") } else { format!("{verb}s") };
    match term.test() {
        Test::Plain(text) | Test::Name(NamePattern::Contains(text)) | Test::Tag(NamePattern::Contains(text)) => {
            format!("whose name {} {}", verb("contain"), quoted(text))
        }
        Test::Name(NamePattern::Glob(glob)) | Test::Tag(NamePattern::Glob(glob)) => {
            format!("whose name {} {}", if is_negated { "does not match" } else { "matches" }, quoted(glob.as_str()))
        }
        Test::Name(NamePattern::Regex(pattern)) | Test::Tag(NamePattern::Regex(pattern)) => {
            let verb = if is_negated { "does not match" } else { "matches" };
            format!("whose name {verb} {}", quoted(pattern.as_str()))
        }
        Test::Age(comparison) => format!("{not}{}", age(comparison)),
        Test::Size(comparison) => format!("{not}{}", size(comparison)),
        Test::Downloads(comparison) => downloads(comparison, is_negated),
        Test::By(text) => format!("{not}by {}", quoted(text)),
        Test::Stage(stage) => format!("{not}at stage {}", quoted(stage)),
        Test::Platform(platform) => format!("{not}for platform {}", quoted(platform)),
        Test::Digest(beginning) => format!("whose digest {} with {}", verb("begin"), quoted(beginning)),
        Test::Type(kind) => format!("{not}of type {}", quoted(kind)),
        Test::Is(Mark::Digest) => format!("{not}untagged"),
        Test::Is(Mark::Disabled) => format!("{not}disabled"),
    }
}

fn age(comparison: &Comparison) -> String {
    match comparison {
        Comparison::Equal(age) => format!("exactly {} old", amount(*age)),
        Comparison::Over(age) => format!("older than {}", amount(*age)),
        Comparison::AtLeast(age) => format!("at least {} old", amount(*age)),
        Comparison::Under(age) => format!("younger than {}", amount(*age)),
        Comparison::AtMost(age) => format!("at most {} old", amount(*age)),
        Comparison::Between(low, high) => format!("between {} and {} old", amount(*low), amount(*high)),
    }
}

fn size(comparison: &Comparison) -> String {
    match comparison {
        Comparison::Equal(size) => format!("of exactly {}", amount(*size)),
        Comparison::Over(size) => format!("larger than {}", amount(*size)),
        Comparison::AtLeast(size) => format!("of at least {}", amount(*size)),
        Comparison::Under(size) => format!("smaller than {}", amount(*size)),
        Comparison::AtMost(size) => format!("of at most {}", amount(*size)),
        Comparison::Between(low, high) => format!("of {} to {}", amount(*low), amount(*high)),
    }
}

fn downloads(comparison: &Comparison, is_negated: bool) -> String {
    let number = |amount: &Amount| image::grouped(amount.whole());
    let times = |amount: &Amount| match amount.whole() {
        1 => "once".to_owned(),
        _ => format!("{} times", number(amount)),
    };
    let often = match comparison {
        Comparison::Equal(count) if count.whole() == 0 => {
            return if is_negated { "downloaded at least once" } else { "never downloaded" }.to_owned();
        }
        Comparison::Equal(count) => times(count),
        Comparison::Over(count) => format!("more than {}", times(count)),
        Comparison::AtLeast(count) => format!("at least {}", times(count)),
        Comparison::Under(count) => format!("fewer than {}", times(count)),
        Comparison::AtMost(count) => format!("at most {}", times(count)),
        Comparison::Between(low, high) => format!("{} to {}", number(low), times(high)),
    };
    format!("{}downloaded {often}", if is_negated { "not " } else { "" })
}

/// "30 days", "1.5 GB".
fn amount(amount: Amount) -> String {
    let unit = match amount.unit() {
        Unit::One | Unit::Byte => "byte",
        Unit::Minute => "minute",
        Unit::Hour => "hour",
        Unit::Day => "day",
        Unit::Week => "week",
        Unit::Month => "month",
        Unit::Year => "year",
        unit => return format!("{} {}", number(amount), unit.key()),
    };
    format!("{} {unit}{}", number(amount), if amount.is_one() { "" } else { "s" })
}

fn number(amount: Amount) -> String {
    let (whole, fraction) = (image::grouped(amount.whole()), amount.fraction());
    if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") }
}

pub(super) fn quoted(text: &str) -> String {
    format!("“{}”", image::visible(text))
}
