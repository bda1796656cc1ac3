//! Names that lie inside one another, and one that only looks as if it did.

use std::sync::Arc;

use super::base::Bases;
use super::clock::Clock;
use super::service::{Release, Runtime};
use crate::store::{Image, Tag};

const NAMES: [&str; 4] = ["foo", "foo/bar", "foo/bar/baz", "foobar"];

pub fn images(clock: Clock, bases: &Arc<Bases>) -> Vec<Image> {
    let image = |name: &'static str| {
        let tags = [("1.0", 80), ("1.1", 17), ("2.0", 3)].map(|(version, days_ago)| {
            let number = name.len();
            let release = Release { image: name, runtime: Runtime::Go, version: version.to_owned(), number, days_ago };
            Tag::new(version, clock.stamp("owen", days_ago), &release.content(clock, bases)).downloads(30)
        });
        Image::new(name, tags.to_vec())
    };
    NAMES.into_iter().map(image).collect()
}
