//! Who may show the console in a frame.

use std::fmt;

/// The sources of a Content-Security-Policy's `frame-ancestors`, `'none'` unless the operator says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameAncestors(String);

impl FrameAncestors {
    /// Takes sources separated by blanks, and nothing that would start another directive or header.
    pub fn parse(text: &str) -> Result<FrameAncestors, &'static str> {
        let allowed = |c: char| c.is_ascii_graphic() && !matches!(c, ';' | ',');
        let sources: Vec<&str> = text.split_ascii_whitespace().collect();
        if sources.is_empty() || !sources.iter().all(|source| source.chars().all(allowed)) {
            return Err("expected sources such as 'self' or https://portal.example.com");
        }
        Ok(FrameAncestors(sources.join(" ")))
    }
}

impl Default for FrameAncestors {
    fn default() -> FrameAncestors {
        FrameAncestors("'none'".to_owned())
    }
}

impl fmt::Display for FrameAncestors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
