//! The layers that hold what programs need to run.

use super::SharedLayer;
use super::distribution::machine;
use crate::content::file_tree::FileTree;
use crate::content::image::DOCKER_LAYER;

pub fn node(architecture: &str) -> SharedLayer {
    FileTree::new()
        .directory("usr/local/bin")
        .binary("usr/local/bin/node", 612_000, architecture)
        .link("usr/local/bin/nodejs", "/usr/local/bin/node")
        .text("usr/local/lib/node_modules/npm/package.json", "{\n  \"name\": \"npm\",\n  \"version\": \"10.9.2\"\n}\n")
        .text("usr/local/lib/node_modules/npm/README.md", "npm, a JavaScript package manager.\n".repeat(200))
        .link("usr/local/bin/npm", "../lib/node_modules/npm/bin/npm-cli.js")
        .text("usr/local/CHANGELOG.md", "Changes of this release.\n".repeat(120))
        .layer(DOCKER_LAYER)
}

pub fn node_entrypoint() -> SharedLayer {
    FileTree::new()
        .text("etc/passwd", "root:x:0:0:root:/root:/bin/bash\nnode:x:1000:1000::/home/node:/bin/bash\n")
        .directory("home/node")
        .script("usr/local/bin/docker-entrypoint.sh", "#!/bin/sh\nset -e\nexec \"$@\"\n")
        .layer(DOCKER_LAYER)
}

pub fn python(architecture: &str) -> SharedLayer {
    let extension = |name: &str| {
        format!("usr/local/lib/python3.13/lib-dynload/{name}.cpython-313-{}-linux-gnu.so", machine(architecture))
    };
    FileTree::new()
        .directory("usr/local/bin")
        .binary("usr/local/bin/python3.13", 14_400, architecture)
        .link("usr/local/bin/python3", "python3.13")
        .directory("usr/local/lib/python3.13")
        .binary("usr/local/lib/libpython3.13.so.1.0", 388_000, architecture)
        .binary(&extension("_ssl"), 42_100, architecture)
        .binary(&extension("_json"), 12_700, architecture)
        .text("usr/local/lib/python3.13/os.py", "\"\"\"Routines for the operating system.\"\"\"\n".repeat(90))
        .text("usr/local/lib/python3.13/json/__init__.py", "\"\"\"JSON encoder and decoder.\"\"\"\n".repeat(60))
        .layer(DOCKER_LAYER)
}

pub fn python_links() -> SharedLayer {
    FileTree::new()
        .link("usr/local/bin/python", "python3")
        .link("usr/local/bin/pip", "pip3")
        .link("usr/local/bin/pydoc", "pydoc3")
        .removed("usr/src", "python")
        .layer(DOCKER_LAYER)
}

pub fn java(architecture: &str) -> SharedLayer {
    FileTree::new()
        .directory("opt/java/openjdk/bin")
        .binary("opt/java/openjdk/bin/java", 15_800, architecture)
        .binary("opt/java/openjdk/lib/server/libjvm.so", 734_000, architecture)
        .binary("opt/java/openjdk/lib/modules", 902_000, architecture)
        .text("opt/java/openjdk/release", "IMPLEMENTOR=\"Eclipse Adoptium\"\nJAVA_VERSION=\"21.0.7\"\n")
        .layer(DOCKER_LAYER)
}

pub fn nginx(architecture: &str) -> SharedLayer {
    FileTree::new()
        .directory("usr/sbin")
        .binary("usr/sbin/nginx", 148_000, architecture)
        .text(
            "etc/nginx/nginx.conf",
            "worker_processes auto;\nevents { worker_connections 1024; }\nhttp { include /etc/nginx/conf.d/*.conf; }\n",
        )
        .text("etc/nginx/mime.types", "text/html html;\ntext/css css;\napplication/wasm wasm;\n".repeat(12))
        .directory("var/cache/nginx")
        .layer(DOCKER_LAYER)
}

pub fn nginx_settings() -> SharedLayer {
    FileTree::new().script("docker-entrypoint.sh", "#!/bin/sh\nset -e\nexec \"$@\"\n").layer(DOCKER_LAYER)
}
