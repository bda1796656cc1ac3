//! Images that were opened by name, at a registry that does not list its images: only their names, and only in this browser.

use image::ImageName;

use super::browser_storage;

/// The maximum number of names.
const REMEMBERED: usize = 100;

const OPENED: &str = "berth.images";

/// The names, newest first.
pub fn read() -> Vec<ImageName> {
    browser_storage::read_lines(OPENED).iter().filter_map(|name| ImageName::parse(name).ok()).collect()
}

/// Remembers a name as the newest.
pub fn add(name: &ImageName) {
    let others = read().into_iter().filter(|other| other != name).take(REMEMBERED - 1);
    let names: Vec<String> = [name.to_string()].into_iter().chain(others.map(|other| other.to_string())).collect();
    browser_storage::write(OPENED, &names.join("\n"));
}

/// Forgets all names, because the next user may not be allowed to know them.
pub fn forget() {
    browser_storage::write(OPENED, "");
}
