//! The doctor: each check, its result, and the remedy.

use doctor::{
    Access, Address, Clock, Dialect, Finding, Headers, LayerRoute, ProtectiveHeader, Service, Verdict, Writing,
};
use ext_api::ErrorKind;

use super::English;
use crate::locales::{DoctorMessages, FailureMessages, FindingWords};

impl DoctorMessages for English {
    fn doctor_hint(&self) -> &'static str {
        "Checks this deployment and shows how to fix what is wrong."
    }

    fn run_again(&self) -> &'static str {
        "Run again"
    }

    fn copy_report(&self) -> &'static str {
        "Copy report"
    }

    fn repository_to_test(&self) -> &'static str {
        "Repository to test"
    }

    fn no_repository(&self) -> &'static str {
        "Not a repository. Use project/repository."
    }

    fn test_repository(&self) -> &'static str {
        "Test"
    }

    fn verdict(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Fine => "OK",
            Verdict::Doubtful => "warning",
            Verdict::Broken => "problem",
            Verdict::Unknown => "unknown",
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

/// The title of a failure.
fn title(kind: ErrorKind) -> &'static str {
    English.failure(kind).title
}

fn words(subject: &'static str, found: impl Into<String>, remedy: Option<&'static str>) -> FindingWords {
    FindingWords { subject, found: found.into(), remedy }
}

fn of_service(service: &Service) -> FindingWords {
    let (found, remedy) = match service {
        Service::Answers => ("The API responds.".to_owned(), None),
        Service::OtherName(name) => (
            format!("The API responds only under the name “{name}”. This deployment uses another name."),
            Some("Change the end of “api” in the berth-config block of index.html to this name."),
        ),
        Service::Silent(kind) => (
            format!("The API does not respond, neither as “docker” nor as “oci” ({}).", title(*kind)),
            Some(
                "Check that the registry is running. Then check the address after --bkrepo or --registry, or “api” in the berth-config block.",
            ),
        ),
    };
    words("Service", found, remedy)
}

fn of_address(address: &Address) -> FindingWords {
    let (found, remedy) = match address {
        Address::Configured(host) => (format!("Images are pulled from {host}, as configured."), None),
        Address::Named(host) => (format!("Images are pulled from {host}, as reported by the registry."), None),
        Address::Guessed(host) => (
            format!(
                "The registry does not report an address that other machines can reach. Pull commands use {host}, the host of this page."
            ),
            Some("Set oci.domain in the registry’s configuration, or start berth with --public-address."),
        ),
        Address::Missing => (
            "The registry does not report its address, and images cannot be pulled from the address of this page."
                .to_owned(),
            Some("Start berth with --public-address, or set “publicAddress” in the berth-config block."),
        ),
    };
    words("Address", found, remedy)
}

fn of_access(access: &Access) -> FindingWords {
    let (found, remedy) = match access {
        Access::SignedIn(user) => (format!("You are signed in as {}.", image::visible(user)), None),
        Access::Anonymous => ("You are not signed in. The registry allows anonymous access.".to_owned(), None),
        Access::SignInNeeded => {
            ("You are not signed in. You see only public content.".to_owned(), Some("Sign in to see more."))
        }
        Access::NotAccepted(user) => (
            format!("The sign-in of {} is no longer valid.", image::visible(user)),
            Some("Sign in again. The password or token may have expired."),
        ),
        Access::Failed(kind) => (
            format!("Access could not be checked ({}).", title(*kind)),
            Some("Check that the registry’s /v2/ is reachable."),
        ),
    };
    words("Sign-in", found, remedy)
}

fn of_writing(writing: Writing) -> FindingWords {
    let (found, remedy) = match writing {
        Writing::Granted => ("You have permission to delete in this repository.", None),
        Writing::Refused => (
            "You do not have permission to delete in this repository.",
            Some("Ask the project’s administrators for permission."),
        ),
        Writing::SignInNeeded => ("You must sign in to delete in this repository.", Some("Sign in.")),
        Writing::ReadOnly => ("This deployment is read-only. Deletion is disabled.", None),
        Writing::Unknown => ("This registry cannot report permissions before a deletion.", None),
    };
    words("Permission", found, remedy)
}

fn of_dialect(dialect: Dialect) -> FindingWords {
    let (found, remedy) = match dialect {
        Dialect::Deployed => ("The responses match a current bk-repo.".to_owned(), None),
        Dialect::Documented => ("The responses match the API documentation of 2020.".to_owned(), None),
        Dialect::Unknown => {
            ("No tag with enough details was found.".to_owned(), Some("Test a repository that has an image."))
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
        LayerRoute::Extension => ("Layers are downloaded from /ext/layer.".to_owned(), None),
        LayerRoute::Registry => ("Layers are downloaded from /v2, because /ext/layer does not exist.".to_owned(), None),
        LayerRoute::Neither(kind) => (
            format!("Layers cannot be downloaded, neither from /ext/layer nor from /v2 ({}).", title(kind)),
            Some("Configure the gateway to forward /v2 of the same service."),
        ),
        LayerRoute::Unknown => {
            ("No layer was found to test.".to_owned(), Some("Test a repository whose first image has a layer."))
        }
    };
    words("Layers", found, remedy)
}

fn of_clock(clock: Clock) -> FindingWords {
    let (found, remedy) = match clock {
        Clock::Agrees => ("The clocks of this computer and the server agree.".to_owned(), None),
        Clock::Ahead(seconds) => {
            let side = if seconds > 0 { "ahead of" } else { "behind" };
            (
                format!(
                    "This computer’s clock is {} {side} the server’s. Ages such as “2 hours ago” are off by that much.",
                    super::counted(seconds.unsigned_abs(), "second", "seconds")
                ),
                Some("Set the wrong clock."),
            )
        }
        Clock::Unknown => ("The server does not report its time.".to_owned(), None),
    };
    words("Clock", found, remedy)
}

fn of_zone(zone: Option<i32>) -> FindingWords {
    let (found, remedy) = match zone {
        Some(minutes) => (format!("Dates are in {}, as reported by the registry.", image::offset_text(minutes)), None),
        None => (
            "The registry does not report its time zone. Dates are shown as local time.".to_owned(),
            Some("Update bk-repo to v3.0.3 or later, which reports its time zone."),
        ),
    };
    words("Time zone", found, remedy)
}

fn of_headers(headers: &Headers) -> FindingWords {
    let (found, remedy) = match headers {
        Headers::Missing(missing) if missing.is_empty() => ("All security headers present.".to_owned(), None),
        Headers::Missing(missing) => {
            let names: Vec<&str> = missing.iter().map(|header| ProtectiveHeader::text(*header)).collect();
            (
                format!("Missing or too weak: {}.", names.join(", ")),
                Some("Configure the server of index.html to send these headers. berth sends them by default."),
            )
        }
        Headers::Unknown => ("The headers could not be checked.".to_owned(), None),
    };
    words("Security headers", found, remedy)
}
