//! The configuration blob of an image (OCI image specification, "Image Configuration").

use std::collections::BTreeMap;

use serde_json::Value;
use thiserror::Error;

use crate::{
    json_fields::{keys, text, text_map, texts},
    timestamp::Timestamp,
};

/// The configuration is not a JSON object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the configuration is not a JSON object")]
pub struct ConfigError;

/// The configuration of an image.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImageConfig {
    pub architecture: Option<String>,
    pub os: Option<String>,
    pub variant: Option<String>,
    pub os_version: Option<String>,
    pub author: Option<String>,
    pub created: Option<Timestamp>,
    pub settings: ContainerSettings,
    /// Digests of the uncompressed layers, oldest first.
    pub diff_ids: Vec<String>,
    /// Oldest first.
    pub history: Vec<HistoryEntry>,
}

/// How a container starts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ContainerSettings {
    pub user: Option<String>,
    pub working_dir: Option<String>,
    pub stop_signal: Option<String>,
    pub env: Vec<String>,
    pub entrypoint: Vec<String>,
    pub cmd: Vec<String>,
    pub exposed_ports: Vec<String>,
    pub volumes: Vec<String>,
    pub shell: Vec<String>,
    pub on_build: Vec<String>,
    pub labels: BTreeMap<String, String>,
    /// The test as a list of words, such as `CMD-SHELL` and a command.
    pub healthcheck: Option<Vec<String>>,
}

/// A step of the build.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HistoryEntry {
    pub created: Option<Timestamp>,
    pub created_by: Option<String>,
    pub comment: Option<String>,
    pub author: Option<String>,
    /// Whether the step created no layer. `None` if that is not stated, as in bk-repo's details.
    pub empty_layer: Option<bool>,
}

impl ImageConfig {
    /// Reads a configuration blob.
    ///
    /// # Errors
    /// When it is not a JSON object. Missing fields are not errors.
    pub fn parse(config: &str) -> Result<Self, ConfigError> {
        let value: Value = serde_json::from_str(config).map_err(|_| ConfigError)?;
        if !value.is_object() {
            return Err(ConfigError);
        }
        let history = value.get("history").and_then(Value::as_array).into_iter().flatten();
        // In a configuration, a missing field means "false".
        let history = history.map(|entry| {
            let read = HistoryEntry::read(entry);
            HistoryEntry { empty_layer: Some(read.empty_layer.unwrap_or(false)), ..read }
        });
        Ok(Self {
            architecture: text(&value, "architecture"),
            os: text(&value, "os"),
            variant: text(&value, "variant"),
            os_version: text(&value, "os.version"),
            author: text(&value, "author"),
            created: text(&value, "created").and_then(|created| Timestamp::parse(&created)),
            settings: value.get("config").map(ContainerSettings::read).unwrap_or_default(),
            diff_ids: value.get("rootfs").map(|rootfs| texts(rootfs, "diff_ids")).unwrap_or_default(),
            history: history.collect(),
        })
    }
}

impl ContainerSettings {
    fn read(value: &Value) -> Self {
        Self {
            user: text(value, "User"),
            working_dir: text(value, "WorkingDir"),
            stop_signal: text(value, "StopSignal"),
            env: texts(value, "Env"),
            entrypoint: texts(value, "Entrypoint"),
            cmd: texts(value, "Cmd"),
            exposed_ports: keys(value, "ExposedPorts"),
            volumes: keys(value, "Volumes"),
            shell: texts(value, "Shell"),
            on_build: texts(value, "OnBuild"),
            labels: text_map(value, "Labels"),
            healthcheck: value.get("Healthcheck").map(|check| texts(check, "Test")).filter(|words| !words.is_empty()),
        }
    }
}

impl HistoryEntry {
    /// Reads a history entry of a configuration or of bk-repo's details.
    pub fn read(value: &Value) -> Self {
        Self {
            created: text(value, "created").and_then(|created| Timestamp::parse(&created)),
            created_by: text(value, "created_by"),
            comment: text(value, "comment"),
            author: text(value, "author"),
            empty_layer: value.get("empty_layer").and_then(Value::as_bool),
        }
    }
}
