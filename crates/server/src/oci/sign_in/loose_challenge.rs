//! Challenges that do not keep to the grammar (RFC 9110, 11.6.1): addresses without quotation marks, white space around `=`.

/// A scheme with its parameters.
pub struct LooseChallenge {
    pub scheme: String,
    parameters: Vec<(String, String)>,
}

impl LooseChallenge {
    pub fn parameter(&self, name: &str) -> Option<String> {
        self.parameters.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.clone())
    }
}

/// All challenges of a header. A comma parts them, and their parameters.
pub fn loose_challenges(header: &str) -> Vec<LooseChallenge> {
    let mut challenges: Vec<LooseChallenge> = Vec::new();
    for piece in pieces(header) {
        let (scheme, parameter) = match piece.split_once(char::is_whitespace) {
            Some((word, rest)) if !word.contains('=') && !rest.trim_start().starts_with('=') => (Some(word), rest),
            None if !piece.contains('=') => (Some(piece), ""),
            _ => (None, piece),
        };
        if let Some(scheme) = scheme.filter(|scheme| !scheme.is_empty()) {
            challenges.push(LooseChallenge { scheme: scheme.to_owned(), parameters: Vec::new() });
        }
        if let (Some(challenge), Some((key, value))) = (challenges.last_mut(), parameter.split_once('=')) {
            challenge.parameters.push((key.trim().to_owned(), unquoted(value.trim())));
        }
    }
    challenges
}

/// The pieces between commas that stand in no quotation marks.
fn pieces(header: &str) -> impl Iterator<Item = &str> {
    let (mut is_quoted, mut is_escaped) = (false, false);
    let parts = header.split(move |letter| {
        let was_escaped = is_escaped;
        is_escaped = is_quoted && !was_escaped && letter == '\\';
        if letter == '"' && !was_escaped {
            is_quoted = !is_quoted;
        }
        letter == ',' && !is_quoted
    });
    parts.map(str::trim)
}

fn unquoted(value: &str) -> String {
    let Some(inner) = value.strip_prefix('"') else { return value.to_owned() };
    let mut text = String::new();
    let mut letters = inner.strip_suffix('"').unwrap_or(inner).chars();
    while let Some(letter) = letters.next() {
        text.extend(if letter == '\\' { letters.next() } else { Some(letter) });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_found_whatever_stands_around_them() {
        for header in [
            "Bearer realm=https://a.example/t?x=1,service=s",
            "Bearer  realm = \"https://a.example/t?x=1\" , service = \"s\"",
            "Basic realm=r, Bearer service=s,realm=\"https://a.example/t?x=1\",",
            "Negotiate,Bearer realm=https://a.example/t?x=1, service=\"s\"",
        ] {
            let challenges = loose_challenges(header);
            let bearer = challenges.iter().find(|challenge| challenge.scheme == "Bearer").unwrap();
            let found = ["realm", "SERVICE", "scope"].map(|name| bearer.parameter(name));
            assert_eq!(found, [Some("https://a.example/t?x=1".to_owned()), Some("s".to_owned()), None], "{header}");
        }
    }

    #[test]
    fn quotation_marks_keep_commas_and_marks_together() {
        let challenges = loose_challenges(r#"Bearer realm="a, \"b\"",scope="c,d""#);
        assert_eq!(challenges.len(), 1);
        assert_eq!(challenges[0].parameter("realm").as_deref(), Some(r#"a, "b""#));
        assert_eq!(challenges[0].parameter("scope").as_deref(), Some("c,d"));
        for odd in ["", ",,", "=", "\"", "a=\"", "\\", "Bearer realm=\"\\"] {
            let _read_to_its_end = loose_challenges(odd);
        }
    }
}
