//! The order of a list that is still growing.

/// Which end of an order comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// The least key first.
    #[default]
    Ascending,
    /// The greatest key first.
    Descending,
}

/// The rows of a list in the order of a key, kept while rows are appended.
///
/// Rows with equal keys stand in the list's own order, and rows without a key come last, also in the list's own order: both in
/// either direction. A row is known by its index in the list.
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

    /// The same, and quicker: most comparisons end at the `head` of a key, a number that must not be greater than that of a
    /// greater key. Keys with the same head are compared themselves.
    pub fn with_heads(direction: Direction, head: fn(&K) -> u64) -> Self {
        Self { direction, keys: Vec::new(), with_key: Vec::new(), without_key: Vec::new(), head }
    }

    /// Takes the keys of the rows that have been appended to the list; `None` for a row that has no value there.
    ///
    /// `m` new rows beside `n` old ones take `m log(m + n)` comparisons and move `n` numbers: the old ones are not sorted again.
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

    /// Turns the order round, if it is not in this direction already.
    pub fn set_direction(&mut self, direction: Direction) {
        if self.direction == direction {
            return;
        }
        self.direction = direction;
        let mut turned = std::mem::take(&mut self.with_key);
        turned.reverse();
        // Equal rows have been turned round with all others.
        turned.chunk_by_mut(|left, right| self.key(*left) == self.key(*right)).for_each(<[usize]>::reverse);
        self.with_key = turned;
    }

    /// The direction of the order.
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// The indices of the rows in order. Skipping to a page takes no time.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = usize> {
        self.with_key.iter().chain(&self.without_key).copied()
    }

    /// How many rows there are, with and without a key.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether there is no row.
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

    /// The old rows and the new ones, which are in order; of equal rows the old ones come first.
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

/// By head, and rows with the same head in the list's own order.
///
/// All time of an order is spent here, and it is no generic function, so that it is compiled for speed with this crate.
fn sort_by_heads(rows: &mut [(u64, usize)], direction: Direction) {
    match direction {
        Direction::Ascending => rows.sort_unstable(),
        Direction::Descending => rows.sort_unstable_by_key(|(head, row)| (!head, *row)),
    }
}
