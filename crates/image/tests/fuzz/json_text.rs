//! Properties of formatted JSON, and of text with visible control characters.

use fuzz::built;
use image::{indented_json, is_deceptive, visible, visible_lines};
use serde::de::IgnoredAny;
use serde_json::Value;

/// The maximum growth of a formatted text: a factor, plus 64 KiB for small texts and one line.
const GROWTH: (usize, usize) = (4, (1 << 16) + 300);

/// Checks all properties, and returns a short summary.
pub fn check(text: &str) -> String {
    let laid_out = indented_json(text);
    // A number that does not fit into an `f64`, such as 1e400, is valid JSON.
    let is_json = serde_json::from_str::<IgnoredAny>(text).is_ok();
    assert!(laid_out.len() <= text.len() * GROWTH.0 + GROWTH.1, "{} bytes of {}", laid_out.len(), text.len());
    if is_json {
        assert_eq!(without_blanks(&laid_out), without_blanks(text));
        assert_eq!(indented_json(&laid_out), laid_out, "twice is as good as once");
    } else {
        assert_eq!(laid_out, text);
    }
    check_visible(&visible_lines(text), text, |character| matches!(character, '\n' | '\t'));
    check_visible(&visible(text), text, |_| false);
    let depth = laid_out.lines().map(|line| line.len() - line.trim_start().len()).max().unwrap_or_default();
    format!("{is_json} {depth} {}", built(&serde_json::from_str::<Value>(text).ok()).shape)
}

/// JSON without the white space between tokens.
fn without_blanks(json: &str) -> String {
    let (mut in_text, mut escaped) = (false, false);
    let stays = |character: &char| {
        match character {
            _ if escaped => escaped = false,
            '\\' if in_text => escaped = true,
            '"' => in_text = !in_text,
            _ => {}
        }
        in_text || !character.is_ascii_whitespace()
    };
    json.chars().filter(stays).collect()
}

fn check_visible(shown: &str, text: &str, stays: impl Fn(char) -> bool) {
    assert!(!shown.contains(|character| is_deceptive(character) && !stays(character)));
    // One byte becomes `⟨U+0000⟩`.
    assert!(shown.len() <= text.len() * 12);
    let hides = text.contains(|character| is_deceptive(character) && !stays(character));
    assert_eq!(shown != text, hides);
}
