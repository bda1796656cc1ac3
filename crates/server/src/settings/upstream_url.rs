//! The address of the server that Berth stands in front of.

use std::fmt;

use image::RegistryHost;
use reqwest::Url;

/// An `http` or `https` URL without credentials, query or fragment, whose path ends with a slash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpstreamUrl(Url);

impl UpstreamUrl {
    /// The reason never repeats the text, which may hold a password.
    pub fn parse(text: &str) -> Result<UpstreamUrl, &'static str> {
        let mut url = Url::parse(text).map_err(|_| "expected a URL such as https://host.example.com")?;
        if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none_or(str::is_empty) {
            return Err("expected a URL that starts with http:// or https://");
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(
                "a URL must not contain a user or a password: other users of this machine can read the command line",
            );
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err("the URL of a source must not have a query or a fragment");
        }
        let path = format!("{}/", url.path().trim_end_matches('/'));
        url.set_path(&path);
        Ok(UpstreamUrl(url))
    }

    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    pub fn url(&self) -> &Url {
        &self.0
    }

    /// `host[:port]`, as a pull reference has it. Nothing where no reference leads to this address: Docker refuses some
    /// hosts, and has no place for a path before `/v2`.
    pub fn host(&self) -> Option<RegistryHost> {
        let host = self.0.host_str().filter(|_| self.0.path() == "/")?;
        let host = host.strip_suffix('.').unwrap_or(host);
        // Without a dot or a port, Docker takes a word for a part of a name on Docker Hub.
        let is_word = !host.contains(['.', ':']) && host != "localhost";
        let port = if is_word { self.0.port_or_known_default() } else { self.0.port() };
        let text = port.map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
        RegistryHost::parse(&text).ok()
    }

    /// Whether it is this machine, which no proxy leads to.
    pub fn is_loopback(&self) -> bool {
        let host = self.0.host_str().unwrap_or_default();
        RegistryHost::parse(host).is_ok_and(|host| host.is_local_name())
    }
}

impl fmt::Display for UpstreamUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host(text: &str) -> String {
        UpstreamUrl::parse(text).unwrap().host().unwrap().to_string()
    }

    #[test]
    fn the_host_is_what_a_reference_starts_with() {
        assert_eq!(host("http://127.0.0.1:5000"), "127.0.0.1:5000");
        assert_eq!(host("https://registry.example.com:443/"), "registry.example.com");
        assert_eq!(host("http://[::1]:5000"), "[::1]:5000");
    }

    #[test]
    fn what_no_reference_leads_to_has_no_host() {
        for text in ["http://my_registry:5000", "https://host.example/path", "http://-a.example"] {
            assert_eq!(UpstreamUrl::parse(text).ok().and_then(|url| url.host()), None, "{text}");
        }
        assert_eq!(host("https://registry.example.com./"), "registry.example.com");
        assert_eq!(host("http://[fd00::5]:5000"), "[fd00::5]:5000");
        assert_eq!(
            (host("https://registry"), host("http://registry")),
            ("registry:443".to_owned(), "registry:80".to_owned())
        );
        assert_eq!(
            (host("http://registry:5000"), host("http://localhost")),
            ("registry:5000".to_owned(), "localhost".to_owned())
        );
        assert!(UpstreamUrl::parse("http://127.0.0.1:5000/path/").unwrap().is_loopback());
    }

    #[test]
    fn a_path_is_kept_with_one_slash_at_its_end() {
        assert_eq!(UpstreamUrl::parse("https://a.example/oci//").unwrap().as_str(), "https://a.example/oci/");
    }
}
