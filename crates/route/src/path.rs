//! Converts between paths and screens.

use ext_api::Repository;
use image::{Digest, ImageName, ProjectId, RepositoryName, TagName, x0_alias};
use percent_encoding::percent_decode_str;

use crate::{
    screen::{ImageAddress, Screen, Target},
    site::Site,
};

/// Parses a path. Handles percent-encoding, doubled and trailing slashes, a leading host, and aliases.
pub(crate) fn read(path: &str, site: &Site) -> Screen {
    let not_found = || Screen::NotFound(path.to_owned());
    let Ok(plain) = percent_decode_str(path).decode_utf8() else { return not_found() };
    let segments: Vec<&str> = plain.split('/').filter(|segment| !segment.is_empty()).collect();
    match segments.as_slice() {
        ["-", "doctor"] => return Screen::Doctor,
        ["-", ..] => return not_found(),
        _ => {}
    }
    read_segments(&segments, site).unwrap_or_else(not_found)
}

fn read_segments(segments: &[&str], site: &Site) -> Option<Screen> {
    let segments = match segments {
        [host, rest @ ..] if !rest.is_empty() && site.is_host(host) => rest,
        all => all,
    };
    if let Some(scope) = &site.scope {
        let below_scope = match segments {
            [project, repository, rest @ ..]
                if !rest.is_empty() && *project == scope.project.as_str() && *repository == scope.name.as_str() =>
            {
                rest
            }
            all => all,
        };
        return if below_scope.is_empty() { Some(Screen::Home) } else { image_screen(scope.clone(), below_scope) };
    }
    match segments {
        [] => Some(Screen::Home),
        [project] => Some(Screen::Project(ProjectId::parse(&without_alias(project)).ok()?)),
        [project, repository, rest @ ..] => {
            let repository = Repository {
                project: ProjectId::parse(&without_alias(project)).ok()?,
                name: RepositoryName::parse(&without_alias(repository)).ok()?,
            };
            if rest.is_empty() { Some(Screen::Images(repository)) } else { image_screen(repository, rest) }
        }
    }
}

fn image_screen(repository: Repository, segments: &[&str]) -> Option<Screen> {
    let text = segments.join("/");
    let (text, digest) = match text.split_once('@') {
        Some((before, digest)) => (before, Some(Digest::parse(digest).ok()?)),
        None => (text.as_str(), None),
    };
    let (name, tag) = match text.split_once(':') {
        Some((before, tag)) => (before, Some(TagName::parse(tag).ok()?)),
        None => (text, None),
    };
    let image = ImageAddress { repository, name: ImageName::parse(name).ok()? };
    Some(match (tag, digest) {
        (None, None) => Screen::Tags(image),
        (Some(tag), None) => Screen::Tag(image, Target::Tag(tag)),
        (None, Some(digest)) => Screen::Tag(image, Target::Digest(digest)),
        (Some(tag), Some(digest)) => Screen::Tag(image, Target::TaggedDigest(tag, digest)),
    })
}

fn without_alias(segment: &str) -> String {
    x0_alias::decode(segment).unwrap_or_else(|| segment.to_owned())
}

/// The path of a screen. Every part is a typed name, so nothing needs encoding.
pub(crate) fn write(screen: &Screen, site: &Site) -> String {
    let path = path_of(screen, site);
    // A project or an image can have the same name as a known host. Only a leading host is read as a host.
    match path.strip_prefix('/').and_then(|rest| rest.split_once('/')) {
        Some((first, _)) if site.is_host(first) && !matches!(screen, Screen::NotFound(_)) => format!("/{first}{path}"),
        _ => path,
    }
}

fn path_of(screen: &Screen, site: &Site) -> String {
    match screen {
        Screen::Home => "/".to_owned(),
        Screen::Project(project) => format!("/{project}"),
        Screen::Images(repository) if is_scope(repository, site) => "/".to_owned(),
        Screen::Images(repository) => format!("/{}/{}", repository.project, repository.name),
        Screen::Tags(image) => image_path(image, site),
        Screen::Tag(image, target) => {
            let mut path = image_path(image, site);
            if let Some(tag) = target.tag() {
                path.push(':');
                path.push_str(tag.as_str());
            }
            if let Some(digest) = target.digest() {
                path.push('@');
                path.push_str(&digest.to_string());
            }
            path
        }
        Screen::Doctor => "/-/doctor".to_owned(),
        Screen::NotFound(path) => path.clone(),
    }
}

fn is_scope(repository: &Repository, site: &Site) -> bool {
    site.scope.as_ref() == Some(repository)
}

fn image_path(image: &ImageAddress, site: &Site) -> String {
    let ImageAddress { repository, name } = image;
    let whole = format!("/{repository}/{name}");
    // An image can have the name of the repository in front: `demo/images/web` in the scope `demo/images`.
    let reads_as_whole = name.as_str().strip_prefix(&repository.to_string()).is_some_and(|rest| rest.starts_with('/'));
    if is_scope(repository, site) && !reads_as_whole { format!("/{name}") } else { whole }
}
