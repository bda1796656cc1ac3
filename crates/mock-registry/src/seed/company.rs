//! The images of a company that does not exist: two dozen services with their releases.

use std::sync::Arc;

use serde_json::json;

use super::base::Bases;
use super::clock::Clock;
use super::service::{Release, Runtime};
use crate::store::{Image, Metadata, Stamp, Tag};

struct Service {
    name: &'static str,
    runtime: Runtime,
    names: VersionNames,
    owner: &'static str,
    releases: usize,
    /// The newest release, in hours ago.
    newest: i64,
    /// Days between two releases.
    rhythm: i64,
    downloads: u64,
    description: &'static str,
}

#[derive(Clone, Copy)]
enum VersionNames {
    /// `v1.4.2`
    Prefixed,
    /// `1.4.2`
    Plain,
    /// `2026.06.1`
    Calendar,
    /// `build-1842`
    Builds,
}

const SERVICES: [Service; 24] = {
    use Runtime::{Go, Java, Native, Nginx, Node, Python};
    use VersionNames::{Builds, Calendar, Plain, Prefixed};
    [
        service("team/web", Node, Prefixed, "lin.wei", 24, 2, 3, 48_210, "The shop as customers see it"),
        service("team/api", Go, Prefixed, "owen", 31, 5, 2, 120_944, "Public API of the shop"),
        service("team/worker", Python, Plain, "lin.wei", 18, 26, 6, 30_118, ""),
        service("team/scheduler", Go, Plain, "owen", 9, 71, 20, 4_402, ""),
        service("payments/gateway", Java, Prefixed, "owen", 16, 9, 9, 88_231, "Talks to the card schemes; PCI scope"),
        service("payments/ledger-api", Java, Prefixed, "svc-ci", 38, 3, 2, 61_507, "Double-entry ledger"),
        service("payments/fraud-score", Python, Calendar, "lin.wei", 12, 190, 7, 9_120, "不正检测模型服务"),
        service("payments/reconciler", Go, Plain, "owen", 7, 400, 31, 1_204, ""),
        service("search/indexer", Java, Prefixed, "svc-ci", 14, 48, 8, 12_760, ""),
        service("search/query", Native, Prefixed, "svc-ci", 22, 12, 4, 44_032, "Query front end, Rust"),
        service("search/synonyms", Python, Builds, "svc-ci", 26, 1, 1, 2_801, ""),
        service("media/thumbnailer", Native, Plain, "lin.wei", 11, 96, 12, 15_033, ""),
        service("media/uploader", Node, Prefixed, "lin.wei", 8, 310, 22, 6_118, ""),
        service("identity/login-service", Java, Plain, "owen", 19, 33, 10, 71_990, "Sign-in and sessions"),
        service("identity/directory-sync", Python, Plain, "svc-ci", 5, 900, 45, 730, ""),
        service("observability/log-shipper", Native, Prefixed, "svc-ci", 17, 60, 14, 310_774, ""),
        service("observability/metrics-relay", Go, Prefixed, "svc-ci", 13, 140, 15, 205_311, ""),
        service("observability/trace-store", Java, Calendar, "admin", 6, 720, 28, 1_932, ""),
        service("edge/static-site", Nginx, Calendar, "lin.wei", 21, 7, 5, 18_442, "www.example.com"),
        service("edge/tls-terminator", Nginx, Plain, "admin", 10, 210, 30, 97_003, ""),
        service("data/etl-orders", Python, Calendar, "svc-ci", 15, 20, 3, 3_377, ""),
        service("data/warehouse-loader", Python, Builds, "svc-ci", 20, 16, 2, 5_490, ""),
        service("data/universal-ctags", Native, Plain, "owen", 3, 2_400, 90, 211, "Source indexes for the data team"),
        service("ops/backup", Native, Plain, "admin", 4, 4_100, 120, 86, ""),
    ]
};

#[expect(clippy::too_many_arguments, reason = "the table above reads as a table")]
const fn service(
    name: &'static str,
    runtime: Runtime,
    names: VersionNames,
    owner: &'static str,
    releases: usize,
    newest: i64,
    rhythm: i64,
    downloads: u64,
    description: &'static str,
) -> Service {
    Service { name, runtime, names, owner, releases, newest, rhythm, downloads, description }
}

pub fn images(clock: Clock, bases: &Arc<Bases>) -> Vec<Image> {
    SERVICES.iter().map(|service| service.image(clock, bases)).collect()
}

impl Service {
    fn image(&self, clock: Clock, bases: &Arc<Bases>) -> Image {
        let mut tags: Vec<Tag> =
            (0..self.releases).flat_map(|number| self.release_tags(number, clock, bases)).collect();
        tags.extend(self.latest(&tags, clock));
        Image { description: self.description.to_owned(), ..Image::new(self.name, tags) }
    }

    /// A release, with a candidate before it where the first number after it is new.
    fn release_tags(&self, number: usize, clock: Clock, bases: &Arc<Bases>) -> Vec<Tag> {
        let version = self.version(number);
        let age = (self.releases - 1 - number) as i64;
        let hours = self.newest + age * self.rhythm * 24;
        let release =
            |version: String, days_ago| Release { image: self.name, runtime: self.runtime, version, number, days_ago };
        let content = release(version.clone(), hours / 24).content(clock, bases);
        // The newest release is not the most used one yet.
        let downloads = self.downloads / (self.releases as u64) * (1 + number as u64 % 5) / 3;
        let who = if number % 6 == 4 { self.owner } else { "svc-ci" };
        let tag = Tag::new(&version, Stamp::new(who, clock.hours_ago(hours)), &content)
            .downloads(if age == 0 { downloads / 40 } else { downloads })
            .stages(self.stages(number))
            .metadata(self.metadata(number));
        let has_candidate = number % 4 == 3 && matches!(self.names, VersionNames::Prefixed | VersionNames::Plain);
        let candidate = has_candidate.then(|| {
            let version = format!("{version}-rc.1");
            let content = release(version.clone(), hours / 24 + 1).content(clock, bases);
            Tag::new(&version, Stamp::new("svc-ci", clock.hours_ago(hours + 22)), &content).downloads(downloads / 100)
        });
        candidate.into_iter().chain([tag]).collect()
    }

    /// First pushed with the first release and moved with every one since.
    fn latest(&self, tags: &[Tag], clock: Clock) -> Option<Tag> {
        let newest = tags.last()?;
        let first = tags.first()?;
        let moved = Stamp::new(&newest.modified.by, clock.hours_ago(self.newest));
        let latest = Tag::new("latest", first.created.clone(), &newest.content).modified(moved);
        Some(latest.downloads(self.downloads / 3))
    }

    fn version(&self, number: usize) -> String {
        let (major, minor, patch) = (1 + number / 16, number / 4 % 4, number % 4);
        match self.names {
            VersionNames::Prefixed => format!("v{major}.{minor}.{patch}"),
            VersionNames::Plain => format!("{major}.{minor}.{patch}"),
            VersionNames::Calendar => format!("2026.{:02}.{}", 1 + number / 4, 1 + number % 4),
            VersionNames::Builds => format!("build-{}", 1_817 + number * 3),
        }
    }

    fn stages(&self, number: usize) -> &'static [&'static str] {
        match (self.releases - 1 - number, number % 3) {
            (0, _) => &["@prerelease"],
            (1 | 2, _) | (_, 0) => &["@prerelease", "@release"],
            _ => &[],
        }
    }

    fn metadata(&self, number: usize) -> Vec<Metadata> {
        let pipeline = 1_200 + number * 7;
        let mut entries = vec![Metadata {
            link: Some(format!("https://ci.example.com/{}/pipelines/{pipeline}", self.name)),
            description: Some("The pipeline that built it".to_owned()),
            ..Metadata::new("pipeline", pipeline)
        }];
        if number + 3 > self.releases {
            entries.push(Metadata::new("tested", true));
            entries.push(Metadata::new("approvers", json!(["owen", "lin.wei"])));
            entries.push(Metadata {
                color: Some("#1a7f4b".to_owned()),
                ..Metadata::new("quality gate", json!({ "coverage": 87, "status": "passed" }))
            });
        }
        entries
    }
}
