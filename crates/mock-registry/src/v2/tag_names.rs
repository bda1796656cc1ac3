//! `GET /v2/{project}/{repository}/{name}/tags/list?n=&last=`: the names of all tags.

use axum::Json;
use axum::response::{IntoResponse, Response};
use http::HeaderValue;
use http::header::LINK;
use serde_json::json;

use super::target::Target;
use crate::answer::{Exchange, Parameters};
use crate::refusal::Refusal;

pub fn tag_names(exchange: &Exchange, target: &Target, parameters: &Parameters) -> Result<Response, Refusal> {
    let mut names: Vec<String> = {
        let store = exchange.registry.read();
        let image = target.image(&store)?.ok_or_else(|| target.not_found("tags/list"))?;
        image.tags.iter().map(|tag| tag.name.clone()).collect()
    };
    names.sort();
    if let Some(last) = parameters.get("last") {
        // A name that is not there has nothing after it.
        let after = names.binary_search_by(|name| name.as_str().cmp(last)).map_or(names.len(), |at| at + 1);
        names.drain(..after);
    }
    let limit = match parameters.get("n") {
        Some(limit) => limit.parse().map_err(|_| Refusal::ParameterInvalid("n".to_owned()))?,
        None => names.len(),
    };
    let left = names.len().saturating_sub(limit);
    names.truncate(limit);
    let repository = format!("{}/{}/{}", target.project, target.repository, target.name);
    let next = names.last().filter(|_| left > 0).map(|last| {
        // `n` is how many are left, not the size of a page: the real service's own way.
        format!("</v2/{repository}/tags/list?last={last}&n={left}>; rel=\"next\"")
    });
    let mut response = Json(json!({ "name": repository, "tags": names, "left": left })).into_response();
    if let Some(next) = next.and_then(|next| HeaderValue::try_from(next).ok()) {
        response.headers_mut().insert(LINK, next);
    }
    Ok(response)
}
