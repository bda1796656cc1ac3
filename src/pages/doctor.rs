//! `/-/doctor`: checks this deployment and shows how to fix what is wrong.

mod examination;

use doctor::{Finding, Verdict};
use ext_api::Repository;
use leptos::{ev::SubmitEvent, prelude::*};

use self::examination::Examination;
use crate::{
    api::use_client,
    boxed::{self, live},
    components::{
        arriving_part::{Place, arriving},
        copy_button::CopyTextButton,
        state::Loaded,
    },
    i18n::{doctor_words, use_locale},
    load::Loader,
    navigation::use_navigation,
    split::part,
    stored::places::use_places,
};

/// Checks the deployment and, if one is given, a repository.
#[component]
pub fn DoctorPage() -> impl IntoView {
    let examination = Examination::of_page(use_client());
    let query = use_navigation().query();
    let scope = examination.scope();
    let is_scoped = scope.is_some();
    let repository = boxed::memo(move || query.with(|query| Repository::parse(&query.q)).or_else(|| scope.clone()));
    let found = Loader::new(
        move || Some(repository.get()),
        move |repository, cancel| {
            let examination = examination.clone();
            Box::pin(async move { Ok(examination.run(repository, &cancel).await) })
        },
    );
    // Results of another repository, or of an earlier run, are not shown.
    let findings = boxed::memo(move || found.answer_to(&repository.get()).filter(|_| !found.busy()));
    let ready = Callback::new(move |findings: Vec<Finding>| view! { <Findings findings /> }.into_any());
    view! {
        <div class="page-head">
            <div class="page-title">
                <h1 class="heading" tabindex="-1">{use_locale().doctor()}</h1>
                <p class="page-facts">{doctor_words().doctor_hint()}</p>
            </div>
            <div class="page-actions">
                <button class="button" type="button" on:click=move |_| found.reload()>{doctor_words().run_again()}</button>
                {live(move || findings.get().map(|findings| view! {
                    <CopyTextButton label=doctor_words().copy_report() text=report(repository.get_untracked().as_ref(), &findings) />
                }))}
            </div>
        </div>
        {(!is_scoped).then(|| view! { <RepositoryToTry /> })}
        <Loaded
            value=findings
            failed=boxed::signal(move || found.failed())
            busy=boxed::signal(move || found.busy())
            on_retry=Callback::new(move |()| found.reload())
            ready
        />
    }
}

/// Selects the repository for the checks of permission, dialect and layers.
#[component]
fn RepositoryToTry() -> impl IntoView {
    let navigation = use_navigation();
    let query = navigation.query();
    let remembered = use_places().repositories().into_iter().next();
    let named = query.with_untracked(|query| query.q.clone());
    let first = remembered.map(|repository| repository.to_string()).unwrap_or_default();
    let typed = RwSignal::new(if named.is_empty() { first } else { named });
    let is_unusable =
        boxed::memo(move || query.with(|query| !query.q.is_empty() && Repository::parse(&query.q).is_none()));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        navigation.replace_query(query.get_untracked().filtered_by(typed.get_untracked().trim().to_owned()));
    };
    view! {
        <form class="form" on:submit=submit>
            <label>
                {doctor_words().repository_to_test()}
                <input
                    class="field mono"
                    type="text"
                    placeholder="project/repository"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    prop:value=typed
                    on:input=move |event| typed.set(event_target_value(&event))
                />
            </label>
            <div role="status">
                {live(move || is_unusable.get().then(|| view! { <p class="note note-danger">{doctor_words().no_repository()}</p> }))}
            </div>
            <p class="actions"><button class="button" type="submit">{doctor_words().test_repository()}</button></p>
        </form>
    }
}

#[component]
fn Findings(findings: Vec<Finding>) -> impl IntoView {
    let rows = findings.into_iter().map(|finding| {
        let words = doctor_words().finding(&finding);
        view! {
            <li class=class_of(finding.verdict())>
                <strong>{words.subject}": "{doctor_words().verdict(finding.verdict())}</strong>
                <p>{words.found}</p>
                {words.remedy.map(|remedy| view! { <p>{remedy}</p> })}
            </li>
        }
    });
    view! { <ul class="findings">{rows.collect_view()}</ul> }
}

fn class_of(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Fine => "note note-ok",
        Verdict::Doubtful => "note note-warning",
        Verdict::Broken => "note note-danger",
        Verdict::Unknown => "note",
    }
}

/// The findings as text for others.
fn report(repository: Option<&Repository>, findings: &[Finding]) -> String {
    let mut lines = vec![format!("Berth {}", env!("CARGO_PKG_VERSION"))];
    lines.extend(repository.map(|repository| format!("Repository: {repository}")));
    lines.extend(findings.iter().map(|finding| {
        let words = doctor_words().finding(finding);
        format!("{}: {}. {}", words.subject, doctor_words().verdict(finding.verdict()), words.found)
    }));
    lines.push(format!("Time: {}", String::from(js_sys::Date::new_0().to_iso_string())));
    lines.join("\n")
}

// Each part that shares code with others costs bytes on the first screen, so this page comes with the palette
// (docs/decisions/0042-many-tags.md).
part!(commands: doctor_page() { view! { <DoctorPage /> } });

/// The page of the doctor, as soon as its part is here.
pub fn arriving_doctor_page() -> AnyView {
    arriving(Place::Page, Box::new(|| Box::pin(doctor_page())))
}
