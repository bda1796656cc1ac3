//! What an address below the base path belongs to. These prefixes are a contract with the console's own addresses.

/// The things that one origin serves.
#[derive(Debug, PartialEq, Eq)]
pub enum Place<'a> {
    /// The console's page, which reads the address itself.
    Page,
    /// A file of the console, by its name below `/-/assets/`.
    Asset(&'a str),
    Api,
    /// Where browsers sign in and out.
    Session,
    Health,
}

/// `/web/` is where the gateway of a bk-repo has the same calls. A program that asks there gets data, never a page.
const API: [&str; 8] =
    ["/docker/ext/", "/oci/ext/", "/docker/v2/", "/oci/v2/", "/v2/", "/repository/api/", "/auth/api/", "/web/"];

/// The mock's controls for tests. No source has a page of the console there.
pub const MOCK_CONTROLS: &str = "/-/mock/";

impl Place<'_> {
    /// `path` starts with a slash. `wants_page` is a browser that navigates: it gets the page even below a prefix of
    /// the API, as an image may well be called `docker/ext/web`.
    pub fn of(path: &str, wants_page: bool, has_mock: bool) -> Place<'_> {
        if let Some(name) = path.strip_prefix("/-/assets/") {
            return Place::Asset(name);
        }
        if path.starts_with(MOCK_CONTROLS) && (has_mock || !wants_page) {
            return Place::Api;
        }
        if wants_page {
            return Place::Page;
        }
        match path {
            "/healthz" => Place::Health,
            "/-/session" => Place::Session,
            _ if API.iter().any(|prefix| path.starts_with(prefix)) => Place::Api,
            _ => Place::Page,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deep_links_are_the_page() {
        for path in
            ["/", "/demo", "/demo/images/team/node.js:v1.2", "/a/b/c@sha256:00", "/-/compare", "/docker/ext", "/v2"]
        {
            assert_eq!(Place::of(path, false, true), Place::Page, "{path}");
            assert_eq!(Place::of(path, true, true), Place::Page, "{path}");
        }
    }

    #[test]
    fn reserved_prefixes_are_the_api_unless_a_person_navigates() {
        for path in [
            "/docker/ext/x",
            "/oci/ext/x",
            "/docker/v2/",
            "/oci/v2/a",
            "/v2/",
            "/repository/api/x",
            "/auth/api/x",
            "/web/x",
        ] {
            assert_eq!(Place::of(path, false, false), Place::Api, "{path}");
            assert_eq!(Place::of(path, true, false), Place::Page, "{path}");
        }
        assert_eq!(Place::of("/healthz", false, false), Place::Health);
        assert_eq!(Place::of("/-/session", false, false), Place::Session);
        assert_eq!(Place::of("/-/session", true, false), Place::Page);
        assert_eq!(Place::of("/healthz", true, false), Place::Page);
    }

    #[test]
    fn files_are_never_the_page() {
        assert_eq!(Place::of("/-/assets/a.js", true, false), Place::Asset("a.js"));
    }

    #[test]
    fn the_controls_of_the_mock_are_only_there_with_the_mock() {
        assert_eq!(Place::of("/-/mock/log", true, true), Place::Api);
        assert_eq!(Place::of("/-/mock/log", false, false), Place::Api);
        assert_eq!(Place::of("/-/mock/log", true, false), Place::Page);
    }
}
