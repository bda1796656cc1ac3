//! The steps of a build, from an image's configuration.

use ext_api::wire::History;
use image::ImageConfig;

/// Oldest first.
pub fn build_history(config: &ImageConfig) -> Vec<History> {
    let steps = config.history.iter();
    steps
        .map(|step| History {
            created: step.created.as_ref().map(|date| date.iso(None)),
            created_by: step.created_by.clone(),
            comment: step.comment.clone(),
        })
        .collect()
}
