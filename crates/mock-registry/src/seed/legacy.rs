//! `legacy`: an image from the time of schema 1.

use std::sync::Arc;

use serde_json::json;

use super::base::Bases;
use super::clock::Clock;
use crate::content::file_tree::FileTree;
use crate::content::image::{DOCKER_LAYER, Format, Recipe, Step};
use crate::content::schema1::schema1;
use crate::store::{Image, Tag};

pub fn image(clock: Clock, bases: &Arc<Bases>) -> Image {
    let tags = [("1.0", 3_300), ("1.1", 3_100)].map(|(version, days_ago)| {
        let created = clock.days_ago(days_ago);
        let program = FileTree::new().directory("opt").binary("opt/legacy", 2_900, version).layer(DOCKER_LAYER);
        let mut recipe =
            Recipe::new(Format::Docker, created).setting("Cmd", json!(["/opt/legacy"])).steps(bases.alpine()).steps([
                Step::setting(created, "/bin/sh -c #(nop) MAINTAINER Owen <owen@example.com>"),
                Step::files(created, "/bin/sh -c #(nop) ADD file:9f1c in /opt/legacy", &program),
                Step::setting(created, "/bin/sh -c #(nop) CMD [\"/opt/legacy\"]"),
            ]);
        recipe.author = Some("Owen <owen@example.com>".to_owned());
        Tag::new(version, clock.stamp("anonymous", days_ago), &schema1(recipe, "legacy", version)).downloads(15)
    });
    Image { description: "Pushed before schema 2".to_owned(), ..Image::new("legacy", tags.to_vec()) }
}
