//! Regular expressions, limited so that no filter can freeze a page.

use regex_lite::{Regex, RegexBuilder};

use super::QueryErrorKind;

/// The longest regular expression, in bytes.
const LONGEST: usize = 128;

/// The maximum number of states of a compiled regular expression. Each character of a name visits each state at most
/// once. For the worst expression (`benches/query.rs`), a name of 128 characters takes about 0.15 ms, in wasm and
/// natively. A typical expression takes a thirtieth of that.
const MOST_STATES: usize = 100;

/// The memory of one state, because only memory can be limited: four words, and about 8 more bytes.
const STATE: usize = 4 * size_of::<usize>() + 8;

/// How many rows to match against a regular expression before the caller checks the clock and yields to the page. Even
/// the worst expression has then taken about 5 ms on a slow machine.
pub const ROWS_AT_ONCE: usize = 16;

/// The maximum nesting of groups.
const DEEPEST: u32 = 16;

/// The maximum number of regular expressions in a filter.
pub(super) const MOST_PATTERNS: usize = 3;

/// A regular expression, found anywhere in a name, case-sensitive. Takes linear time in the length of the name.
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
            // The crate's errors can be distinguished only by their text.
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
