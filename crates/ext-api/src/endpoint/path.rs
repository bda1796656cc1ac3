//! Paths: filled in by a client, and read by a server.

use percent_encoding::{AsciiSet, utf8_percent_encode};

use super::Endpoint;
use crate::encoding::ENCODED;

/// In a path segment a colon is plain: digests have one.
const SEGMENT: &AsciiSet = &ENCODED.remove(b':');

/// The one value that can have several segments.
const IMAGE: &str = "image...";

impl Endpoint {
    /// The path below the root with its values in their order, encoded segment by segment. A `/` inside a value stays, as it is
    /// an image name's own.
    pub fn path(&self, values: &[&str]) -> String {
        let mut values = values.iter();
        let mut path = String::new();
        for segment in self.segments() {
            if place(segment).is_none() {
                path.push('/');
                path.push_str(segment);
                continue;
            }
            for part in values.next().copied().unwrap_or_default().split('/') {
                path.push('/');
                path.extend(utf8_percent_encode(part, SEGMENT));
            }
        }
        path
    }

    /// The values of a path below the root, by the names of their places, if it is a path of this endpoint. An image's name may
    /// itself have a fixed segment of the template in it: what stands behind the name is counted from the end.
    pub fn values<'a, S: AsRef<str>>(&self, path: &'a [S]) -> Option<Vec<(&'static str, &'a [S])>> {
        let segments: Vec<&'static str> = self.segments().collect();
        let image = segments.iter().position(|segment| place(segment) == Some(IMAGE));
        let longer = path.len().checked_sub(segments.len())?;
        if longer > 0 && image.is_none() {
            return None;
        }
        let mut values = Vec::new();
        let mut rest = path;
        for (at, segment) in segments.iter().enumerate() {
            let own = if Some(at) == image { longer.saturating_add(1) } else { 1 };
            let (value, behind) = rest.split_at_checked(own)?;
            rest = behind;
            match place(segment) {
                Some(name) => values.push((name.trim_end_matches('.'), value)),
                None if value.first().is_some_and(|value| value.as_ref() == *segment) => {}
                None => return None,
            }
        }
        Some(values)
    }

    /// The path for a router that takes `{name}` for one segment and `{*name}` for all that follow. What follows an image's name
    /// cannot be told from it by such a router.
    pub fn route(&self) -> String {
        match self.template.split_once("{image...}") {
            Some((front, _)) => format!("{front}{{*rest}}"),
            None => self.template.to_owned(),
        }
    }

    fn segments(&self) -> impl Iterator<Item = &'static str> {
        self.template.split('/').skip(1)
    }
}

/// The name of a place for a value; nothing for a fixed segment.
fn place(segment: &str) -> Option<&str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}
