//! Which rows match a filter. A regular expression is matched in slices.

use image::query::{ROWS_AT_ONCE, Verdict};

use crate::{Row, arranger::Wanted, filter::Asked};

/// Milliseconds for regular expressions before yielding to the page.
const AT_A_TIME: f64 = 8.0;

/// The results so far, for one filter and one list.
#[derive(Default)]
pub struct Answers {
    /// The list and the filter.
    of: Option<(u32, String)>,
    /// One for each row that was checked.
    given: Vec<Option<Verdict>>,
    until: f64,
    asked: usize,
}

impl Answers {
    /// Begins another round. Drops the results of another filter or list.
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

    /// The result for a row. `None` if this round has no time left.
    pub fn verdict(&mut self, place: usize, row: &Row, wanted: &Wanted<'_>) -> Option<Verdict> {
        let ask = || wanted.filter.query.verdict(&Asked { row, zone: wanted.zone }, wanted.now);
        if self.of.is_none() {
            return Some(ask());
        }
        let given = self.given.get_mut(place)?;
        if given.is_none() && self.until > 0.0 {
            self.asked = self.asked.saturating_add(1);
            if self.asked.is_multiple_of(ROWS_AT_ONCE) && (wanted.clock)() > self.until {
                self.until = 0.0;
            }
            *given = Some(ask());
        }
        *given
    }
}
