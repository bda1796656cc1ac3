//! The promotion stages of a tag, as marks.

use leptos::prelude::*;

/// The maximum number of stages that are shown. Real lists are shorter.
const MARKED: usize = 20;

/// One mark per stage.
#[component]
pub fn StagePills(stages: Vec<String>) -> impl IntoView {
    let pill = |stage: String| {
        let class = match stage.as_str() {
            "release" => "pill pill-release",
            "prerelease" => "pill pill-prerelease",
            _ => "pill",
        };
        view! { <span class=class>{image::visible(image::clipped(&stage, 100).0).into_owned()}</span> " " }
    };
    let more = stages.len().saturating_sub(MARKED);
    let marks = stages.into_iter().take(MARKED).map(pill).collect_view();
    view! { {marks}{(more > 0).then(|| view! { <span class="pill">{format!("+{more}")}</span> })} }
}
