//! The order of a list that is still loading.

/// The direction of an order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Smallest key first.
    #[default]
    Ascending,
    /// Largest key first.
    Descending,
}

/// The rows of a list, ordered by a key, while more rows are appended.
///
/// Rows with equal keys keep the list's own order. Rows without a key come last, in the list's own order. Both hold
/// for either direction. A row is identified by its index in the list.
#[derive(Clone, Debug)]
pub struct SortedIndex<K> {
    direction: Direction,
    keys: Vec<Option<K>>,
    with_key: Vec<usize>,
    without_key: Vec<usize>,
    head: fn(&K) -> u64,
}

impl<K: Ord> SortedIndex<K> {
    /// The order of an empty list.
    pub fn new(direction: Direction) -> Self {
        Self::with_heads(direction, |_| 0)
    }

    /// Like [`Self::new`], but faster for keys with a numeric prefix. `head` returns that prefix: when `head(a) <
    /// head(b)`, then `a < b`. Most comparisons need only the heads. Keys are compared in full only if their heads are
    /// equal.
    pub fn with_heads(direction: Direction, head: fn(&K) -> u64) -> Self {
        Self { direction, keys: Vec::new(), with_key: Vec::new(), without_key: Vec::new(), head }
    }

    /// Adds the keys of the rows that were appended to the list. `None` is a row without a value.
    ///
    /// `m` new rows and `n` old ones take `m log(m + n)` comparisons and move `n` numbers. The old rows are not sorted
    /// again.
    pub fn append(&mut self, keys: impl IntoIterator<Item = Option<K>>) {
        let first_new = self.keys.len();
        self.keys.extend(keys);
        let mut new = Vec::new();
        for row in first_new..self.keys.len() {
            match self.key(row) {
                Some(key) => new.push(((self.head)(key), row)),
                None => self.without_key.push(row),
            }
        }
        sort_by_heads(&mut new, self.direction);
        let same_heads = new.chunk_by_mut(|(left, _), (right, _)| left == right);
        same_heads.for_each(|rows| rows.sort_by(|(_, left), (_, right)| self.compare(*left, *right)));
        let new: Vec<usize> = new.into_iter().map(|(_, row)| row).collect();
        self.with_key = self.merged(&new);
    }

    /// Reverses the order, unless it has this direction already.
    pub fn set_direction(&mut self, direction: Direction) {
        if self.direction == direction {
            return;
        }
        self.direction = direction;
        let mut turned = std::mem::take(&mut self.with_key);
        turned.reverse();
        // Reversing all rows has also reversed equal rows. Put them back into the list's own order.
        turned.chunk_by_mut(|left, right| self.key(*left) == self.key(*right)).for_each(<[usize]>::reverse);
        self.with_key = turned;
    }

    /// The direction of the order.
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// The indices of the rows in order. Any page is available at once.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = usize> {
        self.with_key.iter().chain(&self.without_key).copied()
    }

    /// The number of rows, with and without a key.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    fn key(&self, row: usize) -> Option<&K> {
        self.keys.get(row)?.as_ref()
    }

    fn compare(&self, left: usize, right: usize) -> std::cmp::Ordering {
        let (left, right) = (self.key(left), self.key(right));
        match self.direction {
            Direction::Ascending => left.cmp(&right),
            Direction::Descending => right.cmp(&left),
        }
    }

    /// Merges the old rows and the new ones, both in order. Of equal rows, the old ones come first.
    fn merged(&self, new: &[usize]) -> Vec<usize> {
        let mut merged = Vec::with_capacity(self.with_key.len().saturating_add(new.len()));
        let mut old = self.with_key.as_slice();
        for row in new {
            let before = old.partition_point(|old| self.compare(*old, *row).is_le());
            let (first, rest) = old.split_at_checked(before).unwrap_or((old, &[]));
            merged.extend_from_slice(first);
            merged.push(*row);
            old = rest;
        }
        merged.extend_from_slice(old);
        merged
    }
}

/// Compares by head, then by position in the list.
///
/// Sorting spends all its time here. This function is not generic, so that it is compiled for speed with this crate.
fn sort_by_heads(rows: &mut [(u64, usize)], direction: Direction) {
    match direction {
        Direction::Ascending => rows.sort_unstable(),
        Direction::Descending => rows.sort_unstable_by_key(|(head, row)| (!head, *row)),
    }
}
