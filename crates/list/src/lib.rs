//! The rows of lists: their columns, order, filter, groups, pages, selection and export, as far as it needs neither network
//! nor screen.

// Numbers come from outside, so arithmetic on them saturates.
#![cfg_attr(not(test), warn(clippy::arithmetic_side_effects))]

mod answers;
mod arranger;
mod changes;
mod export;
mod filter;
mod folded;
mod groups;
mod key;
mod kind;
mod order;
mod paging;
mod refresh;
mod row;
mod row_arranger;
mod row_id;
mod selection;
mod shift;
mod shown;
mod sorted_index;
mod whole_list;

pub use arranger::{Arranger, Matching, Wanted, all_shown};
pub use changes::{Change, MarkedRow, changes, without_shifts};
pub use export::{Export, ExportColumn, ExportFormat, ExportValue};
pub use filter::{Filter, values_to_complete};
pub use folded::Folded;
pub use groups::Group;
pub use key::epoch_seconds;
pub use kind::ListKind;
pub use order::Order;
pub use paging::{PageLink, RowRange, last_page, page_links, page_with, row_range};
pub use refresh::Before;
pub use row::{About, Cell, Column, KindMark, Row, RowState, Used};
pub use row_arranger::arranger;
pub use row_id::RowId;
pub use selection::{PageSelection, Selection};
pub use shift::{PageBefore, Shift};
pub use shown::Shown;
pub use sorted_index::{Direction, SortedIndex};
pub use whole_list::{ReadState, WholeList};
