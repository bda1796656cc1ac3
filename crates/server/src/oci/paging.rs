//! Pages of a list that is known as a whole.

use ext_api::wire::Page;

use crate::envelope::Refusal;
use crate::parameters::{Parameters, invalid};

/// What `pageNumber` and `pageSize` ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging {
    /// From 0. The pages 0 and 1 of the API are both the first one.
    index: usize,
    size: usize,
}

const USUAL_SIZE: usize = 20;

impl Paging {
    pub fn read(parameters: &Parameters) -> Result<Paging, Refusal> {
        let number = whole_number(parameters, "pageNumber")?.unwrap_or(1);
        let size = whole_number(parameters, "pageSize")?.filter(|size| *size > 0).unwrap_or(USUAL_SIZE);
        Ok(Paging { index: number.saturating_sub(1), size })
    }

    /// How many rows a page may have at the most.
    pub fn size(self) -> usize {
        self.size
    }

    /// The rows of a page of a whole list.
    pub fn of_slice<T: Clone>(self, list: &[T]) -> Page<T> {
        let start = self.index.saturating_mul(self.size).min(list.len());
        let end = start.saturating_add(self.size).min(list.len());
        let records = list.get(start..end).unwrap_or_default().to_vec();
        Page { total_records: list.len() as u64, records, state: None, cut: None }
    }

    /// The rows of a page of what is left of a list, and how many there are in all.
    pub fn of<'a, T: ToOwned + 'a>(self, list: impl Iterator<Item = &'a T>) -> Page<T::Owned> {
        let start = self.index.saturating_mul(self.size);
        let end = start.saturating_add(self.size);
        let mut records = Vec::new();
        let mut total_records = 0_u64;
        for (at, row) in list.enumerate() {
            total_records = u64::try_from(at).unwrap_or(u64::MAX).saturating_add(1);
            if (start..end).contains(&at) {
                records.push(row.to_owned());
            }
        }
        Page { total_records, records, state: None, cut: None }
    }
}

fn whole_number(parameters: &Parameters, name: &'static str) -> Result<Option<usize>, Refusal> {
    let wrong = |_| invalid(format!("The parameter {name} is not a valid page number or page size."));
    parameters.get(name).filter(|text| !text.is_empty()).map(|text| text.parse().map_err(wrong)).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(query: &str) -> Result<(u64, Vec<usize>), Refusal> {
        let uri = format!("/list?{query}").parse().unwrap();
        let (paging, list) = (Paging::read(&Parameters::of(&uri))?, (1..=50).collect::<Vec<usize>>());
        let page = paging.of(list.iter());
        assert_eq!(page.records, paging.of_slice(&list).records);
        Ok((page.total_records, page.records))
    }

    #[test]
    fn pages_0_and_1_are_both_the_first() {
        let first = (50, vec![1, 2, 3]);
        assert_eq!(page("pageNumber=0&pageSize=3").unwrap(), first);
        assert_eq!(page("pageNumber=1&pageSize=3").unwrap(), first);
        assert_eq!(page("pageSize=3").unwrap(), first);
        assert_eq!(page("pageNumber=2&pageSize=3").unwrap(), (50, vec![4, 5, 6]));
    }

    #[test]
    fn the_total_is_true_on_every_page() {
        assert_eq!(page("pageNumber=3&pageSize=20").unwrap(), (50, (41..=50).collect()));
        assert_eq!(page("pageNumber=4&pageSize=20").unwrap(), (50, Vec::new()));
        assert_eq!(page("pageNumber=18446744073709551615&pageSize=20").unwrap(), (50, Vec::new()));
    }

    #[test]
    fn a_page_has_20_rows_unless_said_otherwise() {
        assert_eq!(page("").unwrap().1.len(), 20);
        assert_eq!(page("pageNumber=1&pageSize=0").unwrap().1.len(), 20);
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for query in ["pageNumber=-1", "pageNumber=x", "pageSize=1.5", "pageSize=-20"] {
            assert!(page(query).is_err(), "{query}");
        }
    }
}
