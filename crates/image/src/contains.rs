//! Plain text in a filter: contains, ignoring case.

/// Whether `text` contains `needle`, ignoring the case of ASCII letters.
///
/// Names of projects, repositories, images and tags are ASCII, so this covers all of them without Unicode tables.
pub fn contains_ignoring_case(text: &str, needle: &str) -> bool {
    let (text, needle) = (text.as_bytes(), needle.as_bytes());
    let (Some(first), Some(last)) = (needle.first(), needle.last()) else {
        return true;
    };
    let (first, last) = (first.to_ascii_lowercase(), last.to_ascii_lowercase());
    let ends = text.get(needle.len() - 1..).unwrap_or_default();
    // Compares both ends of the needle first, which rules out most positions quickly.
    for (at, (begin, end)) in text.iter().zip(ends).enumerate() {
        if begin.to_ascii_lowercase() == first
            && end.to_ascii_lowercase() == last
            && text.get(at..at + needle.len()).is_some_and(|found| found.eq_ignore_ascii_case(needle))
        {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::contains_ignoring_case;

    #[test]
    fn case_and_place_do_not_matter() {
        for (text, needle) in [
            ("v1.2-RC1", "rc1"),
            ("latest", "TEST"),
            ("web", ""),
            ("", ""),
            ("payments/ledger-api", "/led"),
            ("aab", "ab"),
            ("Zürich", "züR"),
        ] {
            assert!(contains_ignoring_case(text, needle), "{text} contains {needle}");
        }
        for (text, needle) in [("v1", "v12"), ("", "a"), ("v1.2", "v1_2"), ("aaa", "aab"), ("Zürich", "ZÜR")] {
            assert!(!contains_ignoring_case(text, needle), "{text} does not contain {needle}");
        }
    }
}
