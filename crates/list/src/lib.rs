//! Paging and filtering of lists, as far as it needs neither network nor screen.

mod contains;
mod paging;
mod whole_list;

pub use contains::contains_ignoring_case;
pub use paging::{PageLink, RowRange, last_page, page_links, row_range};
pub use whole_list::{ReadState, WholeList};
