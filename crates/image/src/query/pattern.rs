//! Regular expressions, bounded so that no query can freeze a page.

use regex_lite::{Regex, RegexBuilder};

use super::QueryErrorKind;

/// The longest regular expression, in bytes.
const LONGEST: usize = 128;

/// How many steps of its machine a regular expression may be compiled to. Each character of a name costs at most a visit
/// to each of them: for the worst of expressions (`benches/query.rs`) a name of 128 characters takes about 0.15 ms, in
/// wasm as well as natively. An everyday one takes a thirtieth of that.
const MOST_STATES: usize = 100;

/// What a state takes of memory, which is what can be bounded: four words, and some 8 bytes beside them.
const STATE: usize = 4 * size_of::<usize>() + 8;

/// How many rows may be asked of a query with a regular expression before the caller looks at the clock again, to let a
/// page breathe: even the worst of expressions has then taken some 5 ms on a slow machine.
pub const ROWS_AT_ONCE: usize = 16;

/// How deep groups may lie in each other.
const DEEPEST: u32 = 16;

/// How many regular expressions a query may have.
pub(super) const MOST_PATTERNS: usize = 3;

/// A regular expression, found anywhere in a name, in just the case that it is written in. The time it takes grows with
/// the length of the name, never faster.
#[derive(Clone, Debug)]
pub struct Pattern(Regex);

impl Pattern {
    pub(super) fn new(text: &str) -> Result<Self, QueryErrorKind> {
        if text.len() > LONGEST {
            return Err(QueryErrorKind::PatternTooLong);
        }
        let built = RegexBuilder::new(text).size_limit(MOST_STATES * STATE).nest_limit(DEEPEST).build();
        built.map(Self).map_err(|error| {
            let message = error.to_string();
            // The crate tells its errors apart by their text only.
            if message.contains("size limit") || message.contains("too much nesting") {
                QueryErrorKind::PatternTooComplex
            } else {
                QueryErrorKind::BadPattern(message)
            }
        })
    }

    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    pub fn is_found_in(&self, name: &str) -> bool {
        self.0.is_match(name)
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Pattern {}
