//! The metadata of a Helm chart.

use std::sync::Arc;

use image::HelmChart;
use leptos::prelude::*;

use crate::{
    components::facts::{FactList, text_fact, texts_fact},
    i18n::{fact_words, use_locale},
};

/// The fields of `Chart.yaml`, from the chart's configuration blob.
#[component]
pub fn ChartFacts(chart: Arc<HelmChart>) -> impl IntoView {
    let locale = use_locale();
    let maintainers: Arc<Vec<String>> = Arc::new(
        chart
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
            .collect(),
    );
    let facts = vec![
        (locale.name(), text_fact(chart.name.as_ref())),
        (fact_words().version(), text_fact(chart.version.as_ref())),
        (fact_words().app_version(), text_fact(chart.app_version.as_ref())),
        (fact_words().description(), text_fact(chart.description.as_ref())),
        (locale.kind(), text_fact(chart.kind.as_ref())),
        (fact_words().kube_version(), text_fact(chart.kube_version.as_ref())),
        (fact_words().home(), text_fact(chart.home.as_ref())),
        (fact_words().sources(), texts_fact(fact_words().sources(), &chart, |chart| &chart.sources)),
        (fact_words().keywords(), texts_fact(fact_words().keywords(), &chart, |chart| &chart.keywords)),
        (fact_words().maintainers(), texts_fact(fact_words().maintainers(), &maintainers, |texts| texts)),
        (fact_words().deprecated(), chart.deprecated.then(|| locale.yes().into_any())),
    ];
    view! {
        <h2 class="section-heading">{fact_words().helm_chart()}</h2>
        <FactList facts />
    }
}
