//! The rule of a search: conditions on fields, joined by `AND` or `OR`.

use serde_json::{Map, Value};

use crate::page::Page;
use crate::refusal::Refusal;

/// A condition on a row.
#[derive(Debug)]
pub enum Rule {
    All(Vec<Rule>),
    Any(Vec<Rule>),
    Field { name: String, value: Value, operation: String },
}

impl Rule {
    /// Reads the rule of a request. Its outermost part has to be `AND`, and both words are required.
    pub fn read(rule: &Value) -> Result<Rule, Refusal> {
        match Rule::part(rule)? {
            Rule::All(rules) => Ok(Rule::All(rules)),
            _ => Err(Refusal::ParameterInvalid("rule".to_owned())),
        }
    }

    fn part(rule: &Value) -> Result<Rule, Refusal> {
        let word = |name: &str| rule.get(name).and_then(Value::as_str).map(str::to_owned);
        let missing = |name: &str| Refusal::ParameterMissing(name.to_owned());
        if let Some(rules) = rule.get("rules").and_then(Value::as_array) {
            let rules = rules.iter().map(Rule::part).collect::<Result<_, _>>()?;
            return match word("relation").ok_or_else(|| missing("relation"))?.as_str() {
                "OR" => Ok(Rule::Any(rules)),
                _ => Ok(Rule::All(rules)),
            };
        }
        let value = rule.get("value").cloned().ok_or_else(|| missing("value"))?;
        let operation = word("operation").ok_or_else(|| missing("operation"))?;
        Ok(Rule::Field { name: word("field").ok_or_else(|| missing("field"))?, value, operation })
    }

    pub fn holds(&self, row: &Map<String, Value>) -> bool {
        match self {
            Rule::All(rules) => rules.iter().all(|rule| rule.holds(row)),
            Rule::Any(rules) => rules.iter().any(|rule| rule.holds(row)),
            Rule::Field { name, value, operation } => {
                row.get(name).is_some_and(|actual| compares(operation, actual, value))
            }
        }
    }
}

/// Operations on numbers are not copied. An unknown one means "equal".
fn compares(operation: &str, actual: &Value, value: &Value) -> bool {
    let texts = actual.as_str().zip(value.as_str());
    let of_texts = |holds: fn(&str, &str) -> bool| texts.is_some_and(|(actual, value)| holds(actual, value));
    match operation {
        "NE" => actual != value,
        "IN" => value.as_array().is_some_and(|values| values.contains(actual)),
        "NIN" => value.as_array().is_some_and(|values| !values.contains(actual)),
        "PREFIX" => of_texts(|actual, value| actual.starts_with(value)),
        "SUFFIX" => of_texts(|actual, value| actual.ends_with(value)),
        "CONTAINS" => of_texts(|actual, value| actual.contains(value)),
        "MATCH" => of_texts(|actual, value| matches(value, actual)),
        "MATCH_I" => of_texts(|actual, value| matches(&value.to_lowercase(), &actual.to_lowercase())),
        _ => actual == value,
    }
}

/// Whether a text is what a pattern with `*` describes.
pub fn matches(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = text.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let Some(last) = parts.next_back() else { return rest.is_empty() };
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = rest.get(at.saturating_add(part.len())..).unwrap_or_default();
    }
    rest.ends_with(last)
}

/// Page 1 of 20 rows unless said otherwise.
pub fn wanted_page(page: Option<&Value>) -> Page {
    let number =
        |name: &str, default: u64| page.and_then(|page| page.get(name)).and_then(Value::as_u64).unwrap_or(default);
    let size = usize::try_from(number("pageSize", 20)).unwrap_or(20).max(1);
    Page::new(usize::try_from(number("pageNumber", 1)).unwrap_or(1), size)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_star_stands_for_any_text() {
        for (pattern, text) in [("*", ""), ("foo", "foo"), ("*web*", "team/web-2"), ("a*c", "abc"), ("**b*", "abc")] {
            assert!(matches(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in
            [("foo", "foobar"), ("*web", "web-2"), ("web*", "team/web"), ("a*b*c", "acb"), ("ab*ba", "aba")]
        {
            assert!(!matches(pattern, text), "{pattern} {text}");
        }
    }
}
