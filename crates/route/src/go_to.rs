//! Parses the text of the go-to box.

use ext_api::Repository;
use image::NameError;

use crate::{Route, screen::Screen, site::Site};

/// Why a text is not an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GoToError {
    Empty,
    /// It looks like an image name, but breaks a rule for names.
    NotAReference(Option<NameError>),
}

/// Programs whose pull commands end with a reference.
const TOOLS: [&str; 10] =
    ["docker", "podman", "nerdctl", "ctr", "crictl", "crane", "skopeo", "oras", "helm", "buildah"];

/// The screen for a typed or pasted text.
///
/// Accepts a reference with or without its host, a pull command (`docker pull …`), and the console's own URL. On a
/// page of a repository (`here`), a single name such as `web` or `web:v1` is an image of that repository.
pub fn go_to(text: &str, here: Option<&Repository>, site: &Site) -> Result<Route, GoToError> {
    let reference = reference_in(text)?;
    // After a scheme, the first part is always a host.
    let reference = match reference.split_once("://") {
        Some((_, address)) => address.split_once('/').map_or("", |(_, path)| path),
        None => reference,
    };
    let (reference, query) = reference.split_once('?').unwrap_or((reference, ""));
    let is_one_name = !reference.trim_matches('/').contains('/');
    let path = match here {
        Some(repository) if is_one_name && site.scope.is_none() && !reference.is_empty() => {
            format!("/{}/{}/{reference}", repository.project, repository.name)
        }
        _ => format!("/{}", reference.trim_start_matches('/')),
    };
    let route = Route::parse(&path, query, site);
    match &route.screen {
        Screen::NotFound(_) => Err(GoToError::NotAReference(first_name_error(reference))),
        _ => Ok(route),
    }
}

/// Whether a text is probably meant as an address: it contains a separator of references, or begins like a pull
/// command. A plain word can be a search as well.
pub fn looks_like_an_address(text: &str) -> bool {
    match text.split_whitespace().collect::<Vec<_>>().as_slice() {
        [one] => one.contains(['/', ':', '@']),
        [tool, _, ..] => TOOLS.contains(tool),
        [] => false,
    }
}

/// The reference of a pull command. Otherwise the text itself, if it is one word.
fn reference_in(text: &str) -> Result<&str, GoToError> {
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.as_slice() {
        [] => Err(GoToError::Empty),
        [one] => Ok(one),
        [tool, .., last] if TOOLS.contains(tool) => Ok(last),
        _ => Err(GoToError::NotAReference(image::ImageName::parse(text.trim()).err())),
    }
}

fn first_name_error(reference: &str) -> Option<NameError> {
    let name = reference.split(['@']).next().unwrap_or_default();
    let after_host = name.rsplit_once('/').map_or(name, |(_, last)| last);
    let last = after_host.split(':').next().unwrap_or_default();
    image::ImageName::parse(last).err()
}
