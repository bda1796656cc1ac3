//! `big`: an image with as many tags as the options say.

use std::sync::Arc;

use serde_json::json;

use super::base::Bases;
use super::clock::Clock;
use crate::content::file_tree::FileTree;
use crate::content::image::{DOCKER_LAYER, Format, Recipe, Step};
use crate::content::{Content, Layer, Lazy};
use crate::store::{Image, Stamp, Tag};

/// How many different manifests there are at most; further tags share them, so that a
/// hundred thousand tags fit in memory.
const CONTENTS: usize = 2_001;
/// How many different application layers.
const LAYERS: usize = 24;

/// The image, unless it is to have no tags, for then there is none.
pub fn image(tags: usize, clock: Clock, bases: &Arc<Bases>) -> Option<Image> {
    let layers = Arc::new((0..LAYERS).map(application).collect::<Vec<_>>());
    let versions = tags.saturating_sub(2);
    let contents: Vec<Arc<Lazy<Content>>> =
        (0..CONTENTS.min(versions.max(1))).map(|number| content(number, clock, bases, &layers)).collect();
    // Three hours between two releases, less where all would not fit into three years.
    let rhythm = (3 * 365 * 24 * 60 / (versions as i64).max(1)).min(180);
    let age = |number: usize| 130 + (versions.saturating_sub(1 + number)) as i64 * rhythm;
    let mut all: Vec<Tag> = (0..versions)
        .filter_map(|number| {
            let created = Stamp::new(if number % 9 == 0 { "owen" } else { "svc-ci" }, clock.minutes_ago(age(number)));
            let tag = Tag::new(&version(number), created, contents.get(number % contents.len())?);
            let stages: &[&str] = match (number + 1 == versions, number % 20) {
                (true, _) => &["@prerelease"],
                (false, 0) => &["@prerelease", "@release"],
                _ => &[],
            };
            Some(tag.stages(stages).downloads(number as u64 * 7_919 % 12_500))
        })
        .collect();
    let newest = contents.get(versions.saturating_sub(1) % contents.len())?;
    for (name, moved) in [("latest", 130), ("rc", 95)].into_iter().take(tags) {
        let first = Stamp::new("svc-ci", clock.minutes_ago(age(0) + 60));
        let tag = Tag::new(name, first, newest).modified(Stamp::new("svc-ci", clock.minutes_ago(moved)));
        all.push(tag.downloads(88_120));
    }
    (!all.is_empty()).then(|| Image { description: "Released every three hours".to_owned(), ..Image::new("big", all) })
}

/// Names without gaps: `v1.0.0` to `v1.0.19`, then `v1.1.0`; now and then a candidate.
fn version(number: usize) -> String {
    let (major, minor, patch) = (1 + number / 400, number / 20 % 20, number % 20);
    let suffix = if number % 50 == 7 { "-rc.1" } else { "" };
    format!("v{major}.{minor}.{patch}{suffix}")
}

fn content(number: usize, clock: Clock, bases: &Arc<Bases>, layers: &Arc<Vec<Arc<Lazy<Layer>>>>) -> Arc<Lazy<Content>> {
    let (bases, layers) = (Arc::clone(bases), Arc::clone(layers));
    Arc::new(Lazy::new(move || {
        let created = clock.hours_ago(2 + (CONTENTS - number) as i64 * 3);
        let version = version(number);
        let application = layers.get(number / 5 % LAYERS).or_else(|| layers.first());
        let copy =
            application.map(|layer| Step::files(created, "COPY /out/ /srv/app/ # buildkit", layer).by_buildkit());
        Recipe::new(Format::Docker, created)
            .setting("Env", json!([format!("APP_VERSION={version}")]))
            .setting("Cmd", json!(["/srv/app/main"]))
            .setting("Labels", json!({ "org.opencontainers.image.version": version, "com.example.build": number }))
            .steps(bases.alpine())
            .steps(copy)
            .steps([Step::setting(created, "CMD [\"/srv/app/main\"]").by_buildkit()])
            .build()
    }))
}

fn application(number: usize) -> Arc<Lazy<Layer>> {
    FileTree::new()
        .directory("srv/app")
        .binary("srv/app/main", 4_000 + number * 613, &format!("big-{number}"))
        .layer(DOCKER_LAYER)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn it_has_exactly_the_tags_asked_for_and_no_name_twice() {
        let clock = Clock::new(crate::Options::DEFAULT_NOW);
        let bases = Arc::new(Bases::new(clock, "amd64"));
        assert!(image(0, clock, &bases).is_none());
        for tags in [1, 2, 3, 2_001, 5_000] {
            let image = image(tags, clock, &bases).unwrap();
            let names: BTreeSet<&str> = image.tags.iter().map(|tag| tag.name.as_str()).collect();
            assert_eq!((image.tags.len(), names.len()), (tags, tags));
        }
    }
}
