//! Properties of every configuration, including those of charts.

use fuzz::built;
use image::{HelmChart, HistoryEntry, ImageConfig, indented_json, layer_of_each_step, step};
use serde_json::Value;

use crate::date::check_timestamp;

pub const KEYS: &[&str] = &[
    "architecture",
    "os",
    "os.version",
    "variant",
    "author",
    "created",
    "created_by",
    "comment",
    "empty_layer",
    "history",
    "rootfs",
    "diff_ids",
    "config",
    "Env",
    "Cmd",
    "Entrypoint",
    "ExposedPorts",
    "Volumes",
    "Labels",
    "Healthcheck",
    "Test",
    "OnBuild",
    "Shell",
    "maintainers",
    "keywords",
    "sources",
    "version",
    "name",
    "deprecated",
];

/// The result may be only this many times as long as the text. An empty step takes 3 bytes and has five fields.
const GROWTH: usize = 60;

/// Checks all properties, and returns a short summary of the configuration.
pub fn check(text: &str) -> String {
    let (read, chart) = (ImageConfig::parse(text), HelmChart::parse(text));
    let built_config = built(&read);
    built_config.assert_at_most(GROWTH, text.len());
    let built_chart = built(&chart);
    built_chart.assert_at_most(GROWTH, text.len());
    assert_eq!(
        (ImageConfig::parse(&indented_json(text)), HelmChart::parse(&indented_json(text))),
        (read.clone(), chart)
    );
    let json = serde_json::from_str::<Value>(text).ok().filter(Value::is_object);
    assert_eq!(read.is_ok(), json.is_some());
    if let (Ok(config), Some(json)) = (read, json) {
        assert_eq!(ImageConfig::parse(&json.to_string()).as_ref(), Ok(&config), "however it is written");
        let steps = json.get("history").and_then(Value::as_array).map_or(0, Vec::len);
        assert_eq!(config.history.len(), steps, "no step gets lost");
        check_history(&config.history, config.diff_ids.len());
        config.created.iter().for_each(check_timestamp);
    }
    built_config.shape + &built_chart.shape
}

fn check_history(history: &[HistoryEntry], diff_ids: usize) {
    let with_layer = history.iter().filter(|entry| entry.empty_layer == Some(false)).count();
    for layers in [0, diff_ids, with_layer] {
        let Some(of_steps) = layer_of_each_step(history, layers) else { continue };
        assert_eq!(of_steps.len(), history.len());
        assert!(of_steps.into_iter().flatten().eq(0..layers), "each layer belongs to one step, in their order");
    }
    for entry in history {
        assert!(entry.empty_layer.is_some());
        entry.created.iter().for_each(check_timestamp);
        let created_by = entry.created_by.as_deref().unwrap_or_default();
        let read = step(created_by);
        assert!(read.instruction.len() + read.arguments.len() <= created_by.len());
        assert!(created_by.contains(&read.arguments), "the words stay as they are");
    }
}
