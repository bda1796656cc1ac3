//! Randomly changes inputs.

use crate::{
    format::Format,
    json_change,
    plain_change::{self, Piece},
    random::Random,
};

/// One of this many inputs is grown to the maximum length.
const GROWN: usize = 500;

/// A source of mutated inputs. The same seed gives the same inputs.
pub struct Mutator {
    pub random: Random,
    pub format: Format,
    /// Whether an input may be other than text.
    pub any_bytes: bool,
    /// The longest input of most, in bytes.
    pub usual: usize,
    /// The longest input of a few.
    pub most: usize,
}

impl Mutator {
    /// One of the inputs, with one to four mutations. A mutation that makes it too long is dropped.
    pub fn changed(&mut self, inputs: &[Vec<u8>]) -> Vec<u8> {
        let mut input = self.random.one_of(inputs).clone();
        let limit = self.usual.max(input.len());
        for _ in 0..=self.random.below(4) {
            let donor = self.random.one_of(inputs);
            let candidate = self.change(&input, donor);
            if candidate.len() <= limit {
                input = candidate;
            }
        }
        if self.most > self.usual && self.random.below(GROWN) == 0 { self.grown(&input) } else { input }
    }

    fn change(&mut self, input: &[u8], donor: &[u8]) -> Vec<u8> {
        match self.format {
            Format::Json(words) if self.random.below(5) > 0 => {
                json_change::changed(input, donor, words, &mut self.random)
            }
            Format::Json(words) | Format::Words(words) => {
                let piece = if self.any_bytes { Piece::AnyByte } else { Piece::Character };
                plain_change::changed(input, donor, words, piece, &mut self.random)
            }
        }
    }

    /// The input with one part repeated up to the maximum length.
    fn grown(&mut self, input: &[u8]) -> Vec<u8> {
        match self.format {
            Format::Json(_) => json_change::grown(input, self.most, &mut self.random),
            Format::Words(_) => plain_change::grown(input, self.most, &mut self.random),
        }
    }
}
