//! The project `_ci`: names that start with `_`, which no image reference may.

use std::sync::Arc;

use super::base::Bases;
use super::clock::Clock;
use super::hostile;
use super::service::{Release, Runtime};
use crate::store::{Image, Project, Repository, RepositoryKind, Tag};

pub fn project(clock: Clock, bases: &Arc<Bases>) -> Project {
    let images =
        vec![image("builder", Runtime::Native, clock, bases), image("team/runner", Runtime::Node, clock, bases)];
    Project {
        id: "_ci".to_owned(),
        display_name: "持续集成".to_owned(),
        description: "Build machines".to_owned(),
        created: clock.stamp("svc-ci", 700),
        modified: clock.stamp("svc-ci", 21),
        repositories: vec![
            Repository {
                description: Some("Images of the build machines".to_owned()),
                images,
                ..Repository::new("_img", RepositoryKind::Docker, clock.stamp("svc-ci", 700))
            },
            Repository {
                description: Some(format!("{} \u{202e}deppilf", hostile::MARKUP)),
                ..Repository::new("scratch", RepositoryKind::Docker, clock.stamp("svc-ci", 21))
            },
        ],
    }
}

fn image(name: &'static str, runtime: Runtime, clock: Clock, bases: &Arc<Bases>) -> Image {
    let mut tags: Vec<Tag> = Vec::new();
    for (number, (version, days_ago)) in [("1.3", 75), ("1.4", 13)].into_iter().enumerate() {
        let content =
            Release { image: name, runtime, version: version.to_owned(), number, days_ago }.content(clock, bases);
        tags.push(Tag::new(version, clock.stamp("svc-ci", days_ago), &content).downloads(5_200));
        if version == "1.4" {
            let moved = clock.stamp("svc-ci", days_ago);
            tags.push(Tag::new("latest", clock.stamp("svc-ci", 76), &content).modified(moved).downloads(60_114));
        }
    }
    Image::new(name, tags)
}
