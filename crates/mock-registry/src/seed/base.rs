//! The images that others are built from, as steps and shared layers.

mod distribution;
mod language;

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::clock::Clock;
use crate::content::image::Step;
use crate::content::{Layer, Lazy};

type SharedLayer = Arc<Lazy<Layer>>;

/// The layers of every base image for one processor.
#[derive(Debug)]
pub struct Bases {
    /// When the distributions were built.
    built: DateTime<Utc>,
    debian: SharedLayer,
    alpine: SharedLayer,
    distroless: SharedLayer,
    node: SharedLayer,
    node_entrypoint: SharedLayer,
    python: SharedLayer,
    python_links: SharedLayer,
    java: SharedLayer,
    nginx: SharedLayer,
    nginx_settings: SharedLayer,
}

impl Bases {
    pub fn new(clock: Clock, architecture: &str) -> Bases {
        Bases {
            built: clock.days_ago(320),
            debian: distribution::debian(architecture),
            alpine: distribution::alpine(architecture),
            distroless: distribution::distroless(),
            node: language::node(architecture),
            node_entrypoint: language::node_entrypoint(),
            python: language::python(architecture),
            python_links: language::python_links(),
            java: language::java(architecture),
            nginx: language::nginx(architecture),
            nginx_settings: language::nginx_settings(),
        }
    }

    pub fn debian(&self) -> Vec<Step> {
        vec![
            Step::files(self.built, "# debian.sh --arch 'amd64' out/ 'bookworm' '@1747699200'", &self.debian),
            Step::setting(self.built, "/bin/sh -c #(nop)  CMD [\"bash\"]"),
        ]
    }

    pub fn alpine(&self) -> Vec<Step> {
        let add = "ADD alpine-minirootfs-3.22.0-x86_64.tar.gz / # buildkit";
        vec![
            Step::files(self.built, add, &self.alpine).by_buildkit(),
            Step::setting(self.built, "CMD [\"/bin/sh\"]").by_buildkit(),
        ]
    }

    pub fn distroless(&self) -> Vec<Step> {
        // Bazel rules write a date of zero and nothing about how the layer came to be.
        vec![Step::files(DateTime::UNIX_EPOCH, "bazel build ...", &self.distroless)]
    }

    pub fn node(&self) -> Vec<Step> {
        let mut steps = self.debian();
        steps.extend([
            Step::files(
                self.built,
                "RUN /bin/sh -c groupadd --gid 1000 node   && useradd --uid 1000 --gid node --shell /bin/bash --create-home node # buildkit",
                &self.node_entrypoint,
            )
            .by_buildkit(),
            Step::setting(self.built, "ENV NODE_VERSION=22.16.0").by_buildkit(),
            Step::files(
                self.built,
                "RUN /bin/sh -c ARCH= OPENSSL_ARCH= && dpkgArch=\"$(dpkg --print-architecture)\"   && curl -fsSLO --compressed \"https://nodejs.org/dist/v$NODE_VERSION/node-v$NODE_VERSION-linux-x64.tar.xz\"   && tar -xJf \"node-v$NODE_VERSION-linux-x64.tar.xz\" -C /usr/local --strip-components=1 --no-same-owner   && node --version # buildkit",
                &self.node,
            )
            .by_buildkit(),
            Step::setting(self.built, "ENTRYPOINT [\"docker-entrypoint.sh\"]").by_buildkit(),
            Step::setting(self.built, "CMD [\"node\"]").by_buildkit(),
        ]);
        steps
    }

    pub fn python(&self) -> Vec<Step> {
        let mut steps = self.debian();
        steps.extend([
            Step::setting(self.built, "ENV PATH=/usr/local/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
                .by_buildkit(),
            Step::setting(self.built, "ENV PYTHON_VERSION=3.13.4").by_buildkit(),
            Step::files(
                self.built,
                "RUN /bin/sh -c set -eux; \t\twget -O python.tar.xz \"https://www.python.org/ftp/python/${PYTHON_VERSION%%[a-z]*}/Python-$PYTHON_VERSION.tar.xz\"; \tmkdir -p /usr/src/python; \ttar --extract --directory /usr/src/python --strip-components=1 --file python.tar.xz; \tmake -j \"$(nproc)\"; \tmake install; \tpython3 --version # buildkit",
                &self.python,
            )
            .by_buildkit(),
            Step::files(
                self.built,
                "RUN /bin/sh -c set -eux; \tfor src in idle3 pip3 pydoc3 python3 python3-config; do \t\tln -svT \"$src\" \"/usr/local/bin/${src%3}\"; \tdone # buildkit",
                &self.python_links,
            )
            .by_buildkit(),
            Step::setting(self.built, "CMD [\"python3\"]").by_buildkit(),
        ]);
        steps
    }

    pub fn java(&self) -> Vec<Step> {
        let mut steps = self.debian();
        steps.extend([
            Step::setting(self.built, "/bin/sh -c #(nop)  ENV JAVA_HOME=/opt/java/openjdk"),
            Step::files(
                self.built,
                "/bin/sh -c set -eux;     ARCH=\"$(dpkg --print-architecture)\";     wget -O /tmp/openjdk.tar.gz https://repo.example.com/temurin/21/jre_x64.tar.gz;     mkdir -p \"$JAVA_HOME\";     tar --extract --file /tmp/openjdk.tar.gz --directory \"$JAVA_HOME\" --strip-components 1 --no-same-owner",
                &self.java,
            ),
        ]);
        steps
    }

    pub fn nginx(&self) -> Vec<Step> {
        let mut steps = self.alpine();
        steps.extend([
            Step::setting(self.built, "ENV NGINX_VERSION=1.28.0").by_buildkit(),
            Step::files(
                self.built,
                "RUN /bin/sh -c set -x     && addgroup -g 101 -S nginx     && adduser -S -D -H -u 101 -h /var/cache/nginx -s /sbin/nologin -G nginx nginx     && apk add --no-cache nginx=${NGINX_VERSION} # buildkit",
                &self.nginx,
            )
            .by_buildkit(),
            Step::files(self.built, "COPY docker-entrypoint.sh / # buildkit", &self.nginx_settings).by_buildkit(),
            Step::setting(self.built, "EXPOSE map[80/tcp:{}]").by_buildkit(),
            Step::setting(self.built, "STOPSIGNAL SIGQUIT").by_buildkit(),
            Step::setting(self.built, "CMD [\"nginx\" \"-g\" \"daemon off;\"]").by_buildkit(),
        ]);
        steps
    }
}
