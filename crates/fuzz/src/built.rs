//! A summary of what a decoder built from an input.

use std::fmt::{self, Debug, Write};

/// How much of a shape is compared.
const LONGEST_SHAPE: usize = 800;

/// The size and shape of a value.
pub struct Built {
    /// The length of the value's `Debug` text. It grows with every field and entry, so it approximates the memory.
    pub size: usize,
    /// The beginning of that text, without the content of texts and numbers.
    pub shape: String,
}

impl Built {
    /// A value may be this many times as large as its input, plus a little for the fields that are always there.
    pub fn assert_at_most(&self, times: usize, input: usize) {
        let most = input * times + 4_096;
        assert!(self.size <= most, "{} bytes are built of {input}, at most {most} may be", self.size);
    }
}

/// Measures a value.
pub fn built(value: &impl Debug) -> Built {
    let mut measure = Measure { size: 0, shape: String::new(), last: '\0', in_text: false, escaped: false };
    write!(measure, "{value:?}").unwrap();
    Built { size: measure.size, shape: measure.shape }
}

struct Measure {
    size: usize,
    shape: String,
    last: char,
    in_text: bool,
    escaped: bool,
}

impl Measure {
    fn show(&mut self, character: char) {
        if self.shape.len() < LONGEST_SHAPE && !(character == '0' && self.last == '0') {
            self.shape.push(character);
        }
        self.last = character;
    }
}

impl Write for Measure {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.size += text.len();
        if self.shape.len() >= LONGEST_SHAPE {
            return Ok(());
        }
        for character in text.chars() {
            match character {
                _ if self.in_text && self.escaped => self.escaped = false,
                '\\' if self.in_text => self.escaped = true,
                '"' => {
                    self.in_text = !self.in_text;
                    self.show('"');
                }
                _ if self.in_text => {}
                '0'..='9' => self.show('0'),
                other => self.show(other),
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::built;

    #[test]
    fn texts_and_numbers_do_not_change_the_shape() {
        let one = built(&(Some("a\"b"), 7, [1.5]));
        let other = built(&(Some("\\"), 70_000, [0.25]));
        assert_eq!(one.shape, other.shape);
        assert_ne!(one.shape, built(&(None::<&str>, 7, [1.5])).shape);
        assert_eq!(built(&"abc").size, 5);
    }

    #[test]
    #[should_panic(expected = "are built of 10")]
    fn what_grows_more_than_allowed_is_refused() {
        built(&"a".repeat(10_000)).assert_at_most(2, 10);
    }
}
