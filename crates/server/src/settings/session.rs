//! How long a sign-in lasts, and the keys that its cookie is sealed with.

use std::fs::{self, Metadata};
use std::path::Path;
use std::time::Duration;

use cookie::Key;
use sha2::{Digest as _, Sha512};

/// The fewest characters of a key. 64 hexadecimal digits have 256 bits.
const SHORTEST_KEY: usize = 64;

/// Longer than browsers keep a cookie is no use (RFC 6265bis, 5.5).
const LONGEST_LIFE: Duration = Duration::from_secs(400 * 24 * 60 * 60);

/// Sign-ins that are kept in a cookie.
#[derive(Clone, Debug)]
pub struct Session {
    pub life: Duration,
    pub keys: SessionKeys,
}

/// The keys of the cookie. `Debug` of a key does not print it.
#[derive(Clone, Debug)]
pub struct SessionKeys {
    /// Seals new cookies, and opens them.
    pub first: Key,
    /// Only open cookies: those that were first before.
    pub earlier: Vec<Key>,
}

/// The value of `--session`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionLife {
    /// The page keeps the credential, in memory.
    Off,
    Lasts(Duration),
}

impl SessionLife {
    pub const DEFAULT: SessionLife = SessionLife::Lasts(Duration::from_secs(12 * 60 * 60));

    /// `off`, or a number with `s`, `m`, `h` or `d`.
    pub fn parse(text: &str) -> Result<SessionLife, &'static str> {
        const WRONG: &str = "expected off, or a time of 1s to 400d such as 30m, 12h or 7d";
        if text == "off" {
            return Ok(SessionLife::Off);
        }
        let units = [('s', 1_u64), ('m', 60), ('h', 60 * 60), ('d', 24 * 60 * 60)];
        let found = units.into_iter().find_map(|(unit, seconds)| Some((text.strip_suffix(unit)?, seconds)));
        let (number, unit) = found.ok_or(WRONG)?;
        let seconds = number.parse::<u64>().ok().and_then(|number| number.checked_mul(unit)).ok_or(WRONG)?;
        let life = Duration::from_secs(seconds);
        if life.is_zero() || life > LONGEST_LIFE { Err(WRONG) } else { Ok(SessionLife::Lasts(life)) }
    }
}

impl SessionKeys {
    /// A key that lives as long as the process.
    pub fn of_process() -> SessionKeys {
        SessionKeys { first: Key::generate(), earlier: Vec::new() }
    }

    /// Reads a file with one key a line.
    ///
    /// # Errors
    /// When it cannot be read, has no key or a short one, or can be read by everybody: the reason, without its content.
    pub fn read(path: &Path) -> Result<SessionKeys, String> {
        let metadata = fs::metadata(path).map_err(|error| error.to_string())?;
        check_permissions(&metadata)?;
        let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let mut keys = lines.map(key).collect::<Result<Vec<Key>, String>>()?.into_iter();
        let first = keys.next().ok_or("it contains no key; make one with openssl rand -hex 64")?;
        Ok(SessionKeys { first, earlier: keys.collect() })
    }
}

/// The text is hashed, so that all of it counts however it is written.
fn key(line: &str) -> Result<Key, String> {
    if line.len() < SHORTEST_KEY {
        let reason = "a key is too short; each line needs 64 characters or more, as from openssl rand -hex 64";
        return Err(reason.to_owned());
    }
    Ok(Key::from(Sha512::digest(line).as_slice()))
}

#[cfg(unix)]
fn check_permissions(metadata: &Metadata) -> Result<(), String> {
    use std::os::unix::fs::PermissionsExt as _;
    // The group may read it: that is how orchestrators hand secrets to a user of their own.
    const LOOSE: u32 = 0o027;
    if metadata.permissions().mode() & LOOSE == 0 {
        return Ok(());
    }
    Err("other users can read or change it; allow only its owner, with chmod 600".to_owned())
}

#[cfg(not(unix))]
fn check_permissions(_: &Metadata) -> Result<(), String> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_life_is_a_number_with_its_unit() {
        for (text, seconds) in [("1s", 1), ("30m", 1_800), ("12h", 43_200), ("400d", 34_560_000)] {
            assert_eq!(SessionLife::parse(text), Ok(SessionLife::Lasts(Duration::from_secs(seconds))), "{text}");
        }
        assert_eq!(SessionLife::parse("off"), Ok(SessionLife::Off));
        for wrong in ["", "12", "0s", "401d", "-1h", "h", "1w", "99999999999999999999d", "1 h"] {
            assert!(SessionLife::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_key_is_never_printed() {
        let line = "0123456789abcdef".repeat(8);
        let printed = format!("{:?}", SessionKeys { first: key(&line).unwrap(), earlier: Vec::new() });
        assert_eq!(printed, "SessionKeys { first: Key, earlier: [] }");
    }

    #[cfg(unix)]
    fn file(text: &str, mode: u32) -> tempfile::NamedTempFile {
        use std::os::unix::fs::PermissionsExt as _;
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(file.path(), text).unwrap();
        fs::set_permissions(file.path(), fs::Permissions::from_mode(mode)).unwrap();
        file
    }

    #[cfg(unix)]
    #[test]
    fn the_first_line_of_a_key_file_seals_and_the_others_open() {
        let (new, old) = ("n".repeat(64), "o".repeat(128));
        let keys = SessionKeys::read(file(&format!("{new}\n\n  {old}  \n"), 0o640).path()).unwrap();
        assert_eq!((keys.first, keys.earlier), (key(&new).unwrap(), vec![key(&old).unwrap()]));
    }

    #[cfg(unix)]
    #[test]
    fn a_key_file_that_protects_nothing_is_refused_without_its_content() {
        let (good, short) = ("g".repeat(64), "s".repeat(63));
        for (text, mode, reason) in [
            ("", 0o600, "contains no key"),
            ("\n \n", 0o600, "contains no key"),
            (short.as_str(), 0o600, "64 characters"),
            (&format!("{good}\n{short}"), 0o600, "64 characters"),
            (&good, 0o644, "other users can read"),
            (&good, 0o620, "other users can read or change"),
        ] {
            let refused = SessionKeys::read(file(text, mode).path()).unwrap_err();
            assert!(refused.contains(reason), "{refused}");
            assert!(!refused.contains(&short) && !refused.contains(&good), "{refused}");
        }
        assert!(SessionKeys::read(Path::new("/nowhere/session.key")).is_err());
    }
}
