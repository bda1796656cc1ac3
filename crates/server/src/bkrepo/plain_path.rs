//! Splits a path into its parts, and refuses every path that two servers could read differently.

use percent_encoding::percent_decode_str;
use thiserror::Error;

/// Dots, slashes and backslashes in disguise.
const DISGUISED: [&str; 3] = ["%2e", "%2f", "%5c"];

#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("The address is ambiguous.")]
pub struct OddPath;

/// The parts between the slashes, decoded once. Only the last one may be empty: `/docker/v2/` has three.
///
/// # Errors
/// For a part that is `.` or `..`, or empty in the middle; for an encoded dot, slash, backslash or percent sign, which
/// could be decoded once more on the way; for a backslash, a control character, and what is no UTF-8.
pub fn parts(path: &str) -> Result<Vec<String>, OddPath> {
    let inside = path.strip_prefix('/').ok_or(OddPath)?;
    let parts: Vec<String> = inside.split('/').map(part).collect::<Result<_, _>>()?;
    let is_doubled = parts.iter().rev().skip(1).any(String::is_empty);
    if is_doubled { Err(OddPath) } else { Ok(parts) }
}

fn part(raw: &str) -> Result<String, OddPath> {
    let lower = raw.to_ascii_lowercase();
    if DISGUISED.iter().any(|code| lower.contains(code)) {
        return Err(OddPath);
    }
    let text = percent_decode_str(raw).decode_utf8().map_err(|_| OddPath)?;
    let is_odd = |c: char| matches!(c, '%' | '/' | '\\') || c.is_control();
    if matches!(&*text, "." | "..") || text.contains(is_odd) {
        return Err(OddPath);
    }
    Ok(text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_are_what_stands_between_the_slashes() {
        assert_eq!(parts("/docker/v2/").unwrap(), ["docker", "v2", ""]);
        assert_eq!(parts("/docker/ext/tag/a/b/node.js").unwrap(), ["docker", "ext", "tag", "a", "b", "node.js"]);
        assert_eq!(parts("/a/sha256%3Aff/%e4%b8%ad").unwrap(), ["a", "sha256:ff", "中"]);
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_refused() {
        for path in [
            "",
            "docker",
            "//docker",
            "/docker//ext",
            "/docker/v2//",
            "/docker/./ext",
            "/docker/../ext",
            "/docker/..",
            "/docker/%2e%2e/ext",
            "/docker/.%2E/ext",
            "/docker/node%2ejs",
            "/docker/a%2fb",
            "/docker/a%2Fb",
            "/docker/a%5cb",
            "/docker/a\\b",
            "/docker/%252e%252e/ext",
            "/docker/a%252fb",
            "/docker/a%25",
            "/docker/a%",
            "/docker/a%zz",
            "/docker/a%00b",
            "/docker/a%0d%0ab",
            "/docker/a%7f",
            "/docker/a%ff",
            "/docker/a%c0%ae",
        ] {
            assert_eq!(parts(path), Err(OddPath), "{path}");
        }
    }
}
