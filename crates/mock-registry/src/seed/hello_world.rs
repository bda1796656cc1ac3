//! `hello-world`: the smallest image, with two tags on one digest.

use serde_json::json;

use super::clock::Clock;
use super::logo;
use crate::content::file_tree::FileTree;
use crate::content::image::{DOCKER_LAYER, Format, Recipe, Step};
use crate::store::{Image, Tag};

pub fn image(clock: Clock) -> Image {
    let created = clock.days_ago(2_723);
    let hello = FileTree::new().binary("hello", 1_840, "linux").layer(DOCKER_LAYER);
    let copy = "/bin/sh -c #(nop) COPY file:f77490f70ce51da25bd21bfc30cb5e1a24b2b65eb37d4af0c327ddc24f0986a6 in / ";
    let content = Recipe::new(Format::Docker, created)
        .setting("Env", json!(["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"]))
        .setting("Cmd", json!(["/hello"]))
        .steps([Step::files(created, copy, &hello), Step::setting(created, "/bin/sh -c #(nop)  CMD [\"/hello\"]")])
        .image();
    let v1 = Tag::new("v1", clock.stamp("owen", 2_097), &content).stages(&["@prerelease", "@release"]);
    let latest = Tag::new("latest", clock.stamp("owen", 2_098), &content).modified(clock.stamp("admin", 2_090));
    Image {
        description: "Says hello, and that the registry works".to_owned(),
        logo_url: logo::HARBOUR.to_owned(),
        ..Image::new("hello-world", vec![v1.downloads(1_312), latest.downloads(20_907)])
    }
}
