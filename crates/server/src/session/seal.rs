//! Seals what a cookie holds (AES-256-GCM of the `cookie` crate), so that nobody can read or change it outside of Berth.

use cookie::{Cookie, CookieJar};

use crate::settings::SessionKeys;

/// The keys, and the name of the cookie, which is sealed with its value.
pub struct Seal {
    name: String,
    keys: SessionKeys,
}

impl Seal {
    pub fn new(name: String, keys: SessionKeys) -> Seal {
        Seal { name, keys }
    }

    /// The value of a cookie.
    pub fn close(&self, text: &str) -> Option<String> {
        let mut jar = CookieJar::new();
        jar.private_mut(&self.keys.first).add(Cookie::new(self.name.clone(), text.to_owned()));
        Some(jar.get(&self.name)?.value().to_owned())
    }

    /// What was sealed with any of the keys under this name.
    pub fn open(&self, value: &str) -> Option<String> {
        let jar = CookieJar::new();
        let mut keys = std::iter::once(&self.keys.first).chain(&self.keys.earlier);
        keys.find_map(|key| jar.private(key).decrypt(Cookie::new(self.name.clone(), value.to_owned())))
            .map(|cookie| cookie.value().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use cookie::Key;

    use super::*;

    fn seal(name: &str, first: &Key, earlier: &[Key]) -> Seal {
        Seal::new(name.to_owned(), SessionKeys { first: first.clone(), earlier: earlier.to_vec() })
    }

    #[test]
    fn only_the_keys_and_the_name_open_it() {
        let (old, new) = (Key::generate(), Key::generate());
        let value = seal("one", &old, &[]).close("secret").unwrap();
        assert!(!value.contains("secret"));
        assert_eq!(seal("one", &new, std::slice::from_ref(&old)).open(&value).as_deref(), Some("secret"));
        assert_eq!(seal("one", &new, &[]).open(&value), None);
        assert_eq!(seal("other", &old, &[]).open(&value), None);
    }

    #[test]
    fn a_value_with_any_other_character_is_not_opened() {
        let seal = seal("one", &Key::generate(), &[]);
        let value = seal.close("secret").unwrap();
        for at in 0..value.len() {
            let other = if value.as_bytes()[at] == b'A' { "B" } else { "A" };
            let changed = format!("{}{other}{}", &value[..at], &value[at + 1..]);
            assert_eq!(seal.open(&changed), None, "{at}");
        }
        for odd in ["", "A", "====", &value[1..]] {
            assert_eq!(seal.open(odd), None);
        }
    }
}
