//! The name of a host, as browsers send it in `Host`.

use std::fmt;

/// A host without a scheme and a port, in lower case and without a dot at its end.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct HostName(String);

impl HostName {
    pub fn parse(text: &str) -> Result<HostName, &'static str> {
        let name = text.trim().to_ascii_lowercase();
        let name = name.strip_suffix('.').unwrap_or(&name);
        let is_label = |label: &str| {
            !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        };
        if name.split('.').all(is_label) {
            Ok(HostName(name.to_owned()))
        } else {
            Err("expected a host name without scheme, port and path, such as console.example.com")
        }
    }
}

impl fmt::Display for HostName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_as_browsers_send_them() {
        let name = HostName::parse("console.example.com").unwrap();
        assert_eq!(HostName::parse(" Console.Example.COM. ").unwrap(), name);
        assert_eq!(name.to_string(), "console.example.com");
    }

    #[test]
    fn what_is_more_or_less_than_a_name_is_refused() {
        for text in
            ["", ".", "*", "*.example.com", "a..b", "https://a.example", "a.example:8080", "a.example/", "a b", "[::1]"]
        {
            assert!(HostName::parse(text).is_err(), "{text}");
        }
    }
}
