//! Paging, filtering, ordering, selecting, comparing and exporting of lists. No network and no screen.

// Numbers come from outside, so arithmetic on them saturates.
#![cfg_attr(not(test), warn(clippy::arithmetic_side_effects))]

mod changes;
mod export;
mod order;
mod paging;
mod selection;
mod whole_list;

pub use changes::{Change, MarkedRow, changes, without_shifts};
pub use export::{Cell, Column, Export, ExportFormat};
pub use order::{Direction, SortedIndex};
pub use paging::{PageLink, RowRange, last_page, page_links, row_range};
pub use selection::{PageSelection, Selection};
pub use whole_list::{ReadState, WholeList};
