//! A service as a company builds it: release after release on the same base, each with
//! its own configuration, an application layer and some layers that it shares with others.

use std::sync::Arc;

use serde_json::json;

use super::base::Bases;
use super::clock::Clock;
use crate::content::file_tree::FileTree;
use crate::content::image::{DOCKER_LAYER, Format, Recipe, Step};
use crate::content::{Content, Digest, Layer, Lazy};

/// What a service runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Runtime {
    Node,
    Python,
    Java,
    Go,
    Nginx,
    Native,
}

/// One release of a service.
#[derive(Clone, Debug)]
pub struct Release {
    pub image: &'static str,
    pub runtime: Runtime,
    pub version: String,
    /// Counts the releases of one image, so that each has bytes of its own.
    pub number: usize,
    pub days_ago: i64,
}

impl Release {
    /// The content of the release, built when it is first needed.
    pub fn content(self, clock: Clock, bases: &Arc<Bases>) -> Arc<Lazy<Content>> {
        let bases = Arc::clone(bases);
        Arc::new(Lazy::new(move || self.recipe(clock, &bases).build()))
    }

    fn recipe(&self, clock: Clock, bases: &Bases) -> Recipe {
        let created = clock.days_ago(self.days_ago);
        let title = self.image.rsplit('/').next().unwrap_or(self.image);
        let revision = Digest::of(format!("{}:{}", self.image, self.version).as_bytes());
        let revision = revision.hex().get(..40).unwrap_or_default();
        let (environment, command, port) = self.runtime.settings(title);
        let ports = json!({ port: {} });
        Recipe::new(Format::Docker, created)
            .setting("User", json!("10001:10001"))
            .setting("ExposedPorts", ports)
            .setting("Env", json!([environment, format!("APP_VERSION={}", self.version), "TZ=UTC"]))
            .setting("Entrypoint", json!(command))
            .setting("WorkingDir", json!("/srv/app"))
            .setting("Healthcheck", json!({ "Test": ["CMD-SHELL", "wget -qO- http://127.0.0.1:8080/healthz"], "Interval": 30_000_000_000_u64, "Retries": 3 }))
            .setting("StopSignal", json!("SIGTERM"))
            .setting("Labels", json!({
                "org.opencontainers.image.title": title,
                "org.opencontainers.image.version": self.version,
                "org.opencontainers.image.revision": revision,
                "org.opencontainers.image.source": format!("https://git.example.com/{}.git", self.image),
                "org.opencontainers.image.created": created.to_rfc3339(),
                "com.example.team": self.image.split('/').next().unwrap_or_default(),
            }))
            .steps(self.runtime.base(bases))
            .steps(self.own_steps(created, &command, port))
    }

    fn own_steps(&self, created: chrono::DateTime<chrono::Utc>, command: &[&str], port: &str) -> Vec<Step> {
        let version = &self.version;
        let setting = |created_by: &str| Step::setting(created, created_by).by_buildkit();
        let files = |created_by: &str, layer: &Arc<Lazy<Layer>>| Step::files(created, created_by, layer).by_buildkit();
        vec![
            setting(&format!("ARG VERSION={version}")),
            setting(&format!("ENV APP_VERSION={version} TZ=UTC")),
            files("WORKDIR /srv/app", &FileTree::new().directory("srv/app").layer(DOCKER_LAYER)),
            files(self.runtime.install(), &self.dependencies()),
            files("COPY --chown=10001:10001 . /srv/app # buildkit", &self.application()),
            setting("USER 10001:10001"),
            setting(&format!("EXPOSE [{port}]")),
            setting(
                "HEALTHCHECK &{[\"CMD-SHELL\" \"wget -qO- http://127.0.0.1:8080/healthz\"] \"30s\" \"0s\" \"0s\" \"0s\" '\\x03'}",
            ),
            setting(&format!("ENTRYPOINT {command:?}")),
        ]
    }

    /// Changes with every fifth release.
    fn dependencies(&self) -> Arc<Lazy<Layer>> {
        let generation = self.number / 5;
        let size = 9_000 + generation % 7 * 1_700 + self.image.len() * 311;
        FileTree::new()
            .directory("srv/app/vendor")
            .text("srv/app/vendor/LICENSES", "Permission is hereby granted, free of charge.\n".repeat(40 + generation))
            .binary("srv/app/vendor/bundle", size, &format!("{}-{generation}", self.image))
            .layer(DOCKER_LAYER)
    }

    fn application(&self) -> Arc<Lazy<Layer>> {
        let settings = format!("version: {}\nlisten: 0.0.0.0:8080\nlog: json\n", self.version);
        FileTree::new()
            .directory("srv/app")
            .text("srv/app/settings.yaml", settings)
            .text("srv/app/CHANGELOG.md", format!("## {}\n\n- Fixes.\n", self.version).repeat(self.number + 1))
            .binary("srv/app/main", 6_000 + self.number * 37, &format!("{}-{}", self.image, self.version))
            .layer(DOCKER_LAYER)
    }
}

impl Runtime {
    fn base(self, bases: &Bases) -> Vec<Step> {
        match self {
            Runtime::Node => bases.node(),
            Runtime::Python => bases.python(),
            Runtime::Java => bases.java(),
            Runtime::Go => bases.distroless(),
            Runtime::Nginx => bases.nginx(),
            Runtime::Native => bases.debian(),
        }
    }

    /// An environment variable, the command and the port.
    fn settings(self, title: &str) -> (String, Vec<&str>, &'static str) {
        match self {
            Runtime::Node => ("NODE_ENV=production".to_owned(), vec!["node", "server.js"], "3000/tcp"),
            Runtime::Python => ("PYTHONUNBUFFERED=1".to_owned(), vec!["gunicorn", "app:main"], "8000/tcp"),
            Runtime::Java => {
                ("JAVA_TOOL_OPTIONS=-XX:MaxRAMPercentage=75".to_owned(), vec!["java", "-jar", "app.jar"], "8080/tcp")
            }
            Runtime::Go => ("GODEBUG=madvdontneed=1".to_owned(), vec!["/srv/app/main"], "8080/tcp"),
            Runtime::Nginx => {
                ("NGINX_ENTRYPOINT_QUIET_LOGS=1".to_owned(), vec!["nginx", "-g", "daemon off;"], "80/tcp")
            }
            Runtime::Native => ("RUST_LOG=info".to_owned(), vec!["/srv/app/main", "--name", title], "8080/tcp"),
        }
    }

    fn install(self) -> &'static str {
        match self {
            Runtime::Node => {
                "RUN |1 VERSION=$VERSION /bin/sh -c npm ci --omit=dev && npm cache clean --force # buildkit"
            }
            Runtime::Python => {
                "RUN |1 VERSION=$VERSION /bin/sh -c pip install --no-cache-dir --require-hashes -r requirements.txt # buildkit"
            }
            Runtime::Java => "COPY build/libs/dependencies/ /srv/app/vendor/ # buildkit",
            Runtime::Go => "COPY /go/bin/licenses /srv/app/vendor/ # buildkit",
            Runtime::Nginx => "COPY dist/vendor/ /srv/app/vendor/ # buildkit",
            Runtime::Native => {
                "RUN |1 VERSION=$VERSION /bin/sh -c apt-get update     && apt-get install -y --no-install-recommends ca-certificates libssl3     && rm -rf /var/lib/apt/lists/* # buildkit"
            }
        }
    }
}
