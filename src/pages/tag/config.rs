//! How a container of the image starts: the settings of its configuration.

use ext_api::Moment;
use image::ImageConfig;
use leptos::prelude::*;

use crate::{
    components::facts::{FactList, code_fact, list_fact, text_fact},
    i18n::use_locale,
    time::ExactWhen,
};

/// The settings of an image.
#[component]
pub fn ConfigFacts(config: std::sync::Arc<ImageConfig>) -> impl IntoView {
    let locale = use_locale();
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
        (locale.platform(), code_fact(Some(&platform))),
        (locale.built(), created.map(|created| view! { <ExactWhen moment=Moment::At(created) /> }.into_any())),
        (locale.author(), text_fact(config.author.as_ref())),
        (locale.entrypoint(), code_fact(words(&settings.entrypoint).as_ref())),
        (locale.command(), code_fact(words(&settings.cmd).as_ref())),
        (locale.working_dir(), code_fact(settings.working_dir.as_ref())),
        (locale.user(), code_fact(settings.user.as_ref())),
        (locale.ports(), list_fact(&settings.exposed_ports)),
        (locale.volumes(), list_fact(&settings.volumes)),
        (locale.environment(), list_fact(&settings.env)),
        (locale.labels(), list_fact(&labels)),
        (locale.stop_signal(), code_fact(settings.stop_signal.as_ref())),
        (locale.healthcheck(), code_fact(healthcheck.as_ref())),
        (locale.shell(), code_fact(words(&settings.shell).as_ref())),
        (locale.on_build(), list_fact(&settings.on_build)),
    ];
    view! {
        <h2 class="section-heading">{locale.configuration()}</h2>
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
