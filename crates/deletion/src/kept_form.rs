//! How names, digests and answers are written into what is kept, and read again. A name that is not valid is an error, so that
//! nothing is deleted that has no valid name.

use ext_api::{Aftermath, EntityTag, Removal};
use image::{Digest, ImageName, ProjectId, RegistryHost, RepositoryName, TagOrDigest, Timestamp};

use crate::millis::Millis;

/// A type with one text.
pub(crate) trait Text: Sized {
    fn write(&self) -> String;
    fn read(text: &str) -> Option<Self>;
}

macro_rules! text {
    ($($type:ty: $read:expr),* $(,)?) => {$(
        impl Text for $type {
            fn write(&self) -> String {
                self.to_string()
            }

            fn read(text: &str) -> Option<Self> {
                $read(text)
            }
        }
    )*};
}

text! {
    Digest: |text| Self::parse(text).ok(),
    EntityTag: Self::parse,
    ImageName: |text| Self::parse(text).ok(),
    ProjectId: |text| Self::parse(text).ok(),
    RegistryHost: |text| Self::parse(text).ok(),
    RepositoryName: |text| Self::parse(text).ok(),
    TagOrDigest: |text| Self::parse(text).ok(),
}

/// `2020-09-10T14:48:22Z`, to the second.
impl Text for Millis {
    fn write(&self) -> String {
        self.iso().unwrap_or_default()
    }

    fn read(text: &str) -> Option<Self> {
        let seconds = Timestamp::parse(text)?.epoch_seconds(0);
        Some(Self(seconds.saturating_mul(1_000)))
    }
}

/// For `#[serde(with)]`.
pub(crate) mod text {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use super::Text;

    pub fn serialize<T: Text, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&value.write())
    }

    pub fn deserialize<'de, T: Text, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        let text = String::deserialize(deserializer)?;
        T::read(&text).ok_or_else(|| D::Error::custom("not a valid name, tag or digest"))
    }
}

/// For `#[serde(with)]`, of what may be missing.
pub(crate) mod optional_text {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    use super::Text;

    pub fn serialize<T: Text, S: Serializer>(value: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
        value.as_ref().map(Text::write).serialize(serializer)
    }

    pub fn deserialize<'de, T: Text, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
        let Some(text) = Option::<String>::deserialize(deserializer)? else { return Ok(None) };
        T::read(&text).map(Some).ok_or_else(|| D::Error::custom("not a valid name, tag or digest"))
    }
}

/// A type with a JSON of its own.
pub(crate) trait Json: Sized {
    fn write(&self) -> serde_json::Value;
    fn read(value: &serde_json::Value) -> Option<Self>;
}

impl Json for Removal {
    fn write(&self) -> serde_json::Value {
        self.to_json()
    }

    fn read(value: &serde_json::Value) -> Option<Self> {
        Self::read(value)
    }
}

impl Json for Box<Aftermath> {
    fn write(&self) -> serde_json::Value {
        self.to_json()
    }

    fn read(value: &serde_json::Value) -> Option<Self> {
        Aftermath::read(value).map(Self::new)
    }
}

/// For `#[serde(with)]`.
pub(crate) mod json {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    use super::Json;

    pub fn serialize<T: Json, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        value.write().serialize(serializer)
    }

    pub fn deserialize<'de, T: Json, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        let value = serde_json::Value::deserialize(deserializer)?;
        T::read(&value).ok_or_else(|| D::Error::custom("not an answer to a deletion"))
    }
}

/// For `#[serde(with)]`, of what may be missing.
pub(crate) mod optional_json {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::Json;

    pub fn serialize<T: Json, S: Serializer>(value: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
        value.as_ref().map(Json::write).serialize(serializer)
    }

    pub fn deserialize<'de, T: Json, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
        Ok(Option::<serde_json::Value>::deserialize(deserializer)?.as_ref().and_then(T::read))
    }
}
