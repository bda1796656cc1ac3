//! What a request asks for. Every name in it has been read by its parser before anything is asked of the registry.

use http::{Method, StatusCode, Uri};
use image::{Digest, ImageName, TagOrDigest};
use percent_encoding::percent_decode_str;

use super::{PROJECT, REPOSITORY};
use crate::envelope::{Code, Refusal};

/// Rows of a page for which nothing else was asked.
const DEFAULT_SIZE: usize = 20;

/// A request of the extension API, or of the registry protocol below it.
#[derive(Debug, PartialEq, Eq)]
pub enum Ask {
    Address,
    Projects,
    Repositories,
    Images {
        page: Page,
        filter: String,
    },
    Tags {
        image: ImageName,
        page: Page,
        filter: String,
    },
    Manifest {
        image: ImageName,
        version: TagOrDigest,
    },
    Detail {
        image: ImageName,
        version: TagOrDigest,
    },
    /// A manifest as the registry itself serves it.
    RawManifest {
        image: ImageName,
        version: TagOrDigest,
    },
    Blob {
        image: ImageName,
        digest: Digest,
    },
}

/// A page of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// From 1. A request's page 0 is the first as well (deployed-facts 1.2).
    pub number: usize,
    pub size: usize,
}

impl Page {
    /// The rows of this page out of all rows.
    pub fn of<'a, T>(&self, rows: &'a [T]) -> &'a [T] {
        let start = (self.number - 1).saturating_mul(self.size).min(rows.len());
        let end = start.saturating_add(self.size).min(rows.len());
        rows.get(start..end).unwrap_or_default()
    }
}

impl Ask {
    pub fn read(method: &Method, uri: &Uri) -> Result<Ask, Refusal> {
        if !matches!(*method, Method::GET | Method::HEAD) {
            return Err(Refusal::new(
                StatusCode::METHOD_NOT_ALLOWED,
                Code::MethodNotAllowed,
                "Berth only reads this registry. Nothing was changed.",
            ));
        }
        let path: Vec<String> = uri.path().split('/').skip(1).map(decoded).collect::<Result<_, _>>()?;
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        let query = Query::read(uri.query().unwrap_or_default())?;
        match path.as_slice() {
            ["repository", "api", "project", "list"] => Ok(Ask::Projects),
            ["repository", "api", "repo", "list", project] => {
                known_project(project)?;
                Ok(Ask::Repositories)
            }
            ["docker" | "oci", "ext", call @ ..] => extension(call, &query),
            ["docker" | "oci", "v2", project, repository, rest @ ..] => {
                known_repository(project, repository)?;
                protocol(rest)
            }
            _ => Err(no_such_address()),
        }
    }
}

fn extension(call: &[&str], query: &Query) -> Result<Ask, Refusal> {
    match call {
        ["addr"] => Ok(Ask::Address),
        ["repo", project, repository] => {
            known_repository(project, repository)?;
            Ok(Ask::Images { page: query.page()?, filter: query.text("name") })
        }
        ["tag", project, repository, image @ ..] => {
            known_repository(project, repository)?;
            Ok(Ask::Tags { image: image_name(image)?, page: query.page()?, filter: query.text("tag") })
        }
        ["manifest", project, repository, image @ .., version] => {
            known_repository(project, repository)?;
            Ok(Ask::Manifest { image: image_name(image)?, version: tag_or_digest(version)? })
        }
        ["layer", project, repository, image @ .., id] => {
            known_repository(project, repository)?;
            let digest = Digest::parse(id).or_else(|_| Digest::from_sha256_hex(id));
            let digest = digest.map_err(|_| invalid("a layer is named by its digest"))?;
            Ok(Ask::Blob { image: image_name(image)?, digest })
        }
        ["version", "detail", project, repository] => {
            known_repository(project, repository)?;
            let key = query.required("packageKey")?;
            let name = key.strip_prefix("docker://").or_else(|| key.strip_prefix("oci://"));
            let name = name.ok_or_else(|| invalid("packageKey starts with docker:// or oci://"))?;
            let image = image_name(&name.split('/').collect::<Vec<_>>())?;
            Ok(Ask::Detail { image, version: tag_or_digest(&query.required("version")?)? })
        }
        _ => Err(no_such_address()),
    }
}

fn protocol(rest: &[&str]) -> Result<Ask, Refusal> {
    match rest {
        [image @ .., "blobs", digest] => {
            let digest = Digest::parse(digest).map_err(|_| invalid("a blob is named by its digest"))?;
            Ok(Ask::Blob { image: image_name(image)?, digest })
        }
        [image @ .., "manifests", version] => {
            Ok(Ask::RawManifest { image: image_name(image)?, version: tag_or_digest(version)? })
        }
        _ => Err(no_such_address()),
    }
}

fn known_project(project: &str) -> Result<(), Refusal> {
    if project == PROJECT {
        return Ok(());
    }
    Err(Refusal::new(StatusCode::NOT_FOUND, Code::RepositoryNotFound, "This registry is shown as one project."))
}

fn known_repository(project: &str, repository: &str) -> Result<(), Refusal> {
    if (project, repository) == (PROJECT, REPOSITORY) {
        return Ok(());
    }
    let message = format!("This registry is shown as the repository {PROJECT}/{REPOSITORY}; there is no other.");
    Err(Refusal::new(StatusCode::NOT_FOUND, Code::RepositoryNotFound, message))
}

fn image_name(segments: &[&str]) -> Result<ImageName, Refusal> {
    ImageName::parse(&segments.join("/")).map_err(|_| invalid("no image can have this name"))
}

fn tag_or_digest(text: &str) -> Result<TagOrDigest, Refusal> {
    TagOrDigest::parse(text).map_err(|_| invalid("this is neither a tag nor a digest"))
}

fn invalid(message: &str) -> Refusal {
    Refusal::new(StatusCode::BAD_REQUEST, Code::ParameterInvalid, message)
}

fn no_such_address() -> Refusal {
    Refusal::new(StatusCode::NOT_FOUND, Code::UrlNotFound, "The API has no such address.")
}

fn decoded(text: &str) -> Result<String, Refusal> {
    let text = percent_decode_str(text).decode_utf8().map_err(|_| invalid("an address is UTF-8"))?;
    Ok(text.into_owned())
}

/// The fields of a query; of one that is given twice the first counts.
struct Query(Vec<(String, String)>);

impl Query {
    fn read(text: &str) -> Result<Query, Refusal> {
        let fields = text.split('&').filter(|field| !field.is_empty()).map(|field| {
            let (key, value) = field.split_once('=').unwrap_or((field, ""));
            Ok((decoded(key)?, decoded(&value.replace('+', " "))?))
        });
        Ok(Query(fields.collect::<Result<_, Refusal>>()?))
    }

    fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(found, _)| found == key).map(|(_, value)| value.as_str())
    }

    fn text(&self, key: &str) -> String {
        self.get(key).unwrap_or_default().trim().to_owned()
    }

    fn required(&self, key: &str) -> Result<String, Refusal> {
        let missing = || {
            let message = format!("Parameter [{key}] is missing");
            Refusal::new(StatusCode::BAD_REQUEST, Code::ParameterMissing, message)
        };
        self.get(key).map(str::to_owned).filter(|value| !value.is_empty()).ok_or_else(missing)
    }

    fn page(&self) -> Result<Page, Refusal> {
        let number = |key: &str, otherwise: usize| match self.get(key) {
            None => Ok(otherwise),
            Some(text) => text.parse::<usize>().map_err(|_| invalid("a page is a number")),
        };
        let size = match number("pageSize", DEFAULT_SIZE)? {
            0 => DEFAULT_SIZE,
            size => size,
        };
        Ok(Page { number: number("pageNumber", 1)?.max(1), size })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(address: &str) -> Result<Ask, Refusal> {
        Ask::read(&Method::GET, &address.parse().unwrap())
    }

    fn image(name: &str) -> ImageName {
        ImageName::parse(name).unwrap()
    }

    #[test]
    fn nested_names_are_read_whole() {
        let version = TagOrDigest::parse("v1").unwrap();
        assert_eq!(
            read("/docker/ext/manifest/registry/images/a/b/c/v1"),
            Ok(Ask::Manifest { image: image("a/b/c"), version: version.clone() })
        );
        assert_eq!(
            read("/oci/v2/registry/images/a/blobs/manifests/v1"),
            Ok(Ask::RawManifest { image: image("a/blobs"), version: version.clone() })
        );
        assert_eq!(
            read("/docker/ext/version/detail/registry/images?packageKey=docker%3A%2F%2Fa%2Fb&version=v1"),
            Ok(Ask::Detail { image: image("a/b"), version })
        );
    }

    #[test]
    fn a_layer_is_named_by_its_digest_or_by_bare_hex() {
        let digest = Digest::sha256_of(b"layer");
        for id in [digest.to_string(), digest.hex().to_owned()] {
            let ask = read(&format!("/docker/ext/layer/registry/images/web/{id}"));
            assert_eq!(ask, Ok(Ask::Blob { image: image("web"), digest: digest.clone() }));
        }
    }

    #[test]
    fn page_zero_is_the_first() {
        for (query, number, size) in
            [("", 1, 20), ("pageNumber=0&pageSize=5", 1, 5), ("pageNumber=3&pageSize=0", 3, 20)]
        {
            let ask = read(&format!("/docker/ext/repo/registry/images?{query}"));
            assert_eq!(ask, Ok(Ask::Images { page: Page { number, size }, filter: String::new() }), "{query}");
        }
    }

    #[test]
    fn pages_are_cut_out_of_the_list() {
        let rows: Vec<u32> = (0..45).collect();
        let page = |number, size| Page { number, size }.of(&rows).to_vec();
        assert_eq!(page(1, 20), (0..20).collect::<Vec<_>>());
        assert_eq!(page(3, 20), (40..45).collect::<Vec<_>>());
        assert_eq!(page(4, 20), Vec::<u32>::new());
        assert_eq!(page(usize::MAX, usize::MAX), Vec::<u32>::new());
    }

    #[test]
    fn what_no_registry_holds_is_refused_at_once() {
        for (address, status) in [
            ("/docker/ext/tag/registry/images/Upper", 400),
            ("/docker/ext/tag/registry/images/a%2F..%2Fb", 400),
            ("/docker/ext/manifest/registry/images/web/v1%2F..", 400),
            ("/docker/ext/manifest/registry/images/web/sha256:short", 400),
            ("/docker/ext/layer/registry/images/web/abc", 400),
            ("/docker/ext/repo/registry/images?pageNumber=x", 400),
            ("/docker/ext/version/detail/registry/images?packageKey=web&version=v1", 400),
            ("/docker/ext/version/detail/registry/images?packageKey=docker://web", 400),
            ("/docker/ext/repo/other/images", 404),
            ("/docker/ext/tag/registry/other/web", 404),
            ("/repository/api/repo/list/other", 404),
            ("/docker/ext/nothing", 404),
            ("/v2/", 404),
        ] {
            assert_eq!(read(address).unwrap_err().status.as_u16(), status, "{address}");
        }
    }

    #[test]
    fn writes_are_refused() {
        for method in [Method::DELETE, Method::PUT, Method::POST, Method::PATCH] {
            let address = "/docker/ext/package/delete/registry/images?packageKey=docker://web".parse().unwrap();
            let refusal = Ask::read(&method, &address).unwrap_err();
            assert_eq!((refusal.status.as_u16(), refusal.code), (405, Code::MethodNotAllowed));
        }
    }
}
