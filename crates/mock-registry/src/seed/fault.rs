//! The project `fault`: one repository for each way to fail, all with the same content.

use std::sync::Arc;

use serde_json::json;

use super::clock::Clock;
use crate::content::file_tree::FileTree;
use crate::content::image::{DOCKER_LAYER, Format, Recipe, Step};
use crate::content::{Content, Lazy};
use crate::faults::{Kind, PROJECT};
use crate::store::{Image, Project, Repository, RepositoryKind, Tag};

pub fn project(clock: Clock) -> Project {
    let content = content(clock);
    Project {
        id: PROJECT.to_owned(),
        display_name: "Faults".to_owned(),
        description: "Every way in which a registry can fail, to look at".to_owned(),
        created: clock.stamp("admin", 365),
        modified: clock.stamp("admin", 365),
        repositories: Kind::ALL.into_iter().map(|kind| repository(kind, clock, &content)).collect(),
    }
}

fn repository(kind: Kind, clock: Clock, content: &Arc<Lazy<Content>>) -> Repository {
    let tags = [("any", 9), ("other", 30)].map(|(name, age)| Tag::new(name, clock.stamp("owen", age), content));
    let image = |name: &str| Image::new(name, tags.to_vec());
    // Pages can only overlap where there is more than one.
    let more = if kind == Kind::Overlapping { 44 } else { 0 };
    let parts = (1..=more).map(|number| image(&format!("part-{number:02}")));
    Repository {
        description: Some(description(kind).to_owned()),
        images: [image("any")].into_iter().chain(parts).collect(),
        ..Repository::new(kind.as_str(), RepositoryKind::Docker, clock.stamp("admin", 365))
    }
}

fn description(kind: Kind) -> &'static str {
    match kind {
        Kind::Slow => "Answers after three seconds",
        Kind::Hang => "Never answers",
        Kind::Offline => "Cuts the connection",
        Kind::Http500 => "Answers 500",
        Kind::Html502 => "Answers 502 with a gateway's page",
        Kind::Http429 => "Answers 429",
        Kind::Forbidden => "Answers 403",
        Kind::SignIn => "Answers 401",
        Kind::NotFound => "Answers 404",
        Kind::Truncated => "Sends half of each answer",
        Kind::NotJson => "Answers with something that is no JSON",
        Kind::WrongTypes => "Answers with JSON of another shape",
        Kind::EnvelopeError => "Answers 200 with a failure inside",
        Kind::DeleteRefused => "Refuses every delete",
        Kind::Flaky => "Fails twice, then works",
        Kind::Drip => "Sends one byte every now and then",
        Kind::TooLarge => "Sends a response that is too large",
        Kind::Archived => "Answers that everything is archived",
        Kind::UnauthorizedGateway => "Answers 401 with the gateway's Chinese message",
        Kind::BusyGateway => "Answers 503 with the gateway's Chinese message",
        Kind::LoginPage => "Answers 200 with the page of a sign-in",
        Kind::ListBroken => "Fails to list images; their tags, and the packages, work",
        Kind::Overlapping => "Lists images in pages that overlap, in another order each time",
        Kind::Http429RetryAfter => "Answers 429, and when to come back",
    }
}

/// One layer is large enough that a slow download can be watched.
fn content(clock: Clock) -> Arc<Lazy<Content>> {
    let created = clock.days_ago(31);
    let large = FileTree::new().directory("srv").binary("srv/data", 300_000, "fault").layer(DOCKER_LAYER);
    let small = FileTree::new().text("etc/motd", "It works.\n").layer(DOCKER_LAYER);
    Recipe::new(Format::Docker, created)
        .setting("Cmd", json!(["cat", "/etc/motd"]))
        .steps([
            Step::files(created, "COPY data /srv/ # buildkit", &large).by_buildkit(),
            Step::files(created, "COPY motd /etc/ # buildkit", &small).by_buildkit(),
            Step::setting(created, "CMD [\"cat\" \"/etc/motd\"]").by_buildkit(),
        ])
        .image()
}
