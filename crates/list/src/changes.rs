//! Compares a list before and after a refresh.

use std::collections::HashMap;

/// What happened to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// Unchanged.
    Same,
    /// Its content has changed.
    Changed,
    /// It is new.
    New,
    /// It was removed.
    Gone,
}

/// A row of a refreshed list, and what happened to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkedRow<'a, R> {
    /// The current row. For a removed row, the old one.
    pub row: &'a R,
    /// What happened to it.
    pub change: Change,
}

/// Merges the rows from before and after a refresh, so that users can see the changes.
///
/// The current rows keep their order. A removed row follows the nearest row above it that still exists. If there is
/// none, it precedes the nearest row below it. If no old row is left, it comes last. `name` identifies a row, and
/// `same` tells whether its content is unchanged. Takes linear time.
pub fn changes<'a, R>(
    before: &'a [R],
    after: &'a [R],
    name: impl Fn(&R) -> &str,
    same: impl Fn(&R, &R) -> bool,
) -> Vec<MarkedRow<'a, R>> {
    let old: HashMap<&str, &R> = before.iter().map(|row| (name(row), row)).collect();
    let mut gone = gone_before_each(before, after, &name);
    let mut merged = Vec::with_capacity(before.len().max(after.len()));
    for (row, gone) in after.iter().zip(&mut gone) {
        merged.extend(gone.drain(..).map(|row| MarkedRow { row, change: Change::Gone }));
        let change = match old.get(name(row)) {
            None => Change::New,
            Some(old) if same(old, row) => Change::Same,
            Some(_) => Change::Changed,
        };
        merged.push(MarkedRow { row, change });
    }
    merged.extend(gone.into_iter().flatten().map(|row| MarkedRow { row, change: Change::Gone }));
    merged
}

/// The removed rows, each with the index in `after` before which it belongs. The last index is the end.
fn gone_before_each<'a, R>(before: &'a [R], after: &'a [R], name: impl Fn(&R) -> &str) -> Vec<Vec<&'a R>> {
    let places: HashMap<&str, usize> = after.iter().enumerate().map(|(place, row)| (name(row), place)).collect();
    let first_left = before.iter().find_map(|row| places.get(name(row)));
    let mut place = first_left.copied().unwrap_or(after.len());
    let mut gone: Vec<Vec<&R>> = vec![Vec::new(); after.len().saturating_add(1)];
    for row in before {
        match places.get(name(row)) {
            Some(left) => place = left.saturating_add(1),
            None => gone.get_mut(place).into_iter().for_each(|gone| gone.push(row)),
        }
    }
    gone
}

/// Unmarks rows that only moved across the end of the page. Use it when the rows are one page of a longer list.
///
/// Example: a new row at the top pushes the last row off the page, so that row is not marked as removed. In the same
/// way, a removed row lets one more row onto the page, and that row is not marked as new.
pub fn without_shifts<R>(mut merged: Vec<MarkedRow<'_, R>>) -> Vec<MarkedRow<'_, R>> {
    let Some(at_end) = merged.last().map(|marked| marked.change) else { return merged };
    let run = merged.iter().rev().take_while(|marked| marked.change == at_end).count();
    let above = merged.len().saturating_sub(run);
    let cause = if at_end == Change::New { Change::Gone } else { Change::New };
    let causes = merged.iter().take(above).filter(|marked| marked.change == cause).count();
    let moved = run.min(causes);
    match at_end {
        Change::New => merged.iter_mut().rev().take(moved).for_each(|marked| marked.change = Change::Same),
        Change::Gone => merged.truncate(above.saturating_add(run).saturating_sub(moved)),
        Change::Same | Change::Changed => {}
    }
    merged
}
