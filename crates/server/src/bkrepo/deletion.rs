//! Checks the target of a deletion before it is sent. bk-repo reads a malformed key as an empty name and tries to delete
//! everything in the repository (docs/bk-repo.md 2.6).

use ext_api::CallKind;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::failure::Failure;
use crate::envelope::Refusal;
use crate::parameters::{Parameters, package_key, tag_or_digest};

/// The query of a deletion, written again from its parsed values: one key, one version for a tag, and nothing else.
pub fn checked_query(kind: CallKind, parameters: &Parameters) -> Result<String, Failure> {
    let query = match kind {
        CallKind::TagDeletion => key(parameters).and_then(|key| Ok(format!("{key}&{}", version(parameters)?))),
        _ => key(parameters),
    };
    query.map_err(|refusal| Failure::Refused(refusal).before_deletion())
}

fn key(parameters: &Parameters) -> Result<String, Refusal> {
    let key = parameters.only("packageKey")?;
    package_key(key)?;
    Ok(pair("packageKey", key))
}

fn version(parameters: &Parameters) -> Result<String, Refusal> {
    let version = parameters.only("version")?;
    tag_or_digest(version)?;
    Ok(pair("version", version))
}

fn pair(name: &str, value: &str) -> String {
    format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC))
}
