//! How a container of the image starts: the settings of its configuration.

use ext_api::Moment;
use image::ImageConfig;
use leptos::prelude::*;

use crate::{
    components::facts::{FactList, code_fact, list_fact, text_fact},
    i18n::{fact_words, tag_words},
    time::ExactWhen,
};

/// The settings of an image.
#[component]
pub fn ConfigFacts(config: std::sync::Arc<ImageConfig>) -> impl IntoView {
    let settings = &config.settings;
    let labels: Vec<String> = settings.labels.iter().map(|(key, value)| format!("{key}={value}")).collect();
    let platform = [&config.os, &config.architecture, &config.variant]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join("/");
    let created = config.created.filter(|created| !created.is_zero_date());
    let healthcheck = settings.healthcheck.as_ref().map(|words| words.join(" "));
    let facts = vec![
        (tag_words().platform(), code_fact(Some(&platform))),
        (fact_words().built(), created.map(|created| view! { <ExactWhen moment=Moment::At(created) /> }.into_any())),
        (fact_words().author(), text_fact(config.author.as_ref())),
        (fact_words().entrypoint(), code_fact(words(&settings.entrypoint).as_ref())),
        (fact_words().command(), code_fact(words(&settings.cmd).as_ref())),
        (fact_words().working_dir(), code_fact(settings.working_dir.as_ref())),
        (fact_words().user(), code_fact(settings.user.as_ref())),
        (fact_words().ports(), list_fact(&settings.exposed_ports)),
        (fact_words().volumes(), list_fact(&settings.volumes)),
        (fact_words().environment(), list_fact(&settings.env)),
        (fact_words().labels(), list_fact(&labels)),
        (fact_words().stop_signal(), code_fact(settings.stop_signal.as_ref())),
        (fact_words().healthcheck(), code_fact(healthcheck.as_ref())),
        (fact_words().shell(), code_fact(words(&settings.shell).as_ref())),
        (fact_words().on_build(), list_fact(&settings.on_build)),
    ];
    view! {
        <h2 class="section-heading">{fact_words().configuration()}</h2>
        <FactList facts />
    }
}

/// Words of a command, each quoted where it would fall apart or vanish.
fn words(words: &[String]) -> Option<String> {
    let quoted = |word: &String| {
        let is_plain = !word.is_empty()
            && !word.contains(|character: char| character.is_whitespace() || "\"'\\$`".contains(character));
        if is_plain { word.clone() } else { format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\"")) }
    };
    (!words.is_empty()).then(|| words.iter().map(quoted).collect::<Vec<_>>().join(" "))
}
