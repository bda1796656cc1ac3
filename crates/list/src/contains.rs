//! What a plain filter means everywhere: contains, ignoring case.

/// Whether `text` contains `needle`, ignoring the case of ASCII letters.
///
/// Names of projects, repositories, images and tags are ASCII by their grammars, so that this is the whole of "ignoring case"
/// without the size of the Unicode tables.
pub fn contains_ignoring_case(text: &str, needle: &str) -> bool {
    let (text, needle) = (text.as_bytes(), needle.as_bytes());
    needle.is_empty() || text.windows(needle.len()).any(|window| window.eq_ignore_ascii_case(needle))
}

#[cfg(test)]
mod tests {
    use super::contains_ignoring_case;

    #[test]
    fn case_and_place_do_not_matter() {
        for (text, needle) in [("v1.2-RC1", "rc1"), ("latest", "TEST"), ("web", ""), ("payments/ledger-api", "/led")] {
            assert!(contains_ignoring_case(text, needle), "{text} contains {needle}");
        }
        for (text, needle) in [("v1", "v12"), ("", "a"), ("v1.2", "v1_2")] {
            assert!(!contains_ignoring_case(text, needle), "{text} does not contain {needle}");
        }
    }
}
