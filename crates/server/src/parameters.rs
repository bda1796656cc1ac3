//! The values in the query and the path of a request, parsed before any request is sent.

use axum::extract::Query;
use ext_api::EntityTag;
use http::header::IF_MATCH;
use http::{HeaderMap, StatusCode, Uri};
use image::{Digest, ImageName, TagName, TagOrDigest};

use crate::envelope::{Code, Refusal};

/// The query. Of a name that stands there twice, the first one counts.
pub struct Parameters(Vec<(String, String)>);

impl Parameters {
    pub fn of(uri: &Uri) -> Parameters {
        Parameters(Query::try_from_uri(uri).map(|Query(pairs)| pairs).unwrap_or_default())
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// A parameter that must not be repeated: of two, another server might take the second.
    pub fn only(&self, name: &str) -> Result<&str, Refusal> {
        match self.0.iter().filter(|(key, _)| key == name).count() {
            2.. => Err(invalid(format!("The parameter {name} is given twice."))),
            _ => self.required(name),
        }
    }

    pub fn required(&self, name: &str) -> Result<&str, Refusal> {
        let missing = || {
            Refusal::new(StatusCode::BAD_REQUEST, Code::ParameterMissing, format!("The parameter {name} is missing."))
        };
        self.get(name).ok_or_else(missing)
    }
}

pub fn image_name(text: &str) -> Result<ImageName, Refusal> {
    ImageName::parse(text).map_err(|error| invalid(format!("Not a valid image name: {error}.")))
}

pub fn tag_or_digest(text: &str) -> Result<TagOrDigest, Refusal> {
    TagOrDigest::parse(text).map_err(|error| invalid(format!("Not a valid tag or digest: {error}.")))
}

/// A tag and not a digest: a digest can belong to many tags.
pub fn tag(text: &str) -> Result<TagName, Refusal> {
    TagName::parse(text).map_err(|error| invalid(format!("Not a valid tag: {error}.")))
}

/// The condition of the request: one entity tag in `If-Match` (RFC 9110, section 13.1.1).
pub fn if_match(headers: &HeaderMap) -> Result<Option<EntityTag>, Refusal> {
    let Some(value) = headers.get(IF_MATCH) else { return Ok(None) };
    let tag = value.to_str().ok().and_then(|text| text.trim().strip_prefix('"')?.strip_suffix('"'));
    let tag = tag.and_then(EntityTag::parse);
    tag.map(Some).ok_or_else(|| invalid("If-Match must be one quoted text.".to_owned()))
}

/// The digest that a tag must have: `If-Match: "sha256:..."`.
pub fn if_match_digest(headers: &HeaderMap) -> Result<Option<Digest>, Refusal> {
    let Some(tag) = if_match(headers)? else { return Ok(None) };
    let digest = Digest::parse(tag.as_str());
    digest.map(Some).map_err(|_| invalid("If-Match must be one quoted digest.".to_owned()))
}

/// A digest with its algorithm, or bare SHA-256 as the first version of the API had it.
pub fn digest(text: &str) -> Result<Digest, Refusal> {
    Digest::parse(text)
        .or_else(|_| Digest::from_sha256_hex(text))
        .map_err(|error| invalid(format!("Not a valid digest: {error}.")))
}

/// The name in a key such as `docker://team/web`.
pub fn package_key(text: &str) -> Result<ImageName, Refusal> {
    let name = text.strip_prefix("docker://").or_else(|| text.strip_prefix("oci://"));
    image_name(name.ok_or_else(|| invalid("A package key must start with docker:// or oci://.".to_owned()))?)
}

pub fn invalid(message: String) -> Refusal {
    Refusal::new(StatusCode::BAD_REQUEST, Code::ParameterInvalid, message)
}
