//! Faults that a test asks for: which paths, which kind, how often.

use std::collections::BTreeMap;

use http::{Method, Uri};
use serde::{Deserialize, Serialize};

use super::kind::Kind;

/// How often a flaky path fails before it works.
const FLAKY_FAILURES: u32 = 2;

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// A path in which `*` stands for any text; with a `?` in it, a path and a query.
    pub path: String,
    /// `GET`, `DELETE` and so on; any when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    pub kind: Kind,
    /// How many requests still fail; all when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u32>,
}

#[derive(Debug, Default)]
pub struct Rules {
    rules: Vec<Rule>,
    flaky: BTreeMap<String, u32>,
    turns: usize,
}

impl Rules {
    pub fn add(&mut self, rule: Rule) {
        self.rules.push(rule);
    }

    pub fn list(&self) -> &[Rule] {
        &self.rules
    }

    /// The fault of the first rule that the request matches. Its count goes down by one.
    pub fn take(&mut self, method: &Method, uri: &Uri) -> Option<Kind> {
        self.rules.retain(|rule| rule.times != Some(0));
        let rule = self.rules.iter_mut().find(|rule| rule.meets(method, uri))?;
        if let Some(times) = &mut rule.times {
            *times -= 1;
        }
        Some(rule.kind)
    }

    /// How often a list was sent in another order.
    pub fn next_turn(&mut self) -> usize {
        self.turns += 1;
        self.turns
    }

    /// Whether a flaky path fails this time.
    pub fn is_flaky_now(&mut self, path: &str) -> bool {
        let failures = self.flaky.entry(path.to_owned()).or_default();
        let fails = *failures < FLAKY_FAILURES;
        *failures += u32::from(fails);
        fails
    }
}

impl Rule {
    fn meets(&self, method: &Method, uri: &Uri) -> bool {
        let address = match self.path.contains('?') {
            true => uri.path_and_query().map_or("", |both| both.as_str()),
            false => uri.path(),
        };
        let is_method = self.method.as_ref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(method.as_str()));
        is_method && fits(&self.path, address)
    }
}

/// Whether the whole text fits the pattern.
fn fits(pattern: &str, text: &str) -> bool {
    let Some((head, rest)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(text) = text.strip_prefix(head) else {
        return false;
    };
    let mut tails = (0..=text.len()).filter_map(|at| text.get(at..));
    tails.any(|tail| fits(rest, tail))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_text() {
        assert!(fits("/docker/ext/repo/*", "/docker/ext/repo/demo/images"));
        assert!(fits("*/tag/*/big", "/docker/ext/tag/demo/images/big"));
        assert!(!fits("*/tag/*/big", "/docker/ext/tag/demo/images/bigger"));
        assert!(fits("/a", "/a"));
        assert!(!fits("/a", "/ab"));
    }

    #[test]
    fn a_rule_is_used_up() {
        let mut rules = Rules::default();
        let rule = Rule { path: "/a".into(), method: Some("get".into()), kind: Kind::Http500, times: Some(2) };
        rules.add(rule);
        let mut take = |method| rules.take(&method, &Uri::from_static("/a?x=1"));
        assert_eq!(take(Method::DELETE), None);
        assert_eq!(take(Method::GET), Some(Kind::Http500));
        assert_eq!(take(Method::GET), Some(Kind::Http500));
        assert_eq!(take(Method::GET), None);
    }

    #[test]
    fn a_query_counts_only_where_the_rule_has_one() {
        let rule = |path: &str| Rule { path: path.into(), method: None, kind: Kind::Slow, times: None };
        let uri = Uri::from_static("/tags?pageNumber=2&pageSize=20");
        assert!(rule("/tags").meets(&Method::GET, &uri));
        assert!(rule("/tags?*pageNumber=2*").meets(&Method::GET, &uri));
        assert!(!rule("/tags?*pageNumber=3*").meets(&Method::GET, &uri));
    }

    #[test]
    fn each_flaky_path_fails_twice() {
        let mut rules = Rules::default();
        let mut now = |path| rules.is_flaky_now(path);
        assert_eq!([now("/a"), now("/a"), now("/b"), now("/a"), now("/a")], [true, true, true, false, false]);
    }
}
