//! `off`: an image whose tags were disabled, all but the newest.

use std::sync::Arc;

use super::base::Bases;
use super::clock::Clock;
use super::service::{Release, Runtime};
use crate::store::{Image, Tag};

pub fn image(clock: Clock, bases: &Arc<Bases>) -> Image {
    let tags = [("1.0", 210), ("1.1", 160), ("2.0", 19)].map(|(version, days_ago)| {
        let release =
            Release { image: "off", runtime: Runtime::Native, version: version.to_owned(), number: 0, days_ago };
        let tag = Tag::new(version, clock.stamp("owen", days_ago), &release.content(clock, bases)).downloads(410);
        match version {
            "2.0" => tag,
            _ => tag.disabled("CVE-2026-0001; take 2.0"),
        }
    });
    Image { description: "Pulls of 1.x are refused".to_owned(), ..Image::new("off", tags.to_vec()) }
}
