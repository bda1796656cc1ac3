//! Lists: names, filters, pages, and empty lists.

use ext_api::{Cut, CutReason};
use list::{Folded, ListKind};

use super::{English, counted};
use crate::locales::{FailureWords, ListMessages};

impl ListMessages for English {
    fn projects(&self) -> &'static str {
        "Projects"
    }

    fn project(&self) -> &'static str {
        "Project"
    }

    fn repositories(&self) -> &'static str {
        "Repositories"
    }

    fn repository(&self) -> &'static str {
        "Repository"
    }

    fn images(&self) -> &'static str {
        "Images"
    }

    fn image(&self) -> &'static str {
        "Image"
    }

    fn tags(&self) -> &'static str {
        "Tags"
    }

    fn tag(&self) -> &'static str {
        "Tag"
    }

    fn name(&self) -> &'static str {
        "Name"
    }

    fn last_modified(&self) -> &'static str {
        "Last modified"
    }

    fn modified_by(&self) -> &'static str {
        "Modified by"
    }

    fn downloads(&self) -> &'static str {
        "Downloads"
    }

    fn stage(&self) -> &'static str {
        "Stage"
    }

    fn size(&self) -> &'static str {
        "Size"
    }

    fn kind(&self) -> &'static str {
        "Type"
    }

    fn category(&self) -> &'static str {
        "Category"
    }

    fn used(&self) -> &'static str {
        "Used"
    }

    fn public(&self) -> &'static str {
        "public"
    }

    fn rows_per_page(&self) -> &'static str {
        "Rows per page"
    }

    fn pages(&self) -> &'static str {
        "Pages"
    }

    fn previous_page(&self) -> &'static str {
        "Previous page"
    }

    fn next_page(&self) -> &'static str {
        "Next page"
    }

    fn clear_filter(&self) -> &'static str {
        "Clear filter"
    }

    fn filter_means(&self, is_plain: bool) -> &'static str {
        if is_plain { "The whole list was searched, ignoring case." } else { "The whole list was searched." }
    }

    fn recent(&self) -> &'static str {
        "recent"
    }

    fn pinned_and_recent(&self) -> &'static str {
        "Pinned and recent"
    }

    fn show_folded(&self, folded: Folded) -> &'static str {
        match (folded.manifests, folded.attachments) {
            (_, 0) => "Show untagged manifests",
            (0, _) => "Show signatures and attachments",
            _ => "Show untagged manifests and attachments",
        }
    }

    fn fold(&self) -> &'static str {
        "Hide untagged manifests and attachments"
    }

    fn only_folded(&self, folded: Folded) -> &'static str {
        match folded.attachments {
            0 => "Only untagged manifests",
            _ => "Only signatures and attachments",
        }
    }

    fn only_folded_meaning(&self, folded: Folded) -> &'static str {
        match folded.attachments {
            0 => "All manifests on this page are untagged, for example the platforms of a multi-platform image.",
            _ => {
                "Everything on this page belongs to other images: signatures, attestations, SBOMs or untagged manifests."
            }
        }
    }

    fn loading_list(&self) -> &'static str {
        "Loading the list"
    }

    fn load_the_rest(&self) -> &'static str {
        "Load the rest"
    }

    fn no_projects(&self) -> &'static str {
        "No projects"
    }

    fn no_projects_meaning(&self) -> &'static str {
        "You do not have access to any project. You can open a repository by name."
    }

    fn open_repository(&self) -> &'static str {
        "Open a repository"
    }

    fn no_repositories(&self) -> &'static str {
        "No image repositories"
    }

    fn no_repositories_meaning(&self) -> &'static str {
        "You do not have access to any Docker or OCI repository in this project."
    }

    fn all_projects(&self) -> &'static str {
        "All projects"
    }

    fn list_stops_here(&self, cut: Cut) -> String {
        let status = cut.status.map(|status| format!(" with status {status}")).unwrap_or_default();
        let why = match cut.reason {
            CutReason::Failed => format!("the registry failed{status} on the next page"),
            CutReason::Denied => "you do not have access to the next page".to_owned(),
            CutReason::NoAnswer => "the next page did not arrive".to_owned(),
            CutReason::NoLink => "the link to the next page is not valid".to_owned(),
            CutReason::Repeats => "the registry repeats the same page".to_owned(),
            CutReason::TooLong => "it is longer than Berth can read".to_owned(),
            CutReason::Unreadable => "the next page cannot be read".to_owned(),
        };
        format!("The list stops here, because {why}. More may exist.")
    }

    fn no_images_listed(&self) -> &'static str {
        "No images listed"
    }

    fn no_images_listed_meaning(&self) -> &'static str {
        "The registry is empty, or does not list its images. You can open one by name."
    }

    fn open_image(&self) -> &'static str {
        "Open an image"
    }

    fn image_name(&self) -> &'static str {
        "Image name"
    }

    fn opened_images(&self) -> &'static str {
        "Opened before"
    }

    fn no_images(&self) -> &'static str {
        "No images yet"
    }

    fn no_images_meaning(&self) -> &'static str {
        "Push an image to this repository to see it here."
    }

    fn no_tags(&self) -> &'static str {
        "No tags"
    }

    fn no_tags_meaning(&self) -> &'static str {
        "This image has no tags. It may have been deleted, or its name may be misspelled."
    }

    fn all_images(&self) -> &'static str {
        "All images"
    }

    fn filter_name(&self, what: ListKind) -> &'static str {
        match what {
            ListKind::Projects => "Filter projects",
            ListKind::Repositories => "Filter repositories",
            ListKind::Images => "Filter images",
            ListKind::Tags => "Filter tags",
        }
    }

    fn filter_hint(&self, what: ListKind) -> &'static str {
        match what {
            ListKind::Projects => "Filter projects by name",
            ListKind::Repositories => "Filter repositories by name",
            ListKind::Images => "Filter images by name",
            ListKind::Tags => "Filter tags by name",
        }
    }

    fn count(&self, what: ListKind, number: u64) -> String {
        counted(number, one(what), many(what))
    }

    fn rows_shown(&self, what: ListKind, first: u64, last: u64, total: u64, is_partial: bool) -> String {
        let grouped = image::grouped;
        if total == 0 {
            return format!("0 {}", many(what));
        }
        let so_far = if is_partial { " so far" } else { "" };
        format!("{}–{} of {}{so_far}", grouped(first), grouped(last), self.count(what, total))
    }

    fn rows_on_this_page(&self, what: ListKind, count: u64) -> String {
        format!("{} on this page", self.count(what, count))
    }

    fn found(&self, what: ListKind, matching: u64, filter: &str, is_final: bool) -> String {
        let so_far = if is_final { "" } else { " so far" };
        let verb = if matching == 1 { "contains" } else { "contain" };
        format!("{} {verb} “{filter}”{so_far}", self.count(what, matching))
    }

    fn loaded_so_far(&self, what: ListKind, read: u64, total: u64) -> String {
        if total == 0 {
            return format!("Loading all {}", many(what));
        }
        format!("{} of {} loaded", image::grouped(read), self.count(what, total))
    }

    fn cancelled(&self, failed: Option<FailureWords>) -> String {
        let why = failed.map_or("The filter changed", |words| words.title);
        format!("Cancelled: not all rows were loaded. {why}.")
    }

    fn pin(&self, name: &str) -> String {
        format!("Pin {name}")
    }

    fn folded(&self, folded: Folded) -> String {
        let manifests = counted(folded.manifests, "untagged manifest", "untagged manifests");
        let attachments = counted(folded.attachments, "signature or attachment", "signatures and attachments");
        match (folded.manifests, folded.attachments) {
            (_, 0) => format!("{manifests} hidden"),
            (0, _) => format!("{attachments} hidden"),
            _ => format!("{manifests} and {attachments} hidden"),
        }
    }

    fn nothing_matches(&self, what: ListKind) -> String {
        format!("No {} matches the filter", one(what))
    }

    fn nothing_found(&self, what: ListKind, filter: &str) -> String {
        format!("No {} contains “{filter}”", one(what))
    }

    fn no_such_page(&self, page: u32) -> String {
        format!("Page {} not found", image::grouped(page.into()))
    }

    fn list_has_pages(&self, last: u32) -> String {
        format!("The list has {}.", counted(last.into(), "page", "pages"))
    }

    fn go_to_page(&self, page: u32) -> String {
        format!("Go to page {}", image::grouped(page.into()))
    }

    fn used_of(&self, used: &str, quota: &str) -> String {
        format!("{used} of {quota}")
    }
}

fn one(what: ListKind) -> &'static str {
    match what {
        ListKind::Projects => "project",
        ListKind::Repositories => "repository",
        ListKind::Images => "image",
        ListKind::Tags => "tag",
    }
}

pub(super) fn many(what: ListKind) -> &'static str {
    match what {
        ListKind::Projects => "projects",
        ListKind::Repositories => "repositories",
        ListKind::Images => "images",
        ListKind::Tags => "tags",
    }
}
