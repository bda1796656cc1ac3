//! The doctor: what was looked at, what was found, and how to mend it.

use doctor::{
    Access, Address, Clock, Dialect, Finding, Headers, LayerRoute, ProtectiveHeader, Service, Verdict, Writing,
};
use ext_api::ErrorKind;

use super::English;
use crate::locales::{DoctorMessages, FailureMessages, FindingWords};

impl DoctorMessages for English {
    fn doctor_hint(&self) -> &'static str {
        "What is fine about this deployment, what is not, and how to mend it. Nothing is changed by looking."
    }

    fn look_again(&self) -> &'static str {
        "Look again"
    }

    fn copy_report(&self) -> &'static str {
        "Copy report"
    }

    fn repository_to_try(&self) -> &'static str {
        "Repository to try"
    }

    fn no_repository(&self) -> &'static str {
        "This is no repository. It should look like project/repository."
    }

    fn try_this_repository(&self) -> &'static str {
        "Try this repository"
    }

    fn verdict(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Fine => "fine",
            Verdict::Doubtful => "doubtful",
            Verdict::Broken => "broken",
            Verdict::Unknown => "not known",
        }
    }

    fn finding(&self, finding: &Finding) -> FindingWords {
        match finding {
            Finding::Service(service) => of_service(service),
            Finding::Address(address) => of_address(address),
            Finding::Access(access) => of_access(access),
            Finding::Writing(writing) => of_writing(*writing),
            Finding::Dialect(dialect) => of_dialect(*dialect),
            Finding::LayerRoute(route) => of_layer_route(*route),
            Finding::Clock(clock) => of_clock(*clock),
            Finding::Zone(zone) => of_zone(*zone),
            Finding::Headers(headers) => of_headers(headers),
        }
    }
}

/// What a failure is called.
fn title(kind: ErrorKind) -> &'static str {
    English.failure(kind).title
}

fn words(subject: &'static str, found: impl Into<String>, remedy: Option<&'static str>) -> FindingWords {
    FindingWords { subject, found: found.into(), remedy }
}

fn of_service(service: &Service) -> FindingWords {
    let (found, remedy) = match service {
        Service::Answers => ("The API answers.".to_owned(), None),
        Service::OtherName(name) => (
            format!(
                "The API answers under the name “{name}” only, which is not the one that this deployment asks for."
            ),
            Some("Change the end of “api” in the berth-config block of index.html to that name."),
        ),
        Service::Silent(kind) => (
            format!("The API does not answer, neither as “docker” nor as “oci” ({}).", title(*kind)),
            Some(
                "Check the address after --bkrepo or --registry, or “api” in the berth-config block, and that the registry runs.",
            ),
        ),
    };
    words("Service", found, remedy)
}

fn of_address(address: &Address) -> FindingWords {
    let (found, remedy) = match address {
        Address::Configured(host) => {
            (format!("Images are pulled from {host}, as this deployment is configured."), None)
        }
        Address::Named(host) => (format!("Images are pulled from {host}, as the registry says."), None),
        Address::Guessed(host) => (
            format!(
                "The registry names no address that another machine could reach. {host}, where this page came from, stands in for it."
            ),
            Some("Set oci.domain in the registry's configuration, or start berth with --public-address."),
        ),
        Address::Missing => (
            "The registry names no address, and the page's own is none that images could be pulled from.".to_owned(),
            Some("Start berth with --public-address, or set “publicAddress” in the berth-config block."),
        ),
    };
    words("Address", found, remedy)
}

fn of_access(access: &Access) -> FindingWords {
    let (found, remedy) = match access {
        Access::SignedIn(user) => (format!("You are signed in as {}.", image::visible(user)), None),
        Access::Anonymous => ("You are not signed in, and the registry lets you in all the same.".to_owned(), None),
        Access::SignInNeeded => (
            "You are not signed in. The registry shows only what everybody may see.".to_owned(),
            Some("Sign in to see more."),
        ),
        Access::NotAccepted(user) => (
            format!("The registry no longer accepts the sign-in of {}.", image::visible(user)),
            Some("Sign in again: the password or token may have run out."),
        ),
        Access::Failed(kind) => (
            format!("The registry did not say whether it lets you in ({}).", title(*kind)),
            Some("Check that /v2/ of the registry is reachable from here."),
        ),
    };
    words("Sign-in", found, remedy)
}

fn of_writing(writing: Writing) -> FindingWords {
    let (found, remedy) = match writing {
        Writing::Granted => ("You may delete in this repository.", None),
        Writing::Refused => {
            ("You may not delete in this repository.", Some("The project's administrators can allow it."))
        }
        Writing::SignInNeeded => {
            ("Who is not signed in may not delete in this repository.", Some("Sign in to delete."))
        }
        Writing::ReadOnly => ("This deployment refuses every deletion, as it is configured.", None),
        Writing::Unknown => ("The registry cannot be asked beforehand whether you may delete.", None),
    };
    words("Permission", found, remedy)
}

fn of_dialect(dialect: Dialect) -> FindingWords {
    let (found, remedy) = match dialect {
        Dialect::Deployed => ("The registry answers as bk-repo does today.".to_owned(), None),
        Dialect::Documented => ("The registry answers as the API's document of 2020 has it.".to_owned(), None),
        Dialect::Unknown => {
            ("No tag was found whose details tell.".to_owned(), Some("Try a repository that holds an image."))
        }
        Dialect::Unreadable(kind) => {
            let words = English.failure(kind);
            (format!("The repository could not be read. {}.", words.title), Some(words.next_step))
        }
    };
    words("Dialect", found, remedy)
}

fn of_layer_route(route: LayerRoute) -> FindingWords {
    let (found, remedy) = match route {
        LayerRoute::Extension => ("Layers come from /ext/layer.".to_owned(), None),
        LayerRoute::Registry => ("Layers come from /v2, as /ext/layer is not there.".to_owned(), None),
        LayerRoute::Neither(kind) => (
            format!("Layers cannot be downloaded: neither /ext/layer nor /v2 gives one ({}).", title(kind)),
            Some("Let the gateway pass /v2 of the same service on."),
        ),
        LayerRoute::Unknown => {
            ("No layer was found to try.".to_owned(), Some("Try a repository whose first image has a layer."))
        }
    };
    words("Layers", found, remedy)
}

fn of_clock(clock: Clock) -> FindingWords {
    let (found, remedy) = match clock {
        Clock::Agrees => ("This computer's clock and the server's agree.".to_owned(), None),
        Clock::Ahead(seconds) => {
            let side = if seconds > 0 { "ahead of" } else { "behind" };
            (
                format!(
                    "This computer's clock is {} {side} the server's, so that ages such as “2 hours ago” are wrong by that.",
                    super::counted(seconds.unsigned_abs(), "second", "seconds")
                ),
                Some("Set the clock that is wrong."),
            )
        }
        Clock::Unknown => ("The server does not say its time.".to_owned(), None),
    };
    words("Clock", found, remedy)
}

fn of_zone(zone: Option<i32>) -> FindingWords {
    let (found, remedy) = match zone {
        Some(minutes) => (format!("Dates are in {}, as the registry says.", image::offset_text(minutes)), None),
        None => (
            "The registry does not say which time zone its dates are in; they are read as yours.".to_owned(),
            Some("A bk-repo from v3.0.3 on says it."),
        ),
    };
    words("Time zone", found, remedy)
}

fn of_headers(headers: &Headers) -> FindingWords {
    let (found, remedy) = match headers {
        Headers::Missing(missing) if missing.is_empty() => {
            ("The page comes with all that protects it.".to_owned(), None)
        }
        Headers::Missing(missing) => {
            let names: Vec<&str> = missing.iter().map(|header| ProtectiveHeader::text(*header)).collect();
            (
                format!("The page comes without, or with too weak: {}.", names.join(", ")),
                Some("Let the server that gives out index.html send them; berth does by itself."),
            )
        }
        Headers::Unknown => ("The page could not be asked for again.".to_owned(), None),
    };
    words("Security headers", found, remedy)
}
