//! Which calls of the console go up to the bk-repo: the endpoints that are marked so, and no other.

use ext_api::endpoint::ENDPOINTS;
use ext_api::{ApiRoot, CallKind, Endpoint};
use http::Method;

use super::path_names;

/// A call that goes up.
#[derive(Clone, Copy, Debug)]
pub struct Call {
    pub endpoint: &'static Endpoint,
    pub kind: CallKind,
}

fn calls() -> impl Iterator<Item = Call> {
    ENDPOINTS.iter().filter_map(|endpoint| Some(Call { endpoint, kind: endpoint.call? }))
}

/// The call that a request matches.
pub fn find(method: &Method, parts: &[String]) -> Option<Call> {
    calls().find(|call| call.has(method) && path_names::fits(call.endpoint, parts))
}

impl Call {
    fn has(&self, method: &Method) -> bool {
        self.endpoint.methods.iter().any(|own| own.as_str() == method.as_str())
    }

    /// Whether its path begins with the name of the service of images.
    pub fn is_of_the_service(&self) -> bool {
        self.endpoint.root == ApiRoot::Service
    }
}

#[cfg(test)]
mod tests {
    use ext_api::endpoint::{BLOB, LAYER};
    use proptest::prelude::*;

    use super::*;
    use crate::bkrepo::plain_path::parts;

    fn method(call: &Call) -> Method {
        call.endpoint.methods[0].as_str().parse().unwrap()
    }

    fn example(call: &Call) -> String {
        let digest = format!("sha256:{}", "0".repeat(64));
        let last = if [BLOB, LAYER].contains(call.endpoint) { &*digest } else { "v1" };
        let service = if call.is_of_the_service() { "/oci" } else { "" };
        format!("{service}{}", call.endpoint.path(&["demo", "images", "team/web", last]))
    }

    /// A new call of the console to a bk-repo is a decision (docs/decisions/0011-a-proxy-with-a-list.md).
    #[test]
    fn no_other_endpoints_go_up() {
        let lines: Vec<String> = calls().map(|call| format!("{} {}", method(&call), call.endpoint.route())).collect();
        assert_eq!(
            lines,
            [
                "GET /ext/addr",
                "GET /ext/repo/{project}/{repository}",
                "GET /ext/tag/{project}/{repository}/{*rest}",
                "GET /ext/manifest/{project}/{repository}/{*rest}",
                "GET /ext/version/detail/{project}/{repository}",
                "GET /ext/layer/{project}/{repository}/{*rest}",
                "DELETE /ext/package/delete/{project}/{repository}",
                "DELETE /ext/version/delete/{project}/{repository}",
                "GET /v2/",
                "GET /v2/{project}/{repository}/{*rest}",
                "GET /v2/{project}/{repository}/{*rest}",
                "GET /repository/api/project/list",
                "GET /repository/api/repo/list/{project}",
                "GET /repository/api/package/page/{project}/{repository}",
                "GET /repository/api/version/page/{project}/{repository}",
                "POST /auth/api/permission/check",
                "GET /auth/api/user/info",
            ]
        );
    }

    #[test]
    fn every_call_has_an_example_that_fits_it_and_no_other() {
        for call in calls() {
            let parts = parts(&example(&call)).unwrap();
            let fits = |other: &Call| other.has(&method(&call)) && path_names::fits(other.endpoint, &parts);
            let fitting: Vec<_> = calls().filter(fits).map(|other| other.endpoint).collect();
            assert_eq!(fitting, [call.endpoint]);
        }
    }

    /// Replacements for one segment of a valid path.
    const PIECES: [&str; 24] = [
        "docker",
        "v2",
        "ext",
        "blobs",
        "manifests",
        "web",
        "_ci",
        "node.js",
        "",
        ".",
        "..",
        "%2e%2e",
        "%2E.",
        "..;",
        "%2f",
        "a%2Fb",
        "\\",
        "%5c",
        "%252e",
        "%00",
        "%E4%B8%AD",
        "a b",
        "sha256:00",
        "web;a=b",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_096))]

        #[test]
        fn what_goes_up_is_made_of_plain_names(
            call in proptest::sample::select(calls().collect::<Vec<_>>()),
            changes in proptest::collection::vec(proptest::option::weighted(0.2, 0..PIECES.len()), 9),
        ) {
            let honest = example(&call);
            let changed = honest.split('/').skip(1).zip(&changes).map(|(part, change)| change.map_or(part, |at| PIECES[at]));
            let path: String = changed.flat_map(|part| ["/", part]).collect();
            let Ok(parts) = parts(&path) else { return Ok(()) };
            if find(&method(&call), &parts).is_none() {
                return Ok(());
            }
            let is_plain = |c: char| c.is_ascii_alphanumeric() || "._-:".contains(c);
            let is_end_of_ping = |part: &str| part.is_empty() && parts.len() == 3;
            for part in &parts {
                prop_assert!(part.chars().all(is_plain), "{path}");
                prop_assert!(!matches!(&**part, "." | "..") && (!part.is_empty() || is_end_of_ping(part)), "{path}");
            }
        }
    }
}
