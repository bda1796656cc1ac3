//! Changes texts at random.

/// What queries are made of.
const PIECES: &[&str] = &[
    "name:",
    "tag:",
    "age:",
    "size:",
    "downloads:",
    "by:",
    "stage:",
    "platform:",
    "digest:",
    "type:",
    "is:",
    "sha256:",
    "digest",
    "disabled",
    "release",
    "@",
    "linux/arm64",
    "docker",
    "bot",
    "rc1",
    "v1.2",
    "team/*",
    "1b9c",
    "-",
    "--",
    " ",
    "  ",
    "\t",
    "\u{3000}",
    "\"",
    "\"\"",
    "\\\"",
    "\\\\",
    "\\",
    "~",
    "~\"",
    "*",
    "?",
    "**",
    ">",
    ">=",
    "<",
    "<=",
    "=",
    "..",
    ".",
    ":",
    "/",
    "0",
    "30d",
    "2w",
    "6mo",
    "1y",
    "1.5GB",
    "500MiB",
    "999999999999999",
    "(",
    ")",
    "[a-z]+",
    "{3}",
    "|",
    "^",
    "é",
    "日𝒳",
];

/// The longest text that comes out, in bytes: longer ones take their time without doing anything else.
const LONGEST: usize = 300;

/// A source of changed texts, always the same for the same seed.
pub struct Mutator {
    state: u64,
}

impl Mutator {
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// One of the texts, changed in one to four places.
    pub fn changed(&mut self, texts: &[String]) -> String {
        let mut text = self.one_of(texts).clone();
        for _ in 0..=self.below(4) {
            self.change(&mut text, texts);
        }
        if text.len() > LONGEST {
            let end = (0..=LONGEST).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
            text.truncate(end);
        }
        text
    }

    fn change(&mut self, text: &mut String, texts: &[String]) {
        let (one, other) = (self.place_in(text), self.place_in(text));
        let (from, to) = (one.min(other), one.max(other));
        match self.below(8) {
            0..3 => text.insert_str(from, self.one_of::<&str>(PIECES)),
            3 => text.replace_range(from..to, ""),
            4 => {
                let again = text.get(from..to).unwrap_or_default().to_owned();
                text.insert_str(to, &again);
            }
            5 => {
                let end =
                    text.get(from..).and_then(|rest| rest.chars().next()).map_or(from, |next| from + next.len_utf8());
                text.replace_range(from..end, &self.character().to_string());
            }
            6 => text.insert(from, self.character()),
            _ => {
                let donor = self.one_of(texts).clone();
                let (cut, end) = (self.place_in(&donor), self.place_in(&donor));
                text.replace_range(from..to, donor.get(cut.min(end)..cut.max(end)).unwrap_or_default());
            }
        }
    }

    /// Mostly ASCII, sometimes anything.
    fn character(&mut self) -> char {
        let any = if self.below(8) == 0 { self.below(0x11_0000) } else { self.below(0x80) };
        u32::try_from(any).ok().and_then(char::from_u32).unwrap_or('\u{fffd}')
    }

    /// A character boundary of the text.
    fn place_in(&mut self, text: &str) -> usize {
        let place = self.below(text.len() + 1);
        (0..=place).rev().find(|&place| text.is_char_boundary(place)).unwrap_or(0)
    }

    fn one_of<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        let index = self.below(from.len());
        from.get(index).unwrap()
    }

    fn below(&mut self, bound: usize) -> usize {
        // SplitMix64 (Steele, Lea and Flood: Fast splittable pseudorandom number generators, 2014).
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }
}
