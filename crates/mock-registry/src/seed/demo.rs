//! The project `demo`: the images that people and tests look at.

use std::sync::Arc;

use super::base::Bases;
use super::clock::Clock;
use super::in_no_order;
use super::{
    big, chart, company, disabled, generated, hello_world, hostile, legacy, media, multi, nested, python, restacked,
    signed,
};
use crate::options::Options;
use crate::store::{Project, Repository, RepositoryKind};

pub fn project(options: &Options, clock: Clock, bases: &Arc<Bases>) -> Project {
    Project {
        id: "demo".to_owned(),
        display_name: "Demo shop".to_owned(),
        description: "Everything that the demo shop ships".to_owned(),
        created: clock.stamp("admin", 2_100),
        modified: clock.stamp("admin", 40),
        repositories: vec![
            images(options, clock, bases),
            charts(clock),
            Repository {
                description: Some("Nothing has been pushed here yet".to_owned()),
                ..Repository::new("empty", RepositoryKind::Docker, clock.stamp("lin.wei", 12))
            },
            Repository {
                description: Some("Libraries of the Java services".to_owned()),
                ..Repository::new("maven", RepositoryKind::Maven, clock.stamp("owen", 900))
            },
            Repository {
                display: false,
                ..Repository::new("pipeline", RepositoryKind::Generic, clock.stamp("system", 2_100))
            },
        ],
    }
}

fn images(options: &Options, clock: Clock, bases: &Arc<Bases>) -> Repository {
    let mut images = company::images(clock, bases);
    images.extend([hello_world::image(clock), python::image(clock, bases), multi::image(clock, bases)]);
    images.extend([chart::image(clock), signed::image(clock), legacy::image(clock, bases), media::image(clock, bases)]);
    images.extend(nested::images(clock, bases));
    images.extend([disabled::image(clock, bases), restacked::image(clock, bases)]);
    images.extend(hostile::images(clock));
    images.extend(big::image(options.tags, clock, bases));
    in_no_order(&mut images);
    images.extend(generated::images(options.images, clock));
    Repository {
        description: Some("Services, tools and base images".to_owned()),
        images,
        ..Repository::new("images", RepositoryKind::Docker, clock.stamp("admin", 2_099))
    }
}

fn charts(clock: Clock) -> Repository {
    Repository {
        public: false,
        description: Some("Helm charts and policies, as OCI artifacts".to_owned()),
        images: chart::repository_images(clock),
        ..Repository::new("charts", RepositoryKind::Oci, clock.stamp("owen", 410))
    }
}
