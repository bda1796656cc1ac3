//! Long lists and texts that are shown in pieces.

use super::{English, counted};
use crate::locales::PieceMessages;

impl PieceMessages for English {
    fn pieces_of(&self, name: &str) -> String {
        format!("Parts of: {name}")
    }

    fn text(&self) -> &'static str {
        "Text"
    }

    fn entries_shown(&self, first: usize, last: usize, total: usize) -> String {
        let of = |number: usize| image::grouped(number as u64);
        format!("{}–{} of {} shown", of(first), of(last), of(total))
    }

    fn first_entries(&self, count: usize) -> String {
        format!("Show first {}", image::grouped(count as u64))
    }

    fn previous_entries(&self, count: usize) -> String {
        format!("Show previous {}", image::grouped(count as u64))
    }

    fn next_entries(&self, count: usize) -> String {
        format!("Show next {}", image::grouped(count as u64))
    }

    fn last_entries(&self, count: usize) -> String {
        format!("Show last {}", image::grouped(count as u64))
    }

    fn part_shown(&self, at: usize, count: usize) -> String {
        format!("Part {} of {} shown", image::grouped(at as u64), image::grouped(count as u64))
    }

    fn first_part(&self) -> &'static str {
        "Show first part"
    }

    fn previous_part(&self) -> &'static str {
        "Show previous part"
    }

    fn next_part(&self) -> &'static str {
        "Show next part"
    }

    fn last_part(&self) -> &'static str {
        "Show last part"
    }

    fn copy_all(&self) -> &'static str {
        "Copy all"
    }

    fn more_platforms(&self, count: usize) -> String {
        format!("{} in the manifest", counted(count as u64, "more platform", "more platforms"))
    }
}
