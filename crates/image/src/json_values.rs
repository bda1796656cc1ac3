//! How many values a JSON text has, without building any of them.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// Whether a JSON text has more than `most` values: objects, lists, texts, numbers, booleans and nulls, at any depth.
///
/// A few bytes of JSON can become hundreds of bytes in memory, so that a limit of bytes bounds nothing. A text that is not
/// JSON has as many values as begin before its first error, and the one that is wrong.
pub fn has_more_values_than(json: &str, most: usize) -> bool {
    let mut left = Some(most);
    let _text_that_is_not_json = Count(&mut left).deserialize(&mut serde_json::Deserializer::from_str(json));
    left.is_none()
}

/// How many values are left, and nothing once there was one too many.
struct Count<'a>(&'a mut Option<usize>);

impl Count<'_> {
    fn one<E: Error>(&mut self) -> Result<(), E> {
        *self.0 = self.0.and_then(|left| left.checked_sub(1));
        self.0.map(|_| ()).ok_or_else(|| E::custom("more values than allowed"))
    }
}

impl<'de> DeserializeSeed<'de> for Count<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(mut self, deserializer: D) -> Result<(), D::Error> {
        self.one()?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Count<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(Count(self.0))?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        while object.next_key::<serde::de::IgnoredAny>()?.is_some() {
            object.next_value_seed(Count(self.0))?;
        }
        Ok(())
    }
}
