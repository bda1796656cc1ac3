//! Patterns for whole names: `team/*`, `v?.0`.

/// A pattern in which `*` is any text and `?` is one character. It must match the whole name, ignoring the case of
/// ASCII letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glob(String);

impl Glob {
    pub(super) fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Takes at most the length of the name times the length of the pattern.
    pub fn matches(&self, name: &str) -> bool {
        let (glob, name) = (self.0.as_bytes(), name.as_bytes());
        // How much of both has been compared, in bytes.
        let (mut shape, mut at) = (0, 0);
        // The position after the last `*`, and the end of the text that this `*` matches in the current attempt.
        let mut star = None;
        loop {
            match (glob.get(shape), name.get(at)) {
                (None, None) => return true,
                (Some(b'*'), _) => {
                    shape += 1;
                    star = Some((shape, at));
                    continue;
                }
                (Some(b'?'), Some(_)) => {
                    (shape, at) = (shape + 1, next_character(name, at));
                    continue;
                }
                (Some(wanted), Some(found)) if wanted.eq_ignore_ascii_case(found) => {
                    (shape, at) = (shape + 1, at + 1);
                    continue;
                }
                _ => {}
            }
            // The last `*` matches one more character.
            let Some((behind, reach)) = star.filter(|&(_, reach)| reach < name.len()) else {
                return false;
            };
            (shape, at) = (behind, next_character(name, reach));
            star = Some((behind, at));
        }
    }
}

/// The start of the character after the one at `at`, in UTF-8.
fn next_character(text: &[u8], at: usize) -> usize {
    let mut next = at + 1;
    while text.get(next).is_some_and(|byte| byte & 0xc0 == 0x80) {
        next += 1;
    }
    next
}
