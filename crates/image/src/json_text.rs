//! Formats JSON for reading. Changes only the white space between tokens.

use serde::de::IgnoredAny;

/// The maximum growth factor of a text. Deep nesting could make it hundreds of times as long.
const LARGEST_GROWTH: usize = 4;

/// Indents JSON by two spaces per level. Order, numbers and strings stay byte for byte. Text that is not JSON, or that
/// would grow too much, is returned unchanged.
pub fn indented_json(json: &str) -> String {
    if serde_json::from_str::<IgnoredAny>(json).is_err() {
        return json.to_owned();
    }
    let largest = json.len().saturating_mul(LARGEST_GROWTH).saturating_add(1 << 16);
    let mut out = String::with_capacity(json.len().saturating_mul(2));
    let mut depth = 0_usize;
    let mut in_string = false;
    let mut escaped = false;
    let mut characters = json.chars().peekable();
    while let Some(character) = characters.next() {
        if in_string {
            out.push(character);
            match character {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => in_string = false,
                _ => {}
            }
            continue;
        }
        if out.len() > largest {
            return json.to_owned();
        }
        match character {
            '"' => {
                in_string = true;
                out.push(character);
            }
            '{' | '[' => {
                out.push(character);
                while characters.next_if(|next| next.is_ascii_whitespace()).is_some() {}
                match characters.peek() {
                    Some(close @ ('}' | ']')) => {
                        out.push(*close);
                        characters.next();
                    }
                    _ => {
                        depth = depth.saturating_add(1);
                        new_line(&mut out, depth);
                    }
                }
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                new_line(&mut out, depth);
                out.push(character);
            }
            ',' => {
                out.push(',');
                new_line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            white if white.is_ascii_whitespace() => {}
            other => out.push(other),
        }
    }
    out
}

fn new_line(out: &mut String, depth: usize) {
    out.push('\n');
    for _ in 0..depth {
        out.push_str("  ");
    }
}
