//! What a deletion has to name before it goes up. bk-repo takes a key that it cannot read for an empty name, and would
//! try to delete everything in the repository (docs/bk-repo.md 2.6).

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::calls::CallKind;
use super::failure::Failure;
use crate::envelope::Refusal;
use crate::parameters::{Parameters, package_key, tag_or_digest};

/// The query of a deletion, written anew from what has been read of it: one key, one version where a tag goes, and
/// nothing that could be read as another of either.
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
