//! The host names that are answered.
//!
//! A page of another site can let its own host name lead to this program (DNS rebinding). A browser then sends that
//! page's requests here and lets it read the answers. Where a source shows something to people who are not signed in,
//! only names are answered that nobody else can have chosen.

use std::collections::HashSet;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};

use axum::extract::Request;
use http::header::HOST;
use http::uri::Authority;
use http::{StatusCode, Version};
use tracing::warn;

use crate::envelope::{Code, Refusal};
use crate::settings::{HostName, Settings};
use crate::source::Description;

/// Names that a warning was logged for; a client can send any number of them.
const WARNED: usize = 100;

pub struct AllowedHosts {
    /// None where every name is answered.
    names: Option<HashSet<HostName>>,
    warned: Mutex<HashSet<HostName>>,
}

impl AllowedHosts {
    pub fn new(settings: &Settings, source: &Description) -> AllowedHosts {
        // Where people have to sign in, each request carries a credential, which a page of another site does not have.
        let needs_sign_in = source.needs_sign_in;
        let public = settings.public_address.as_ref().and_then(|host| without_port(host.as_str()));
        let names = settings.allowed_hosts.iter().cloned().chain(public);
        AllowedHosts { names: (!needs_sign_in).then(|| names.collect()), warned: Mutex::default() }
    }

    /// Whether a request may be answered.
    ///
    /// # Errors
    /// When its host is not one of ours, or when it can be read in two ways.
    pub fn check(&self, request: &Request) -> Result<(), Refusal> {
        let Some(host) = host_of(request)? else { return Ok(()) };
        let Some(names) = &self.names else { return Ok(()) };
        if is_address(&host) {
            return Ok(());
        }
        match HostName::parse(&host) {
            Ok(name) if is_this_machine(&name) || names.contains(&name) => Ok(()),
            Ok(name) => {
                self.warn_once(&name);
                let message =
                    format!("The host name {name} is not allowed. Start berth with --allowed-host {name} to allow it.");
                Err(Refusal::new(StatusCode::MISDIRECTED_REQUEST, Code::AccessDenied, message))
            }
            Err(_) => Err(unclear()),
        }
    }

    fn warn_once(&self, name: &HostName) {
        let mut warned = self.warned.lock().unwrap_or_else(PoisonError::into_inner);
        if warned.len() < WARNED && warned.insert(name.clone()) {
            warn!(host = %name, "request for this host name refused; allow it with --allowed-host {name}");
        }
    }
}

/// The host that a request is for: that of its target before that of its header (RFC 9112, section 3.2). Programs that
/// speak HTTP/1.0 may name none, which browsers never do.
fn host_of(request: &Request) -> Result<Option<String>, Refusal> {
    let mut named = request.headers().get_all(HOST).iter();
    let (header, is_named_twice) = (named.next(), named.next().is_some());
    if is_named_twice || (header.is_none() && request.version() != Version::HTTP_10) {
        return Err(unclear());
    }
    let header = header.map(|header| Authority::try_from(header.as_bytes()));
    let header = header.transpose().map_err(|_| unclear())?;
    let Some(authority) = request.uri().authority().or(header.as_ref()) else { return Ok(None) };
    if authority.as_str().contains('@') {
        return Err(unclear());
    }
    Ok(Some(authority.host().to_owned()))
}

fn unclear() -> Refusal {
    let message = "The host of the request is missing or ambiguous.";
    Refusal::new(StatusCode::BAD_REQUEST, Code::ParameterInvalid, message)
}

/// An address cannot be made to lead elsewhere.
fn is_address(host: &str) -> bool {
    let v6 = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    host.parse::<Ipv4Addr>().is_ok() || v6.is_some_and(|host| host.parse::<Ipv6Addr>().is_ok())
}

/// Browsers resolve this name themselves.
fn is_this_machine(name: &HostName) -> bool {
    HostName::parse("localhost").as_ref() == Ok(name)
}

fn without_port(host: &str) -> Option<HostName> {
    let authority: Authority = host.parse().ok()?;
    HostName::parse(authority.host()).ok()
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn hosts(names: Option<&[&str]>) -> AllowedHosts {
        let names = names.map(|names| names.iter().map(|name| HostName::parse(name).unwrap()).collect());
        AllowedHosts { names, warned: Mutex::default() }
    }

    fn status(hosts: &AllowedHosts, target: &str, named: &[&str]) -> u16 {
        let request = named.iter().fold(Request::builder().uri(target), |request, host| request.header(HOST, *host));
        let checked = hosts.check(&request.body(Body::empty()).unwrap());
        checked.map_or_else(|refusal| refusal.status.as_u16(), |()| 200)
    }

    #[test]
    fn addresses_and_allowed_names_are_answered_with_any_port() {
        let hosts = hosts(Some(&["console.example.com"]));
        for host in [
            "127.0.0.1:8080",
            "10.1.2.3",
            "[::1]:9",
            "[2001:db8::1]",
            "localhost:1234",
            "LOCALHOST",
            "console.example.com",
            "Console.Example.Com.:8443",
        ] {
            assert_eq!(status(&hosts, "/", &[host]), 200, "{host}");
        }
    }

    #[test]
    fn names_that_others_can_have_chosen_are_not() {
        let hosts = hosts(Some(&["console.example.com"]));
        for host in [
            "evil.example",
            "evil.example:8080",
            "127.0.0.1.evil.example",
            "localhost.evil.example",
            "a.console.example.com",
            "127.1.evil",
            "0x7f.1.example",
        ] {
            assert_eq!(status(&hosts, "/", &[host]), 421, "{host}");
        }
    }

    #[test]
    fn a_host_that_can_be_read_in_two_ways_is_refused_everywhere() {
        for hosts in [hosts(None), hosts(Some(&[]))] {
            for named in [&["127.0.0.1", "127.0.0.1"][..], &[], &["127.0.0.1, a.example"], &["a b"], &["me@127.0.0.1"]]
            {
                assert_eq!(status(&hosts, "/", named), 400, "{named:?}");
            }
        }
    }

    #[test]
    fn the_host_of_the_target_comes_before_that_of_the_header() {
        let hosts = hosts(Some(&[]));
        assert_eq!(status(&hosts, "http://evil.example/", &["127.0.0.1"]), 421);
        assert_eq!(status(&hosts, "http://127.0.0.1/", &["evil.example"]), 200);
    }

    #[test]
    fn a_host_is_warned_of_once_and_not_without_end() {
        let hosts = hosts(Some(&[]));
        for number in 0..300 {
            assert_eq!(status(&hosts, "/", &[&format!("evil{number}.example")]), 421);
        }
        assert_eq!(hosts.warned.lock().unwrap().len(), WARNED);
    }
}
