//! Removes secrets from the list of repositories: `configuration` can hold passwords of other registries in clear text
//! (docs/bk-repo.md 7.2).

use std::fmt;

use serde::Serialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// Fields that are left out wherever they stand.
const SECRET: [&str; 2] = ["configuration", "storageCredentialsKey"];

/// The same JSON without the fields that can hold secrets.
///
/// # Errors
/// When it is not JSON: its secrets could not be found.
pub fn without_secrets(json: &[u8]) -> Result<Vec<u8>, serde_json::Error> {
    let mut copy = Vec::with_capacity(json.len());
    let mut reader = serde_json::Deserializer::from_slice(json);
    Copy(&mut copy).deserialize(&mut reader)?;
    reader.end()?;
    Ok(copy)
}

/// Writes each value as soon as it is read, so that a list of any size is in memory twice and not more.
struct Copy<'a>(&'a mut Vec<u8>);

impl Copy<'_> {
    fn write<E: Error>(self, value: &(impl Serialize + ?Sized)) -> Result<(), E> {
        serde_json::to_writer(self.0, value).map_err(E::custom)
    }
}

impl<'de> DeserializeSeed<'de> for Copy<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Copy<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.write(&())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.write(&value)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.write(&value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.write(&value)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.write(&value)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.write(value)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        self.0.push(b'[');
        let start = self.0.len();
        loop {
            let before = self.0.len();
            if before > start {
                self.0.push(b',');
            }
            if items.next_element_seed(Copy(&mut *self.0))?.is_none() {
                self.0.truncate(before);
                self.0.push(b']');
                return Ok(());
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        self.0.push(b'{');
        let start = self.0.len();
        while let Some(name) = fields.next_key::<String>()? {
            if SECRET.iter().any(|secret| name.eq_ignore_ascii_case(secret)) {
                fields.next_value::<IgnoredAny>()?;
                continue;
            }
            if self.0.len() > start {
                self.0.push(b',');
            }
            Copy(&mut *self.0).write(&name)?;
            self.0.push(b':');
            fields.next_value_seed(Copy(&mut *self.0))?;
        }
        self.0.push(b'}');
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copied(json: &str) -> String {
        String::from_utf8(without_secrets(json.as_bytes()).unwrap()).unwrap()
    }

    #[test]
    fn what_holds_no_secret_stays_as_it_is() {
        for json in [
            "null",
            "[]",
            "{}",
            r#"[1,-2,1.5,true,null,"a\"b\\cé",[[],{}]]"#,
            r#"{"code":0,"data":[{"name":"a","quota":9007199254740993},{"name":"b"}],"traceId":""}"#,
        ] {
            assert_eq!(copied(json), json);
        }
    }

    #[test]
    fn secrets_go_wherever_they_stand_and_however_they_are_written() {
        for json in [
            r#"{"data":[{"name":"a","configuration":{"credentials":{"password":"secret"}},"type":"DOCKER"}]}"#,
            r#"{"data":[{"configuration":"secret","name":"a","type":"DOCKER","storageCredentialsKey":"secret"}]}"#,
            r#"{"data":[{"name":"a","\u0063onfiguration":"secret","Configuration":["secret"],"type":"DOCKER"}]}"#,
            r#"{"data":[{"name":"a","type":"DOCKER","configuration":1,"configuration":"secret"}],"configuration":"secret"}"#,
        ] {
            assert_eq!(copied(json), r#"{"data":[{"name":"a","type":"DOCKER"}]}"#);
        }
    }

    #[test]
    fn what_is_no_json_is_not_copied() {
        for json in ["", "<html>", "{\"data\":[", "{} {}", "{\"configuration\":}", &"[".repeat(1_000)] {
            assert!(without_secrets(json.as_bytes()).is_err(), "{json}");
        }
    }
}
