//! `team/base/python`: a base image that other teams build on.

use std::sync::Arc;

use serde_json::json;

use super::base::Bases;
use super::clock::Clock;
use crate::content::image::{Format, Recipe};
use crate::content::{Content, Lazy};
use crate::store::{Image, Tag};

pub fn image(clock: Clock, bases: &Arc<Bases>) -> Image {
    let versions = [("3.13.4", 11), ("3.13.3", 64), ("3.12.10", 66), ("3.12.9", 130), ("3.11.12", 68)];
    let mut tags: Vec<Tag> = Vec::new();
    for (version, days_ago) in versions {
        let content = content(version, days_ago, clock, bases);
        let tag =
            Tag::new(version, clock.stamp("svc-ci", days_ago), &content).downloads(90_000 / days_ago.unsigned_abs());
        tags.push(tag.stages(&["@prerelease", "@release"]));
    }
    let mut moving = Vec::new();
    for (name, target) in [("3.13", 0), ("3", 0), ("latest", 0), ("3.12", 2), ("3.11", 4)] {
        let Some(version) = tags.get(target) else { continue };
        let first_pushed = clock.stamp("svc-ci", 600 + target as i64);
        let tag = Tag::new(name, first_pushed, &version.content).modified(version.modified.clone());
        moving.push(tag.downloads(360_000 / (1 + target as u64)));
    }
    tags.extend(moving);
    Image { description: "Python with the company's certificates".to_owned(), ..Image::new("team/base/python", tags) }
}

fn content(version: &'static str, days_ago: i64, clock: Clock, bases: &Arc<Bases>) -> Arc<Lazy<Content>> {
    let bases = Arc::clone(bases);
    Arc::new(Lazy::new(move || {
        Recipe::new(Format::Docker, clock.days_ago(days_ago))
            .setting("Env", json!(["PATH=/usr/local/bin:/usr/local/sbin:/usr/bin:/bin", "LANG=C.UTF-8", format!("PYTHON_VERSION={version}")]))
            .setting("Cmd", json!(["python3"]))
            .setting("Labels", json!({ "org.opencontainers.image.version": version, "maintainer": "Platform team <platform@example.com>" }))
            .setting("OnBuild", json!(["COPY requirements.txt /srv/app/", "RUN pip install -r /srv/app/requirements.txt"]))
            .setting("Volumes", json!({ "/var/cache/pip": {} }))
            .setting("Shell", json!(["/bin/bash", "-euo", "pipefail", "-c"]))
            .steps(bases.python())
            .build()
    }))
}
