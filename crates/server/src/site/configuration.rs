//! The configuration block of the page: what the console must know of its deployment before its first request.

use serde::Serialize;

use crate::settings::{Settings, SignInStyle};
use crate::source::Description;

/// The fields are a contract with the console (`src/deployment.rs` reads them).
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Configuration {
    /// The prefix of the API, relative to the base path.
    api: &'static str,
    source: &'static str,
    scope: Option<Scope>,
    flat: bool,
    public_address: Option<String>,
    filter: &'static str,
    read_only: bool,
    deletes: bool,
    /// `basic` where people sign in on the page, `cookie` where they do so at a login page of the site, else `none`.
    sign_in: &'static str,
    /// Where that login page is: a path or a URL, with `{url}` for the address to come back to.
    #[serde(skip_serializing_if = "Option::is_none")]
    login_page: Option<String>,
    /// Whether `POST /auth/api/permission/check` is there.
    permissions: bool,
    language: Option<&'static str>,
    version: &'static str,
}

#[derive(Debug, Serialize)]
struct Scope {
    project: &'static str,
    repo: &'static str,
    r#type: &'static str,
}

impl Configuration {
    pub fn new(settings: &Settings, source: &Description) -> Configuration {
        let public_address = settings.public_address.as_ref().or(source.address.as_ref());
        Configuration {
            api: "docker",
            source: source.name,
            scope: source.scope.map(|(project, repo)| Scope { project, repo, r#type: "DOCKER" }),
            flat: source.scope.is_some(),
            public_address: public_address.map(ToString::to_string),
            filter: if source.filters_contain { "contains" } else { "narrow" },
            read_only: settings.read_only,
            deletes: source.deletes,
            sign_in: match &source.sign_in {
                None => "none",
                Some(SignInStyle::Basic) => "basic",
                Some(SignInStyle::Cookie { .. }) => "cookie",
            },
            login_page: match &source.sign_in {
                Some(SignInStyle::Cookie { login_page: Some(page) }) => Some(page.to_string()),
                _ => None,
            },
            permissions: source.permissions,
            language: None,
            version: env!("CARGO_PKG_VERSION"),
        }
    }

    /// JSON in which nothing can end the script element that it stands in.
    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|_| "{}".to_owned()).replace('<', "\\u003c")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_the_block_can_end_it() {
        let configuration = Configuration {
            api: "docker",
            source: "registry",
            scope: None,
            flat: false,
            public_address: Some("</script><script>alert(1)".to_owned()),
            filter: "contains",
            read_only: false,
            deletes: false,
            sign_in: "basic",
            login_page: None,
            permissions: false,
            language: None,
            version: "0",
        };
        let json = configuration.json();
        assert!(!json.contains('<'), "{json}");
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(read["publicAddress"], "</script><script>alert(1)");
    }
}
