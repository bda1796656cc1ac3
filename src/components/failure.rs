//! A failure: what happened, and what to do next.

mod next_try;

use ext_api::{ApiError, ErrorKind};
use leptos::prelude::*;
use route::Screen;

use self::next_try::{NextTry, is_offline};
use super::{
    copy_button::CopyTextButton,
    names::one_line,
    sign_in_offer::{SignInOffer, is_forbidden_to_nobody},
};
use crate::{
    api::{Session, use_client},
    commands::{Command, Group, use_commands},
    i18n::use_locale,
    navigation::use_navigation,
    ui::focus::{HEADING, keep_focus_of},
};

/// Shows why something could not be loaded, and offers a retry.
#[component]
pub fn Failure(
    /// The error.
    error: ApiError,
    /// Whether older content is still shown below.
    #[prop(optional)]
    keeps_content: bool,
    /// Whether a retry is running.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Retries.
    on_retry: Callback<()>,
) -> impl IntoView {
    let locale = use_locale();
    let session = use_client().session();
    let words = match error.kind {
        ErrorKind::SignInNeeded if session.is_offered() => {
            locale.sign_in_needed(session.user().with_untracked(Option::is_some))
        }
        ErrorKind::Unreachable if is_offline() => locale.offline(),
        kind if is_forbidden_to_nobody(kind, session) => locale.forbidden_to_nobody(),
        kind => locale.failure(kind),
    };
    let denied_to = (error.kind == ErrorKind::Forbidden).then(|| denied_to(session)).flatten();
    use_commands().register(Command::new("try-again", Group::Screen, locale.try_again(), on_retry));
    keep_focus_of(".state-failed", HEADING);
    let class = if keeps_content { "state state-failed state-compact" } else { "state state-failed" };
    view! {
        <div role="alert" class=class>
            <h2>{words.title}</h2>
            <p>{words.meaning}" "{denied_to}{keeps_content.then(|| locale.content_may_be_outdated())}</p>
            <p class="muted">{words.next_step}</p>
            <FailureFacts error=error.clone() already_said=words.meaning />
            <NextTry error=error.clone() busy on_retry />
            <p class="actions">
                <SignInOffer kind=error.kind />
                <button class="button" type="button" on:click=move |_| on_retry.run(())>{locale.try_again()}</button>
                <CopyTextButton label=locale.copy_details() text=details(&error) />
                {is_for_the_doctor(error.kind).then(|| view! {
                    <a class="button" href=use_navigation().to(Screen::Doctor)>{locale.doctor()}</a>
                })}
            </p>
        </div>
    }
}

/// Who was denied access: "Signed in as jane.". `None` if nobody is signed in, or a gateway does not report the user.
fn denied_to(session: Session) -> Option<String> {
    let user = session.user().get_untracked()?;
    Some(format!("{} ", use_locale().signed_in_as(&one_line(&user))))
}

/// Whether the deployment may be the cause, so that the doctor can help.
fn is_for_the_doctor(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::Unreachable | ErrorKind::TimedOut | ErrorKind::Server | ErrorKind::Unreadable | ErrorKind::NotFound
    )
}

/// The server's message, and the trace id for its log.
#[component]
pub fn FailureFacts(
    error: ApiError,
    /// What stands above. A message that says the same is left out.
    #[prop(optional)]
    already_said: &'static str,
) -> impl IntoView {
    let locale = use_locale();
    let is_news = |message: &&str| !message.is_empty() && *message != already_said;
    let said = error.message.as_deref().filter(is_news).map(one_line);
    // An unreadable response is our own finding. The server's log does not have it.
    let is_ours = error.kind == ErrorKind::Unreadable;
    let sentence =
        move |message: &str| if is_ours { locale.failure_details(message) } else { locale.server_said(message) };
    view! {
        {said.map(|message| view! { <p class="muted">{sentence(&message)}</p> })}
        {error.trace_id.map(|id| view! { <p class="muted mono">{locale.trace_id(&one_line(&id))}</p> })}
    }
}

/// A failure as text for others. It contains no credential: our addresses never contain one.
pub fn details(error: &ApiError) -> String {
    let mut lines = vec![format!("Berth {}: {:?}", env!("CARGO_PKG_VERSION"), error.kind)];
    let facts = [
        ("Request", error.request.clone()),
        ("Status", error.status.map(|status| status.to_string())),
        ("Code", error.code.clone()),
        ("Message", error.message.clone()),
        ("Trace ID", error.trace_id.clone()),
    ];
    lines.extend(facts.into_iter().filter_map(|(name, value)| value.map(|value| format!("{name}: {value}"))));
    lines.push(format!("Time: {}", String::from(js_sys::Date::new_0().to_iso_string())));
    lines.join("\n")
}
