//! Finds the parts of a JSON text. Reads invalid JSON as far as possible.

use std::ops::Range;

/// The kind of a part of a JSON text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// Any value.
    Value,
    /// The key of a member.
    Key,
    /// An element of an array, or a member of an object with its key: the text between commas.
    Item,
}

/// A part of a JSON text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub kind: PartKind,
    pub at: Range<usize>,
}

/// An array or object that is not closed yet.
struct Open {
    start: usize,
    is_object: bool,
    /// A key whose value has not been read yet.
    key: Option<Range<usize>>,
}

/// All parts of a JSON text, inner parts before outer ones.
pub fn parts(json: &[u8]) -> Vec<Part> {
    let mut found = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut at = 0;
    while let Some(byte) = json.get(at) {
        match byte {
            b'{' | b'[' => {
                open.push(Open { start: at, is_object: *byte == b'{', key: None });
                at += 1;
            }
            b'}' | b']' => {
                at += 1;
                if let Some(closed) = open.pop() {
                    value(&mut found, &mut open, closed.start..at);
                }
            }
            b',' | b':' | b' ' | b'\t' | b'\r' | b'\n' => at += 1,
            _ => {
                let token = at..if *byte == b'"' { end_of_text(json, at) } else { end_of_word(json, at) };
                at = token.end;
                match open.last_mut() {
                    Some(Open { is_object: true, key: key @ None, .. }) => {
                        found.push(Part { kind: PartKind::Key, at: token.clone() });
                        *key = Some(token);
                    }
                    _ => value(&mut found, &mut open, token),
                }
            }
        }
    }
    found
}

fn value(found: &mut Vec<Part>, open: &mut [Open], at: Range<usize>) {
    found.push(Part { kind: PartKind::Value, at: at.clone() });
    if let Some(around) = open.last_mut() {
        let start = around.key.take().map_or(at.start, |key| key.start);
        found.push(Part { kind: PartKind::Item, at: start..at.end });
    }
}

fn end_of_text(json: &[u8], start: usize) -> usize {
    let mut escaped = false;
    for (at, byte) in json.iter().enumerate().skip(start + 1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    json.len()
}

fn end_of_word(json: &[u8], start: usize) -> usize {
    let ends = |byte: &u8| b"{}[],:\" \t\r\n".contains(byte);
    json.iter().enumerate().skip(start + 1).find(|(_, byte)| ends(byte)).map_or(json.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::{PartKind, parts};

    fn texts(json: &str, kind: PartKind) -> Vec<&str> {
        parts(json.as_bytes()).into_iter().filter(|part| part.kind == kind).map(|part| &json[part.at]).collect()
    }

    #[test]
    fn every_value_key_and_item_is_found() {
        let json = r#"{"a": [1, "b,\"]"], "c" : {} }"#;
        assert_eq!(texts(json, PartKind::Key), [r#""a""#, r#""c""#]);
        assert_eq!(texts(json, PartKind::Value), ["1", r#""b,\"]""#, r#"[1, "b,\"]"]"#, "{}", json]);
        assert_eq!(texts(json, PartKind::Item), ["1", r#""b,\"]""#, r#""a": [1, "b,\"]"]"#, r#""c" : {}"#]);
    }

    #[test]
    fn broken_json_is_read_as_far_as_it_goes() {
        assert_eq!(texts("[1, {\"a", PartKind::Item), ["1"]);
        assert_eq!(texts("]]}\"", PartKind::Value), ["\""]);
        assert!(parts(b"").is_empty());
    }
}
