//! What a filter says of each row. A filter with a regular expression in it is asked a little at a time.

use image::query::{ROWS_AT_ONCE, Verdict};

use crate::{Row, arranger::Wanted, filter::Asked};

/// Milliseconds that are spent on regular expressions before the page is given time to answer to its reader.
const AT_A_TIME: f64 = 8.0;

/// The answers so far, for the one filter and list that they are about.
#[derive(Default)]
pub struct Answers {
    /// The list and the filter.
    of: Option<(u32, String)>,
    /// One for each row that was asked.
    given: Vec<Option<Verdict>>,
    until: f64,
    asked: usize,
}

impl Answers {
    /// Begins another round. Answers to another filter, or about another list, are forgotten.
    pub fn begin(&mut self, rows: usize, wanted: &Wanted<'_>) {
        if !wanted.filter.query.has_pattern() {
            *self = Self::default();
            return;
        }
        let is_same = self
            .of
            .as_ref()
            .is_some_and(|(edition, text)| (*edition, text) == (wanted.edition, &wanted.filter.answered));
        if !is_same {
            self.of = Some((wanted.edition, wanted.filter.answered.clone()));
            self.given.clear();
        }
        self.given.resize(rows, None);
        (self.until, self.asked) = ((wanted.clock)() + AT_A_TIME, 0);
    }

    /// What the filter says of a row; nothing when there is no time left to ask it in this round.
    pub fn verdict(&mut self, place: usize, row: &Row, wanted: &Wanted<'_>) -> Option<Verdict> {
        let ask = || wanted.filter.query.verdict(&Asked { row, zone: wanted.zone }, wanted.now);
        if self.of.is_none() {
            return Some(ask());
        }
        let given = self.given.get_mut(place)?;
        if given.is_none() && self.until > 0.0 {
            self.asked += 1;
            if self.asked.is_multiple_of(ROWS_AT_ONCE) && (wanted.clock)() > self.until {
                self.until = 0.0;
            }
            *given = Some(ask());
        }
        *given
    }
}
