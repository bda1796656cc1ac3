//! English.

mod bulk_deletion;
mod commands;
mod deletion;
mod doctor;
mod facts;
mod failure;
mod list;
mod order;
mod pieces;
mod query;
mod row;
mod selection;
mod session;
mod shell;
mod tag;

use super::Messages;

/// The console in English.
pub struct English;

impl Messages for English {}

/// "1 tag", "2,001 tags".
fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", image::grouped(number), if number == 1 { one } else { many })
}
