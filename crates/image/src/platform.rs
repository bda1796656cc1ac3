//! The platform of an image: `os/architecture[/variant]`.

use std::fmt;

use serde_json::Value;

use crate::json_fields::texts;

/// A platform, as in an index or a configuration.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Platform {
    pub os: String,
    pub architecture: String,
    pub variant: Option<String>,
    pub os_version: Option<String>,
    /// Such as `win32k`.
    pub os_features: Vec<String>,
}

impl Platform {
    /// Parses `os/architecture[/variant]`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '/');
        let (os, architecture) = (parts.next()?, parts.next()?);
        if os.is_empty() || architecture.is_empty() {
            return None;
        }
        let variant = parts.next().filter(|variant| !variant.is_empty()).map(str::to_owned);
        Some(Self {
            os: os.to_owned(),
            architecture: architecture.to_owned(),
            variant,
            os_version: None,
            os_features: Vec::new(),
        })
    }

    pub(crate) fn read(value: &Value) -> Option<Self> {
        let text =
            |key: &str| value.get(key).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned);
        Some(Self {
            os: text("os")?,
            architecture: text("architecture")?,
            variant: text("variant"),
            os_version: text("os.version"),
            os_features: texts(value, "os.features"),
        })
    }

    /// Whether it is `unknown/unknown`, which BuildKit uses for attestations.
    pub fn is_unknown(&self) -> bool {
        self.os == "unknown" && self.architecture == "unknown"
    }
}

impl fmt::Display for Platform {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.os, self.architecture)?;
        match &self.variant {
            Some(variant) => write!(formatter, "/{variant}"),
            None => Ok(()),
        }
    }
}
