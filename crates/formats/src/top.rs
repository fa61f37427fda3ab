//! The fields of the object that a file or line consists of, without reading what stands in them.

use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// The fields of an object at the top of a text, each with its JSON as it stands there.
#[derive(Debug, Default)]
pub struct Top<'a> {
    /// In the order of the text; a name may stand twice. Of damaged JSON, those before the damage, the one that holds it
    /// without its value.
    pub fields: Vec<(String, Option<&'a RawValue>)>,
    /// Why the text is no single JSON object.
    pub error: Option<serde_json::Error>,
}

impl<'a> Top<'a> {
    /// Looks through `text` once.
    pub fn of(text: &'a str) -> Self {
        let mut top = Self::default();
        let mut reader = serde_json::Deserializer::from_str(text);
        let read = Seed(&mut top.fields).deserialize(&mut reader);
        top.error = read.and_then(|()| reader.end()).err();
        top
    }

    /// Whether there is a field of this name.
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(known, _)| known == name)
    }

    /// The JSON of the last field of this name, which is the one that counts.
    pub fn get(&self, name: &str) -> Option<&'a RawValue> {
        let field = self.fields.iter().rev().find(|(known, _)| known == name);
        field.and_then(|(_, value)| *value)
    }

    /// How often there is a field of this name.
    pub fn count(&self, name: &str) -> usize {
        self.fields.iter().filter(|(known, _)| known == name).count()
    }
}

/// Collects the fields on the way, so that those before an error are kept.
struct Seed<'s, 'a>(&'s mut Vec<(String, Option<&'a RawValue>)>);

impl<'a> DeserializeSeed<'a> for Seed<'_, 'a> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'a>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'a> Visitor<'a> for Seed<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            self.0.push((name, None));
            let value = map.next_value::<&RawValue>()?;
            if let Some((_, place)) = self.0.last_mut() {
                *place = Some(value);
            }
        }
        Ok(())
    }

    /// Reads a list to its end, so that an error in it is found before it is refused for being a list.
    fn visit_seq<A: SeqAccess<'a>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Err(A::Error::custom("a list instead of an object"))
    }
}
