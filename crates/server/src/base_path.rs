//! The path that a deployment is served below.

use std::fmt;

use thiserror::Error;

/// A path with a slash at both ends: `/`, or such as `/tools/berth/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BasePath(String);

#[derive(Debug, Error, PartialEq, Eq)]
pub enum BasePathError {
    #[error("a base path must start with a slash, such as /berth/")]
    NoLeadingSlash,
    #[error("a base path can contain only letters, digits and -._~ between its slashes")]
    Forbidden,
    #[error("a base path cannot have empty, '.' or '..' parts")]
    OddSegment,
}

impl BasePath {
    /// A slash at the end may be left out.
    pub fn parse(text: &str) -> Result<BasePath, BasePathError> {
        let inner = text.strip_prefix('/').ok_or(BasePathError::NoLeadingSlash)?;
        let inner = inner.strip_suffix('/').unwrap_or(inner);
        if inner.is_empty() {
            return Ok(BasePath("/".to_owned()));
        }
        let allowed = |c: char| c.is_ascii_alphanumeric() || "-._~/".contains(c);
        if !inner.chars().all(allowed) {
            return Err(BasePathError::Forbidden);
        }
        if inner.split('/').any(|segment| matches!(segment, "" | "." | "..")) {
            return Err(BasePathError::OddSegment);
        }
        Ok(BasePath(format!("/{inner}/")))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The request path below the base path, with its leading slash; `None` outside of it.
    pub fn strip<'a>(&self, path: &'a str) -> Option<&'a str> {
        let is_inside = path.starts_with(self.0.as_str());
        if is_inside { path.get(self.0.len().saturating_sub(1)..) } else { None }
    }
}

impl fmt::Display for BasePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slash_at_the_end_may_be_left_out() {
        assert_eq!(BasePath::parse("/x/y"), BasePath::parse("/x/y/"));
        assert_eq!(BasePath::parse("/").unwrap().as_str(), "/");
    }

    #[test]
    fn what_would_not_survive_in_an_address_is_refused() {
        assert_eq!(BasePath::parse("x/"), Err(BasePathError::NoLeadingSlash));
        assert_eq!(BasePath::parse(""), Err(BasePathError::NoLeadingSlash));
        assert_eq!(BasePath::parse("/a b/"), Err(BasePathError::Forbidden));
        assert_eq!(BasePath::parse("/\"><script>/"), Err(BasePathError::Forbidden));
        assert_eq!(BasePath::parse("/a//b"), Err(BasePathError::OddSegment));
        assert_eq!(BasePath::parse("/a/../b"), Err(BasePathError::OddSegment));
    }

    #[test]
    fn paths_outside_are_told_apart() {
        let base = BasePath::parse("/x").unwrap();
        assert_eq!(base.strip("/x/demo/images"), Some("/demo/images"));
        assert_eq!(base.strip("/x/"), Some("/"));
        assert_eq!(base.strip("/x"), None);
        assert_eq!(base.strip("/xy/"), None);
        assert_eq!(BasePath::parse("/").unwrap().strip("/demo"), Some("/demo"));
    }
}
