//! The configuration of an image: how its containers start.

use std::sync::Arc;

use ext_api::Moment;
use image::ImageConfig;
use leptos::prelude::*;

use crate::{
    components::facts::{FactList, code_fact, list_fact, text_fact, texts_fact},
    i18n::{fact_words, tag_words},
    time::ExactWhen,
};

/// The configuration of an image.
#[component]
pub fn ConfigFacts(config: Arc<ImageConfig>) -> impl IntoView {
    let settings = &config.settings;
    let platform = [&config.os, &config.architecture, &config.variant]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join("/");
    let created = config.created;
    let healthcheck = settings.healthcheck.as_ref().map(|words| words.join(" "));
    let listed = |name, texts: for<'a> fn(&'a ImageConfig) -> &'a [String]| (name, texts_fact(name, &config, texts));
    let facts = vec![
        (tag_words().platform(), code_fact(Some(&platform))),
        (fact_words().built(), created.map(|created| view! { <ExactWhen moment=Moment::At(created) /> }.into_any())),
        (fact_words().author(), text_fact(config.author.as_ref())),
        (fact_words().entrypoint(), code_fact(words(&settings.entrypoint).as_ref())),
        (fact_words().command(), code_fact(words(&settings.cmd).as_ref())),
        (fact_words().working_dir(), code_fact(settings.working_dir.as_ref())),
        (fact_words().user(), code_fact(settings.user.as_ref())),
        listed(fact_words().ports(), |config| &config.settings.exposed_ports),
        listed(fact_words().volumes(), |config| &config.settings.volumes),
        listed(fact_words().environment(), |config| &config.settings.env),
        (fact_words().labels(), labels_fact(&config)),
        (fact_words().stop_signal(), code_fact(settings.stop_signal.as_ref())),
        (fact_words().healthcheck(), code_fact(healthcheck.as_ref())),
        (fact_words().shell(), code_fact(words(&settings.shell).as_ref())),
        listed(fact_words().on_build(), |config| &config.settings.on_build),
    ];
    view! {
        <h2 class="section-heading">{fact_words().configuration()}</h2>
        <FactList facts />
    }
}

fn labels_fact(config: &Arc<ImageConfig>) -> Option<AnyView> {
    let config = config.clone();
    let sizes = config.settings.labels.iter().map(|(key, value)| key.len() + value.len()).collect();
    list_fact(fact_words().labels(), sizes, move |range| {
        let labels = config.settings.labels.iter().skip(range.start).take(range.len());
        labels.map(|(key, value)| format!("{key}={value}").into()).collect()
    })
}

/// The words of a command, quoted where necessary.
fn words(words: &[String]) -> Option<String> {
    let quoted = |word: &String| {
        let is_plain = !word.is_empty()
            && !word.contains(|character: char| character.is_whitespace() || "\"'\\$`".contains(character));
        if is_plain { word.clone() } else { format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\"")) }
    };
    (!words.is_empty()).then(|| words.iter().map(quoted).collect::<Vec<_>>().join(" "))
}
