//! The page where people log in at a site of bk-repo.

use std::fmt;

use ext_api::COME_BACK;
use reqwest::Url;

/// A path on the console's own origin, or an `http` or `https` URL. The address to come back to goes in the place of
/// `{url}`, where there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoginPage(String);

impl LoginPage {
    /// Takes nothing that a browser could read as a script or as another host than the one that stands there.
    pub fn parse(text: &str) -> Result<LoginPage, &'static str> {
        let without_place = text.replace(COME_BACK, "");
        if !text.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '\\' | '"' | '<' | '>')) {
            return Err("a login page must be a valid URL");
        }
        if without_place.contains(['{', '}']) {
            return Err("{url} is the only placeholder of a login page");
        }
        let is_path = text.starts_with('/') && !text.starts_with("//");
        if !is_path {
            check_url(text)?;
        }
        Ok(LoginPage(text.to_owned()))
    }
}

fn check_url(text: &str) -> Result<(), &'static str> {
    const EXPECTED: &str = "expected a path such as /ui/login, or a URL that starts with http:// or https://";
    let url = Url::parse(text).map_err(|_| EXPECTED)?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(EXPECTED);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(
            "a URL must not contain a user or a password: other users of this machine can read the command line",
        );
    }
    let authority =
        text.split_once("://").map_or("", |(_, rest)| rest.split(['/', '?', '#']).next().unwrap_or_default());
    if authority.contains(COME_BACK) {
        return Err("{url} cannot be in the host of a login page");
    }
    Ok(())
}

impl fmt::Display for LoginPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_urls_are_login_pages() {
        for text in [
            "/ui/login",
            "/ui/login?back={url}",
            "https://login.example.com/?c_url={url}",
            "http://login.example.com:8080/plain#/login?to={url}",
        ] {
            assert_eq!(LoginPage::parse(text).map(|page| page.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn what_leads_a_browser_elsewhere_is_refused() {
        for text in [
            "",
            "login",
            "//evil.example.com/login",
            "/\\evil.example.com/login",
            "javascript:alert(1)",
            "data:text/html,x",
            "ftp://login.example.com/",
            "https://me:secret@login.example.com/",
            "https://{url}/login",
            "https://login.example.com{url}",
            "https://login.example.com/{URL}",
            "https://login.example.com/ x",
            "https://login.example.com/\"><script>",
            "/ui/login\r\nX: y",
        ] {
            assert!(LoginPage::parse(text).is_err(), "{text}");
        }
    }
}
