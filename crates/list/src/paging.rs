//! Page numbers of a list whose length is known.

/// One entry of a pager.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PageLink {
    Page(u32),
    /// The pages between two shown pages.
    Gap,
}

/// The first and last row of a page, counted from 1. Both are 0 for an empty list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowRange {
    pub first: u64,
    pub last: u64,
}

/// The number of the last page. An empty list has one page.
pub fn last_page(total: u64, size: u32) -> u32 {
    u32::try_from(total.div_ceil(u64::from(size.max(1)))).unwrap_or(u32::MAX).max(1)
}

/// The number of the page that has a row, whose place is counted from 0.
pub fn page_with(place: usize, size: u32) -> u32 {
    let place = u64::try_from(place).unwrap_or(u64::MAX);
    let before = place.checked_div(size.into()).unwrap_or(place);
    u32::try_from(before.saturating_add(1)).unwrap_or(u32::MAX)
}

/// The rows of a page, as a range. Empty for a page behind the last one.
pub fn row_range(page: u32, size: u32, total: u64) -> RowRange {
    let before = u64::from(page.saturating_sub(1)).saturating_mul(u64::from(size));
    if before >= total {
        return RowRange { first: 0, last: 0 };
    }
    RowRange { first: before.saturating_add(1), last: before.saturating_add(u64::from(size)).min(total) }
}

/// The entries of a pager: the first page, the last page, and the neighbours of the current page.
///
/// A gap replaces at least two pages. The number of entries stays the same while paging through a long list, so that
/// links do not move under the pointer.
pub fn page_links(current: u32, last: u32) -> Vec<PageLink> {
    const PLACES: u32 = 7;
    if last <= PLACES {
        return (1..=last).map(PageLink::Page).collect();
    }
    let (from, to) = match current {
        ..=4 => (1, 5),
        _ if current.saturating_add(3) >= last => (last.saturating_sub(4), last),
        _ => (current.saturating_sub(1), current.saturating_add(1)),
    };
    let mut links = Vec::new();
    if from > 1 {
        links.extend([PageLink::Page(1), PageLink::Gap]);
    }
    links.extend((from..=to).map(PageLink::Page));
    if to < last {
        links.extend([PageLink::Gap, PageLink::Page(last)]);
    }
    links
}

#[cfg(test)]
mod tests {
    use super::{PageLink, RowRange, last_page, page_links, page_with, row_range};

    fn shown(current: u32, last: u32) -> String {
        let places: Vec<String> = page_links(current, last)
            .into_iter()
            .map(|link| match link {
                PageLink::Page(page) if page == current => format!("[{page}]"),
                PageLink::Page(page) => page.to_string(),
                PageLink::Gap => "…".to_owned(),
            })
            .collect();
        places.join(" ")
    }

    #[test]
    fn a_row_is_on_the_page_after_all_full_pages_before_it() {
        assert_eq!([0, 19, 20, 39, 40].map(|place| page_with(place, 20)), [1, 1, 2, 2, 3]);
        assert_eq!((page_with(7, 0), page_with(usize::MAX, 1)), (8, u32::MAX));
    }

    #[test]
    fn the_pager_shows_both_ends_and_the_neighbours() {
        assert_eq!(shown(1, 1), "[1]");
        assert_eq!(shown(3, 7), "1 2 [3] 4 5 6 7");
        assert_eq!(shown(1, 101), "[1] 2 3 4 5 … 101");
        assert_eq!(shown(4, 101), "1 2 3 [4] 5 … 101");
        assert_eq!(shown(5, 101), "1 … 4 [5] 6 … 101");
        assert_eq!(shown(97, 101), "1 … 96 [97] 98 … 101");
        assert_eq!(shown(98, 101), "1 … 97 [98] 99 100 101");
        assert_eq!(shown(101, 101), "1 … 97 98 99 100 [101]");
    }

    #[test]
    fn a_page_behind_the_end_shows_the_end() {
        assert_eq!(page_links(500, 101).last(), Some(&PageLink::Page(101)));
    }

    #[test]
    fn pages_and_rows_are_counted_from_one() {
        assert_eq!((last_page(0, 20), last_page(20, 20), last_page(2001, 20)), (1, 1, 101));
        assert_eq!(row_range(1, 20, 2001), RowRange { first: 1, last: 20 });
        assert_eq!(row_range(101, 20, 2001), RowRange { first: 2001, last: 2001 });
        assert_eq!(row_range(102, 20, 2001), RowRange { first: 0, last: 0 });
        assert_eq!(row_range(1, 20, 0), RowRange { first: 0, last: 0 });
    }
}
