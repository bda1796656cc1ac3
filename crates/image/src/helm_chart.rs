//! Helm charts in OCI registries: their configuration blob is `Chart.yaml` as JSON.

use serde_json::Value;

use crate::{
    config::ConfigError,
    json_fields::{text, texts},
};

/// The metadata of a chart (Helm, "The Chart.yaml File").
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HelmChart {
    pub name: Option<String>,
    pub version: Option<String>,
    pub app_version: Option<String>,
    pub description: Option<String>,
    pub api_version: Option<String>,
    pub kube_version: Option<String>,
    pub home: Option<String>,
    pub icon: Option<String>,
    /// `application` or `library`.
    pub kind: Option<String>,
    pub keywords: Vec<String>,
    pub sources: Vec<String>,
    pub maintainers: Vec<Maintainer>,
    pub deprecated: bool,
}

/// A maintainer of a chart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Maintainer {
    pub name: Option<String>,
    pub email: Option<String>,
    pub url: Option<String>,
}

impl HelmChart {
    /// Reads the configuration blob of a chart.
    ///
    /// # Errors
    ///
    /// If it is not a JSON object.
    pub fn parse(config: &str) -> Result<Self, ConfigError> {
        let value: Value = serde_json::from_str(config).map_err(|_| ConfigError)?;
        if !value.is_object() {
            return Err(ConfigError);
        }
        let maintainers = value.get("maintainers").and_then(Value::as_array).into_iter().flatten();
        let maintainers = maintainers.map(|person| Maintainer {
            name: text(person, "name"),
            email: text(person, "email"),
            url: text(person, "url"),
        });
        Ok(Self {
            name: text(&value, "name"),
            version: text(&value, "version"),
            app_version: text(&value, "appVersion"),
            description: text(&value, "description"),
            api_version: text(&value, "apiVersion"),
            kube_version: text(&value, "kubeVersion"),
            home: text(&value, "home"),
            icon: text(&value, "icon"),
            kind: text(&value, "type"),
            keywords: texts(&value, "keywords"),
            sources: texts(&value, "sources"),
            maintainers: maintainers.collect(),
            deprecated: value.get("deprecated").and_then(Value::as_bool).unwrap_or(false),
        })
    }
}
