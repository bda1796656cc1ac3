//! JSON laid out to be read, without changing anything but the white space between its tokens.

use serde_json::Value;

/// How many levels are indented. Deeper ones stand as far to the right as the last of these: with 127 levels, as many as JSON
/// may have here, a list of 4 MB would become a text of 500 MB.
const INDENTED_LEVELS: usize = 10;

/// Indents JSON by two blanks a level, down to the tenth. Order, numbers and strings stay byte for byte; a text that is not JSON stays as it is.
pub fn indented_json(json: &str) -> String {
    if serde_json::from_str::<Value>(json).is_err() {
        return json.to_owned();
    }
    let mut out = String::with_capacity(json.len() * 2);
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
                        depth += 1;
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
    for _ in 0..depth.min(INDENTED_LEVELS) {
        out.push_str("  ");
    }
}
