//! What has changed in a list when it was read anew.

use std::collections::HashMap;

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// It is as it was.
    Same,
    /// It was there with other content.
    Changed,
    /// It was not there before.
    New,
    /// It is no longer there.
    Gone,
}

/// A row of a list that was read anew, with what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkedRow<'a, R> {
    /// The row as it is now; a row that is gone, as it was.
    pub row: &'a R,
    /// What became of it.
    pub change: Change,
}

/// Merges the rows before and after, so that the reader can see what has changed.
///
/// What is there now stays in its order. A row that is gone follows the nearest row above it that is still there; if there is
/// none, it stands before the nearest row below it; if nothing is left of the old rows, it comes last. `name` tells which rows are
/// the same one, `same` whether its content is the same. Takes a time in proportion to the number of rows.
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

/// The rows that are gone, by the place in `after` before which they stand; the last place is the end.
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

/// Takes back what was only moved over the end of a page, where the rows before and after are those of one page of a longer list.
///
/// What is new further up pushes rows out at the end, and what is gone lets others in: of the rows at the end as many are left
/// out as there are new ones above, or as many are the same as there are gone ones above.
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
