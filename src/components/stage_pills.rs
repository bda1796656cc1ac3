//! The promotion stages of a tag, as marks.

use leptos::prelude::*;

/// One mark for each stage.
#[component]
pub fn StagePills(stages: Vec<String>) -> impl IntoView {
    let pill = |stage: String| {
        let class = match stage.as_str() {
            "release" => "pill pill-release",
            "prerelease" => "pill pill-prerelease",
            _ => "pill",
        };
        view! { <span class=class>{image::visible(&stage).into_owned()}</span> " " }
    };
    stages.into_iter().map(pill).collect_view()
}
