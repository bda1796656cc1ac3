//! The kinds of inputs.

/// What the inputs of a target are made of.
#[derive(Clone, Copy)]
pub enum Format {
    /// Words that mean something to the decoder.
    Words(&'static [&'static str]),
    /// JSON; the words are keys that mean something to the decoder.
    Json(&'static [&'static str]),
}
