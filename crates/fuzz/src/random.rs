//! Reproducible random numbers.

/// A source of random numbers.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `bound`, which must not be 0.
    pub fn below(&mut self, bound: usize) -> usize {
        // SplitMix64 (Steele, Lea and Flood: Fast splittable pseudorandom number generators, 2014).
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }

    pub fn one_of<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        let index = self.below(from.len());
        from.get(index).unwrap()
    }

    /// Mostly ASCII, sometimes any character.
    pub fn character(&mut self) -> char {
        let any = if self.below(8) == 0 { self.below(0x11_0000) } else { self.below(0x80) };
        u32::try_from(any).ok().and_then(char::from_u32).unwrap_or('\u{fffd}')
    }
}
