//! How the type of a repository is written into what is kept: `docker` or `oci`. For `#[serde(with)]`.

use ext_api::RepositoryType;
use serde::{Deserialize, Deserializer, Serializer, de::Error};

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
pub(crate) fn serialize<S: Serializer>(repository_type: &RepositoryType, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(repository_type.scheme())
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<RepositoryType, D::Error> {
    let text = String::deserialize(deserializer)?;
    RepositoryType::parse(&text).ok_or_else(|| D::Error::custom("not a type of repositories that hold images"))
}
