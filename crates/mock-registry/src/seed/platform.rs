//! The project `platform`, all of it private: a repository with a quota, a nightly one, and one that stands in for a
//! registry elsewhere.

use std::sync::Arc;

use super::base::Bases;
use super::clock::Clock;
use super::service::{Release, Runtime};
use crate::store::{Image, Project, Repository, RepositoryKind, Tag, Upstream};

const GIBIBYTE: i64 = 1 << 30;

pub fn project(clock: Clock, bases: &Arc<Bases>) -> Project {
    let image = |name, runtime, tags: &[(&str, i64)]| image(name, runtime, tags, clock, bases);
    Project {
        id: "platform".to_owned(),
        display_name: "Platform".to_owned(),
        description: String::new(),
        created: clock.stamp("admin", 1_500),
        modified: clock.stamp("owen", 4),
        repositories: vec![
            Repository {
                public: false,
                quota: Some(500 * GIBIBYTE),
                used: Some(311 * GIBIBYTE),
                description: Some("What production runs".to_owned()),
                images: vec![
                    image("control-plane", Runtime::Go, &[("v3.1.0", 92), ("v3.2.0", 30), ("v3.2.1", 4)]),
                    image("node-agent", Runtime::Native, &[("v3.2.0", 30), ("v3.2.1", 4)]),
                ],
                ..Repository::new("releases", RepositoryKind::Docker, clock.stamp("admin", 1_500))
            },
            Repository {
                public: false,
                // The counter of the real service may drift below zero.
                used: Some(-4_096),
                images: vec![image("control-plane", Runtime::Go, &[("nightly-20260613", 2), ("nightly-20260614", 1)])],
                ..Repository::new("nightly", RepositoryKind::Oci, clock.stamp("svc-ci", 800))
            },
            Repository {
                category: "REMOTE",
                // A test looks for this password in everything that a reader could see.
                upstream: Some(Upstream {
                    url: "https://registry.example.org",
                    username: "mirror",
                    password: "upstream-secret-of-the-mock",
                }),
                public: false,
                description: Some("Whatever was pulled through from elsewhere".to_owned()),
                images: vec![image("library/nginx", Runtime::Nginx, &[("1.28", 48), ("1.28-alpine", 47)])],
                ..Repository::new("mirror", RepositoryKind::Docker, clock.stamp("admin", 1_100))
            },
        ],
    }
}

fn image(name: &'static str, runtime: Runtime, tags: &[(&str, i64)], clock: Clock, bases: &Arc<Bases>) -> Image {
    let tag = |(number, (version, days_ago)): (usize, &(&str, i64))| {
        let release = Release { image: name, runtime, version: (*version).to_owned(), number, days_ago: *days_ago };
        Tag::new(version, clock.stamp("svc-ci", *days_ago), &release.content(clock, bases)).downloads(640)
    };
    Image::new(name, tags.iter().enumerate().map(tag).collect())
}
