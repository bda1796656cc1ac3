//! As many more images as the options ask for.

use serde_json::json;

use super::clock::Clock;
use crate::content::file_tree::FileTree;
use crate::content::image::{DOCKER_LAYER, Format, Recipe, Step};
use crate::store::{Image, Stamp, Tag};

pub fn images(count: usize, clock: Clock) -> impl Iterator<Item = Image> {
    let created = clock.days_ago(100);
    let program = FileTree::new().binary("load", 1_000, "load").layer(DOCKER_LAYER);
    let content = Recipe::new(Format::Docker, created)
        .setting("Cmd", json!(["/load"]))
        .steps([Step::files(created, "COPY load / # buildkit", &program).by_buildkit()])
        .image();
    (1..=count).map(move |number| {
        let pushed = Stamp::new("svc-ci", clock.minutes_ago(90 + number as i64 * 17));
        let tag = Tag::new("1", pushed, &content).downloads(number as u64 * 131 % 5_000);
        Image::new(&format!("load/image-{number:06}"), vec![tag])
    })
}
