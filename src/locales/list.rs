//! Lists: names, filters, pages, and empty lists.

use ext_api::Cut;
use list::{Folded, ListKind};

use super::FailureWords;

/// Texts of lists.
pub trait ListMessages {
    fn projects(&self) -> &'static str;

    fn project(&self) -> &'static str;

    fn repositories(&self) -> &'static str;

    fn repository(&self) -> &'static str;

    fn images(&self) -> &'static str;

    fn image(&self) -> &'static str;

    fn tags(&self) -> &'static str;

    fn tag(&self) -> &'static str;

    fn name(&self) -> &'static str;

    fn last_modified(&self) -> &'static str;

    fn modified_by(&self) -> &'static str;

    fn downloads(&self) -> &'static str;

    fn stage(&self) -> &'static str;

    fn size(&self) -> &'static str;

    fn kind(&self) -> &'static str;

    fn category(&self) -> &'static str;

    fn used(&self) -> &'static str;

    fn public(&self) -> &'static str;

    fn rows_per_page(&self) -> &'static str;

    fn pages(&self) -> &'static str;

    fn previous_page(&self) -> &'static str;

    fn next_page(&self) -> &'static str;

    fn clear_filter(&self) -> &'static str;

    fn filter_means(&self, is_plain: bool) -> &'static str;

    fn recent(&self) -> &'static str;

    fn pinned_and_recent(&self) -> &'static str;

    fn show_folded(&self, folded: Folded) -> &'static str;

    fn fold(&self) -> &'static str;

    fn only_folded(&self, folded: Folded) -> &'static str;

    fn only_folded_meaning(&self, folded: Folded) -> &'static str;

    fn loading_list(&self) -> &'static str;

    fn load_the_rest(&self) -> &'static str;

    fn no_projects(&self) -> &'static str;

    fn no_projects_meaning(&self) -> &'static str;

    fn open_repository(&self) -> &'static str;

    fn no_repositories(&self) -> &'static str;

    fn no_repositories_meaning(&self) -> &'static str;

    fn all_projects(&self) -> &'static str;

    /// Above a list that the registry did not give whole.
    fn list_stops_here(&self, cut: Cut) -> String;

    /// An empty list of a whole registry.
    fn no_images_listed(&self) -> &'static str;

    fn no_images_listed_meaning(&self) -> &'static str;

    fn open_image(&self) -> &'static str;

    fn image_name(&self) -> &'static str;

    fn opened_images(&self) -> &'static str;

    fn no_images(&self) -> &'static str;

    fn no_images_meaning(&self) -> &'static str;

    fn no_tags(&self) -> &'static str;

    fn no_tags_meaning(&self) -> &'static str;

    fn all_images(&self) -> &'static str;

    fn filter_name(&self, what: ListKind) -> &'static str;

    fn filter_hint(&self, what: ListKind) -> &'static str;

    fn count(&self, what: ListKind, number: u64) -> String;

    fn rows_shown(&self, what: ListKind, first: u64, last: u64, total: u64, is_partial: bool) -> String;

    fn rows_on_this_page(&self, what: ListKind, count: u64) -> String;

    fn found(&self, what: ListKind, matching: u64, filter: &str, is_final: bool) -> String;

    fn loaded_so_far(&self, what: ListKind, read: u64, total: u64) -> String;

    /// An action on all rows was cancelled, because not all rows could be loaded.
    fn cancelled(&self, failed: Option<FailureWords>) -> String;

    fn pin(&self, name: &str) -> String;

    /// The number of hidden rows.
    fn folded(&self, folded: Folded) -> String;

    fn nothing_matches(&self, what: ListKind) -> String;

    fn nothing_found(&self, what: ListKind, filter: &str) -> String;

    fn no_such_page(&self, page: u32) -> String;

    fn list_has_pages(&self, last: u32) -> String;

    fn go_to_page(&self, page: u32) -> String;

    fn used_of(&self, used: &str, quota: &str) -> String;
}
