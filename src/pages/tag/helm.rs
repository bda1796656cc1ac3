//! What a Helm chart says of itself.

use std::sync::Arc;

use image::HelmChart;
use leptos::prelude::*;

use crate::{
    components::facts::{FactList, list_fact, text_fact},
    i18n::use_locale,
};

/// The fields of `Chart.yaml`, which the chart's configuration blob holds as JSON.
#[component]
pub fn ChartFacts(chart: Arc<HelmChart>) -> impl IntoView {
    let locale = use_locale();
    let maintainers: Vec<String> = chart
        .maintainers
        .iter()
        .map(|maintainer| {
            [&maintainer.name, &maintainer.email, &maintainer.url]
                .into_iter()
                .flatten()
                .cloned()
                .collect::<Vec<_>>()
                .join(" · ")
        })
        .filter(|text| !text.is_empty())
        .collect();
    let facts = vec![
        (locale.name(), text_fact(chart.name.as_ref())),
        (locale.version(), text_fact(chart.version.as_ref())),
        (locale.app_version(), text_fact(chart.app_version.as_ref())),
        (locale.description(), text_fact(chart.description.as_ref())),
        (locale.kind(), text_fact(chart.kind.as_ref())),
        (locale.kube_version(), text_fact(chart.kube_version.as_ref())),
        (locale.home(), text_fact(chart.home.as_ref())),
        (locale.sources(), list_fact(&chart.sources)),
        (locale.keywords(), list_fact(&chart.keywords)),
        (locale.maintainers(), list_fact(&maintainers)),
        (locale.deprecated(), chart.deprecated.then(|| locale.yes().into_any())),
    ];
    view! {
        <h2 class="section-heading">{locale.helm_chart()}</h2>
        <FactList facts />
    }
}
