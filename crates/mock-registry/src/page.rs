//! Pages: which rows of a list were asked for.

/// A page as it is asked for, after each endpoint's own rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// From 0.
    pub index: usize,
    pub size: usize,
}

impl Page {
    /// `number` counts from 1, and 0 is the first page as well.
    pub fn new(number: usize, size: usize) -> Page {
        Page { index: number.saturating_sub(1), size }
    }

    /// The rows of this page, and how many there are in all. Without a filter (an empty one)
    /// nothing but the page is looked at, however long the list.
    pub fn of<'a, T>(self, rows: &'a [T], filter: &str, keep: impl Fn(&T) -> bool) -> (usize, Vec<&'a T>) {
        let start = self.index.saturating_mul(self.size);
        if filter.is_empty() {
            return (rows.len(), rows.iter().skip(start).take(self.size).collect());
        }
        let kept: Vec<&T> = rows.iter().filter(|row| keep(row)).collect();
        (kept.len(), kept.into_iter().skip(start).take(self.size).collect())
    }
}

/// A parameter that must be a number: `Err` says whether it is missing or unreadable.
pub fn number(text: Option<&str>) -> Result<i64, NotANumber> {
    let text = text.ok_or(NotANumber::Missing)?;
    text.parse::<i32>().map(i64::from).map_err(|_| NotANumber::Unreadable)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotANumber {
    Missing,
    Unreadable,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_zero_and_one_are_the_first() {
        let rows = [1, 2, 3, 4, 5];
        let page = |number, size| Page::new(number, size).of(&rows, "", |_| false);
        assert_eq!(page(0, 2), (5, vec![&1, &2]));
        assert_eq!(page(1, 2), (5, vec![&1, &2]));
        assert_eq!(page(3, 2), (5, vec![&5]));
        assert_eq!(page(4, 2), (5, vec![]));
        assert_eq!(page(usize::MAX, usize::MAX).0, 5);
    }

    #[test]
    fn the_total_of_a_filtered_list_is_its_own() {
        let rows = [1, 2, 3, 4, 5];
        assert_eq!(Page::new(2, 2).of(&rows, "odd", |row| row % 2 == 1), (3, vec![&5]));
    }
}
