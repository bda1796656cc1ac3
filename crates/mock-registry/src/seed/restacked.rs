//! `restacked`: a tag that was pushed for one processor first and as an index later. The first manifest was never
//! cleaned away, and whoever asks by the tag still gets it, while everything that is recorded is of the index.

use std::sync::Arc;

use super::base::Bases;
use super::clock::Clock;
use super::multi::{pushed_by_digest, single};
use crate::content::index::{Child, OCI_INDEX, index};
use crate::store::{Image, Tag};

pub fn image(clock: Clock, bases: &Arc<Bases>) -> Image {
    let arm = Arc::new(Bases::new(clock, "arm64"));
    let (before, pushed) = (clock.stamp("owen", 41), clock.stamp("svc-ci", 12));
    let v1 = single("1.0.0", "amd64", None, clock, bases);
    let stale = single("2.0.0-rc.1", "amd64", None, clock, bases);
    let children = vec![
        Child::image(&single("2.0.0", "amd64", None, clock, bases), "amd64", None),
        Child::image(&single("2.0.0", "arm64", Some("v8"), clock, &arm), "arm64", Some("v8")),
    ];
    let mut tags: Vec<Tag> = children.iter().map(|child| pushed_by_digest(child, &pushed)).collect();
    let v2 = Tag::new("v2", before.clone(), &index(OCI_INDEX, children)).modified(pushed);
    tags.push(v2.over(&stale).downloads(318));
    tags.push(Tag::new("v1", clock.stamp("owen", 77), &v1).downloads(96));
    Image { description: "One processor first, then two".to_owned(), ..Image::new("restacked", tags) }
}
