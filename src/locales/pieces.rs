//! Long lists and texts that are shown in pieces.

/// Texts beside one piece of a long list or text.
pub trait PieceMessages {
    fn pieces_of(&self, name: &str) -> String;

    fn text(&self) -> &'static str;

    fn entries_shown(&self, first: usize, last: usize, total: usize) -> String;

    fn first_entries(&self, count: usize) -> String;

    fn previous_entries(&self, count: usize) -> String;

    fn next_entries(&self, count: usize) -> String;

    fn last_entries(&self, count: usize) -> String;

    fn part_shown(&self, at: usize, count: usize) -> String;

    fn first_part(&self) -> &'static str;

    fn previous_part(&self) -> &'static str;

    fn next_part(&self) -> &'static str;

    fn last_part(&self) -> &'static str;

    fn copy_all(&self) -> &'static str;

    fn more_platforms(&self, count: usize) -> String;
}
