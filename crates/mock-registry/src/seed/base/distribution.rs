//! The layers that hold an operating system.

use super::SharedLayer;
use crate::content::file_tree::FileTree;
use crate::content::image::{DOCKER_LAYER, OCI_LAYER};

pub fn debian(architecture: &str) -> SharedLayer {
    let libraries = format!("usr/lib/{}-linux-gnu", machine(architecture));
    FileTree::new()
        .directory("etc")
        .text("etc/debian_version", "12.11\n")
        .text(
            "etc/os-release",
            "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nNAME=\"Debian GNU/Linux\"\nVERSION_ID=\"12\"\nID=debian\n",
        )
        .text(
            "etc/passwd",
            "root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n",
        )
        .text("etc/group", "root:x:0:\nnogroup:x:65534:\n")
        .directory("usr/bin")
        .binary("usr/bin/bash", 96_000, architecture)
        .binary("usr/bin/apt", 18_500, architecture)
        .binary("usr/bin/dpkg", 31_300, architecture)
        .binary("usr/bin/tar", 44_700, architecture)
        .link("bin", "usr/bin")
        .directory(&libraries)
        .binary(&format!("{libraries}/libc.so.6"), 191_000, architecture)
        .binary(&format!("{libraries}/libstdc++.so.6.0.30"), 122_000, architecture)
        .link(&format!("{libraries}/libstdc++.so.6"), "libstdc++.so.6.0.30")
        .text(
            "var/lib/dpkg/status",
            packages(&["apt", "base-files", "bash", "coreutils", "dpkg", "libc6", "tar"], architecture),
        )
        .layer(DOCKER_LAYER)
}

pub fn alpine(architecture: &str) -> SharedLayer {
    FileTree::new()
        .directory("bin")
        .binary("bin/busybox", 41_000, architecture)
        .link("bin/sh", "/bin/busybox")
        .link("bin/ls", "/bin/busybox")
        .directory("etc")
        .text("etc/alpine-release", "3.22.0\n")
        .text(
            "etc/apk/repositories",
            "https://dl-cdn.alpinelinux.org/alpine/v3.22/main\nhttps://dl-cdn.alpinelinux.org/alpine/v3.22/community\n",
        )
        .text("etc/os-release", "NAME=\"Alpine Linux\"\nID=alpine\nVERSION_ID=3.22.0\n")
        .text("etc/passwd", "root:x:0:0:root:/root:/bin/sh\n")
        .directory("lib")
        .binary(&format!("lib/ld-musl-{}.so.1", machine(architecture)), 29_000, architecture)
        .text("lib/apk/db/installed", packages(&["alpine-baselayout", "apk-tools", "busybox", "musl"], architecture))
        .layer(DOCKER_LAYER)
}

pub fn distroless() -> SharedLayer {
    FileTree::new()
        .directory("etc")
        .text(
            "etc/passwd",
            "root:x:0:0:root:/root:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\n",
        )
        .text("etc/nsswitch.conf", "hosts: files dns\n")
        .text(
            "etc/ssl/certs/ca-certificates.crt",
            "# The certificates of the public authorities would stand here.\n".repeat(300),
        )
        .directory("home/nonroot")
        .directory("tmp")
        .layer(OCI_LAYER)
}

/// The processor's name in paths of libraries.
pub fn machine(architecture: &str) -> &str {
    match architecture {
        "amd64" => "x86_64",
        "arm64" => "aarch64",
        other => other,
    }
}

fn packages(names: &[&str], architecture: &str) -> String {
    let entry = |name: &&str| {
        format!(
            "Package: {name}\nStatus: install ok installed\nArchitecture: {architecture}\nMaintainer: packages@example.com\n\n"
        )
    };
    names.iter().map(entry).collect()
}
