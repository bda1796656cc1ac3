//! Configurations of images and of Helm charts.

use image::{ConfigError, HelmChart, HistoryEntry, ImageConfig, Maintainer, Timestamp};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::json_text::document;

fn parse(value: &Value) -> ImageConfig {
    ImageConfig::parse(&value.to_string()).unwrap()
}

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn a_configuration_is_read_whole() {
    let read = parse(&json!({
        "architecture": "arm64", "os": "linux", "variant": "v8", "os.version": "1.2", "author": "someone",
        "created": "2019-01-01T01:29:27.650294696Z",
        "config": {
            "User": "1000:1000", "WorkingDir": "/app", "StopSignal": "SIGTERM",
            "Env": ["PATH=/bin", "EMPTY="], "Entrypoint": ["/entry"], "Cmd": ["serve", "--port=80"],
            "ExposedPorts": { "80/tcp": {}, "443/tcp": {} }, "Volumes": { "/data": {} },
            "Shell": ["/bin/bash", "-c"], "OnBuild": ["RUN true"], "Labels": { "maintainer": "某人", "odd": 7 },
            "Healthcheck": { "Test": ["CMD-SHELL", "curl -f localhost"], "Interval": 30_000_000_000_i64 },
        },
        "rootfs": { "type": "layers", "diff_ids": ["sha256:1", "sha256:2"] },
        "history": [
            { "created": "2019-01-01T01:29:27Z", "created_by": "/bin/sh -c #(nop) COPY a in /", "comment": "c", "author": "a" },
            { "created": "2019-01-01T01:29:28Z", "created_by": "CMD [\"/a\"]", "empty_layer": true },
        ],
    }));
    let platform = (read.os, read.architecture, read.variant, read.os_version);
    assert_eq!(platform, (text("linux"), text("arm64"), text("v8"), text("1.2")));
    assert_eq!((read.author, read.created), (text("someone"), Timestamp::parse("2019-01-01T01:29:27.650294696Z")));
    let settings = read.settings;
    assert_eq!(
        (settings.user, settings.working_dir, settings.stop_signal),
        (text("1000:1000"), text("/app"), text("SIGTERM"))
    );
    assert_eq!(settings.env, ["PATH=/bin", "EMPTY="]);
    assert_eq!(
        (settings.entrypoint, settings.cmd),
        (vec!["/entry".to_owned()], vec!["serve".to_owned(), "--port=80".to_owned()])
    );
    let mut ports = settings.exposed_ports;
    ports.sort();
    assert_eq!((ports, settings.volumes), (vec!["443/tcp".to_owned(), "80/tcp".to_owned()], vec!["/data".to_owned()]));
    assert_eq!((settings.shell.len(), settings.on_build.len()), (2, 1));
    assert_eq!((settings.labels.len(), settings.labels["maintainer"].as_str()), (2, "某人"));
    assert_eq!(settings.healthcheck, Some(vec!["CMD-SHELL".to_owned(), "curl -f localhost".to_owned()]));
    assert_eq!(read.diff_ids, ["sha256:1", "sha256:2"]);
    let first = HistoryEntry {
        created: Timestamp::parse("2019-01-01T01:29:27Z"),
        created_by: text("/bin/sh -c #(nop) COPY a in /"),
        comment: text("c"),
        author: text("a"),
        empty_layer: Some(false),
    };
    assert_eq!(read.history[0], first);
    assert_eq!((read.history[1].empty_layer, read.history[1].comment.as_deref()), (Some(true), None));
}

#[test]
fn an_empty_object_is_a_configuration_that_says_nothing() {
    assert_eq!(parse(&json!({})), ImageConfig::default());
    let nulls = json!({
        "architecture": null, "os": "", "created": null, "config": null, "rootfs": null, "history": null, "author": 7,
    });
    assert_eq!(parse(&nulls), ImageConfig::default());
    let odd = json!({
        "config": { "Env": null, "Cmd": {}, "Labels": [], "ExposedPorts": [], "Volumes": null, "Healthcheck": {}, "User": "" },
        "rootfs": { "diff_ids": {} }, "history": {},
    });
    assert_eq!(parse(&odd), ImageConfig::default());
}

#[test]
fn a_command_may_be_one_text() {
    let settings = parse(&json!({ "config": { "Cmd": "serve", "Entrypoint": [] } })).settings;
    assert_eq!((settings.cmd, settings.entrypoint), (vec!["serve".to_owned()], Vec::new()));
}

#[test]
fn steps_of_a_configuration_that_do_not_say_so_have_a_layer() {
    let history = parse(&json!({ "history": [{}, null, { "empty_layer": null }, { "empty_layer": true }] })).history;
    let empty: Vec<_> = history.iter().map(|entry| entry.empty_layer).collect();
    assert_eq!(empty, [Some(false), Some(false), Some(false), Some(true)]);
}

#[test]
fn steps_of_a_detail_do_not_say_whether_they_have_a_layer() {
    let entry = HistoryEntry::read(&json!({ "created": "1970-01-01T00:00:00Z", "created_by": null }));
    assert_eq!((entry.empty_layer, entry.created_by), (None, None));
    assert!(entry.created.is_some());
}

#[test]
fn what_is_no_object_is_no_configuration() {
    for text in ["", "null", "[]", "7", "\"{}\"", "{", "<html>", "{}{}"] {
        assert_eq!(ImageConfig::parse(text), Err(ConfigError), "{text:?}");
        assert_eq!(HelmChart::parse(text), Err(ConfigError), "{text:?}");
    }
}

#[test]
fn a_helm_chart_is_read_whole() {
    let chart = json!({
        "name": "shop", "version": "1.4.0", "appVersion": "2.0", "description": "A shop <b>", "apiVersion": "v2",
        "kubeVersion": ">=1.25", "home": "https://example.com", "icon": "https://example.com/i.svg", "type": "application",
        "keywords": ["shop", 7], "sources": ["https://example.com/git"], "deprecated": true,
        "maintainers": [{ "name": "某人", "email": "a@example.com", "url": "https://example.com" }, {}, null],
        "dependencies": [{ "name": "redis" }],
    });
    let expected = HelmChart {
        name: text("shop"),
        version: text("1.4.0"),
        app_version: text("2.0"),
        description: text("A shop <b>"),
        api_version: text("v2"),
        kube_version: text(">=1.25"),
        home: text("https://example.com"),
        icon: text("https://example.com/i.svg"),
        kind: text("application"),
        keywords: vec!["shop".to_owned(), "7".to_owned()],
        sources: vec!["https://example.com/git".to_owned()],
        maintainers: vec![
            Maintainer { name: text("某人"), email: text("a@example.com"), url: text("https://example.com") },
            Maintainer::default(),
            Maintainer::default(),
        ],
        deprecated: true,
    };
    assert_eq!(HelmChart::parse(&chart.to_string()), Ok(expected));
    assert_eq!(HelmChart::parse("{}"), Ok(HelmChart::default()));
    let odd = json!({ "name": 7, "keywords": null, "maintainers": {}, "deprecated": "yes" });
    assert_eq!(HelmChart::parse(&odd.to_string()), Ok(HelmChart::default()));
}

proptest! {
    #[test]
    fn any_document_is_a_configuration_exactly_when_it_is_an_object(document in document()) {
        let text = document.to_string();
        prop_assert_eq!(ImageConfig::parse(&text).is_ok(), document.is_object());
        prop_assert_eq!(HelmChart::parse(&text).is_ok(), document.is_object());
    }

    #[test]
    fn any_value_may_stand_anywhere(
        key in prop::sample::select(vec!["architecture", "created", "config", "rootfs", "history", "name", "keywords", "maintainers"]),
        odd in document(),
    ) {
        let config = json!({ key: odd, "os": "linux", "version": "1" }).to_string();
        prop_assert_eq!(ImageConfig::parse(&config).unwrap().os, text("linux"));
        prop_assert_eq!(HelmChart::parse(&config).unwrap().version, text("1"));
    }
}
