//! JSON in and out, as our formats need it.
//!
//! Reading says where and why in the user's words, and tells of fields that are given twice (JSON keeps the last one).
//! Writing is deterministic and pleasant in a diff: what fits on a line stands on one line, everything else is broken
//! up with one element a line.

use std::cell::RefCell;
use std::fmt;

use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use crate::error::{FormatError, Position};

/// How deeply lists and objects may be nested; `serde_json` stops there.
pub const MAX_DEPTH: usize = 127;

/// The longest line onto which a list or object is put whole, in code points.
const LINE: usize = 180;

/// Reads one JSON value, with the names of the fields that stand twice in one object.
pub fn read(text: &str) -> Result<(Value, Vec<String>), FormatError> {
    let twice = RefCell::new(Vec::new());
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = Seed(&twice)
        .deserialize(&mut reader)
        .and_then(|value| reader.end().map(|()| value));
    let value = value.map_err(|error| refuse(text, &error))?;
    Ok((value, twice.into_inner()))
}

/// Builds a [`Value`] and collects duplicate names on the way.
#[derive(Clone, Copy)]
struct Seed<'a>(&'a RefCell<Vec<String>>);

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(name) = fields.next_key::<String>()? {
            let value = fields.next_value_seed(self)?;
            if map.insert(name.clone(), value).is_some() {
                self.0.borrow_mut().push(name);
            }
        }
        Ok(Value::Object(map))
    }
}

/// Says in the user's words what the JSON reader found wrong.
pub fn refuse(text: &str, error: &serde_json::Error) -> FormatError {
    let at = position(text, error.line(), error.column());
    let reason = error.to_string();
    let reason = reason.split(" at line ").next().unwrap_or_default().to_owned();
    if reason.contains("recursion limit") {
        FormatError::TooDeep { at }
    } else if reason.contains("surrogate") || reason.contains("unexpected end of hex escape") {
        FormatError::LoneSurrogate { at }
    } else if error.is_eof() {
        FormatError::Truncated { at }
    } else {
        let reason = plain_words(&reason).map_or(reason, str::to_owned);
        FormatError::NotJson { at, reason }
    }
}

/// What the JSON reader's shorter messages mean, for people who do not write JSON every day.
fn plain_words(reason: &str) -> Option<&'static str> {
    Some(match reason {
        "expected value" => "a value is missing or is no JSON",
        "expected ident" => "a word that JSON does not know (it knows true, false and null)",
        "trailing characters" => "there is more after the end of the JSON",
        "trailing comma" => "a comma too many",
        "key must be a string" => "a field name that is not in straight quotation marks",
        "control character (\\u0000-\\u001F) found while parsing a string" => {
            "a line break or control character inside a string"
        }
        "invalid escape" => "a backslash before a character that needs none",
        "number out of range" => "a number that is too large",
        _ => return None,
    })
}

/// A line and a column in bytes, both from 1, as a position for people.
fn position(text: &str, line: usize, byte_column: usize) -> Position {
    let bytes = text
        .as_bytes()
        .split(|byte| *byte == b'\n')
        .nth(line.saturating_sub(1))
        .unwrap_or_default();
    let before = bytes.get(..byte_column).unwrap_or(bytes);
    let characters = before.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count();
    Position {
        line: line.max(1),
        column: characters.max(1),
    }
}

/// Writes `value` over several lines, with a newline at the end.
pub fn pretty(value: &Value) -> String {
    let mut out = String::new();
    write(&mut out, value, 0, 0);
    out.push('\n');
    out
}

/// The items of a list, made one after the other.
pub type Items<'a> = Box<dyn Iterator<Item = Value> + 'a>;

/// Writes an object as [`pretty`] does, with `lists` in place of the fields of their names. Their items are made when they are
/// written, so that a long list is never there as JSON, which takes many times the memory of what it says.
pub fn pretty_in_turn(fields: &Map<String, Value>, mut lists: Vec<(&str, Items)>) -> String {
    let mut out = String::from("{");
    for (i, (name, field)) in fields.iter().enumerate() {
        new_line(&mut out, i > 0, 1);
        let before = out.len();
        write_string(&mut out, name);
        out.push_str(": ");
        let used = out.len() - before;
        match lists.iter_mut().find(|(list, _)| list == name) {
            Some((_, items)) => write_in_turn(&mut out, items, used),
            None => write(&mut out, field, 1, used),
        }
    }
    out.push_str("\n}\n");
    out
}

/// Appends a list one level down, `used` code points of the line being taken already.
fn write_in_turn(out: &mut String, items: &mut Items, used: usize) {
    // No line holds as many.
    let first: Vec<Value> = items.take(LINE).collect();
    if first.len() < LINE {
        write(out, &Value::Array(first), 1, used);
        return;
    }
    out.push('[');
    for (i, item) in first.into_iter().chain(items).enumerate() {
        new_line(out, i > 0, 2);
        write(out, &item, 2, 0);
    }
    new_line(out, false, 1);
    out.push(']');
}

/// Appends `value` at `indent` levels, `used` code points of the line being taken already.
fn write(out: &mut String, value: &Value, indent: usize, used: usize) {
    let start = out.len();
    if indent > 0 || !matches!(value, Value::Array(_) | Value::Object(_)) {
        let mut room = LINE.saturating_sub(used + 2 * indent);
        let scalar = !matches!(value, Value::Array(_) | Value::Object(_));
        if write_inline(out, value, if scalar { None } else { Some(&mut room) }) {
            return;
        }
        out.truncate(start);
    }
    match value {
        Value::Array(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                new_line(out, i > 0, indent + 1);
                write(out, item, indent + 1, 0);
            }
            new_line(out, false, indent);
            out.push(']');
        }
        Value::Object(fields) => {
            out.push('{');
            for (i, (name, field)) in fields.iter().enumerate() {
                new_line(out, i > 0, indent + 1);
                let before = out.len();
                write_string(out, name);
                out.push_str(": ");
                let used = out.len() - before;
                write(out, field, indent + 1, used);
            }
            new_line(out, false, indent);
            out.push('}');
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn new_line(out: &mut String, comma: bool, indent: usize) {
    out.push_str(if comma { ",\n" } else { "\n" });
    out.extend(std::iter::repeat_n("  ", indent));
}

/// Appends `value` on one line; `false` when it takes more than `room` code points, with a part written.
fn write_inline(out: &mut String, value: &Value, mut room: Option<&mut usize>) -> bool {
    let mut piece = |out: &mut String, text: &str| {
        out.push_str(text);
        take(room.as_deref_mut(), text.chars().count())
    };
    match value {
        Value::Null => piece(out, "null"),
        Value::Bool(true) => piece(out, "true"),
        Value::Bool(false) => piece(out, "false"),
        Value::Number(number) => piece(out, &number.to_string()),
        Value::String(text) => {
            if room.as_deref().is_some_and(|room| text.len() > 4 * *room) {
                return false;
            }
            let start = out.len();
            write_string(out, text);
            take(room, out.get(start..).unwrap_or_default().chars().count())
        }
        Value::Array(items) => {
            if items.is_empty() {
                return piece(out, "[]");
            }
            for (i, item) in items.iter().enumerate() {
                out.push_str(if i == 0 { "[" } else { ", " });
                if !take(room.as_deref_mut(), 2) || !write_inline(out, item, room.as_deref_mut()) {
                    return false;
                }
            }
            out.push(']');
            true
        }
        Value::Object(fields) => {
            if fields.is_empty() {
                return piece(out, "{}");
            }
            for (i, (name, field)) in fields.iter().enumerate() {
                out.push_str(if i == 0 { "{ " } else { ", " });
                let start = out.len();
                write_string(out, name);
                out.push_str(": ");
                let used = 2 + out.get(start..).unwrap_or_default().chars().count();
                if !take(room.as_deref_mut(), used) || !write_inline(out, field, room.as_deref_mut()) {
                    return false;
                }
            }
            out.push_str(" }");
            true
        }
    }
}

/// Takes `length` off the room that is left, where there is a limit; `false` when there was not enough.
fn take(room: Option<&mut usize>, length: usize) -> bool {
    let Some(room) = room else { return true };
    let left = room.checked_sub(length);
    *room = left.unwrap_or(0);
    left.is_some()
}

/// Appends a JSON string, escaping only what JSON demands.
fn write_string(out: &mut String, text: &str) {
    out.push('"');
    let mut copied = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escape = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            0x08 => "\\b",
            0x0c => "\\f",
            0..0x20 => "",
            _ => continue,
        };
        out.push_str(text.get(copied..at).unwrap_or_default());
        copied = at + 1;
        if escape.is_empty() {
            for digit in ["\\u00", if byte < 0x10 { "0" } else { "1" }] {
                out.push_str(digit);
            }
            out.push(char::from_digit(u32::from(byte & 0xf), 16).unwrap_or('0'));
        } else {
            out.push_str(escape);
        }
    }
    out.push_str(text.get(copied..).unwrap_or_default());
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn short_things_stand_on_one_line() {
        let value = json!({"a": [1, 2.5, "x"], "empty": {}, "none": [], "b": {"c": null, "d": "é\n\u{1}\u{1f}\"\\"}});
        expect_test::expect![[r#"
            {
              "a": [1, 2.5, "x"],
              "empty": {},
              "none": [],
              "b": { "c": null, "d": "é\n\u0001\u001f\"\\" }
            }
        "#]]
        .assert_eq(&pretty(&value));
    }

    #[test]
    fn long_things_are_broken_up() {
        let value = json!({"list": ["x".repeat(100), "y".repeat(100)], "object": {"long": "z".repeat(200)}});
        assert_eq!(pretty(&value).lines().count(), 9);
    }

    #[test]
    fn lists_in_turn_look_like_others() {
        for length in [0, 1, 7, LINE - 1, LINE, 3 * LINE] {
            let item = |n: usize| json!({"id": n, "words": "x".repeat(n % 200)});
            let value = json!({"before": "b", "list": (0..length).map(item).collect::<Vec<_>>(), "after": [1]});
            let fields = json!({"before": "b", "list": null, "after": [1]});
            let fields = fields.as_object().expect("an object");
            let written = pretty_in_turn(fields, vec![("list", Box::new((0..length).map(item)))]);
            assert_eq!(written, pretty(&value), "{length} items");
        }
    }

    #[test]
    fn a_field_that_stands_twice_is_told() {
        let (value, twice) = read(r#"{"a": {"b": 1, "b": 2}, "c": []}"#).expect("valid");
        assert_eq!((value, twice), (json!({"a": {"b": 2}, "c": []}), vec!["b".to_owned()]));
    }

    #[test]
    fn errors_say_where_in_characters() {
        let errors: Vec<_> = [
            "{\"é\": tru}",
            "{\n\"a\": [1,",
            "[\"\\ud83d\"]",
            "[\"\\ud83dx\"]",
            "[\"\\udc00\"]",
            "[1] 2",
            "nonsense",
            "{\"a\": 1,}",
            "{a: 1}",
            "[\"a\nb\"]",
            "[\"\\x\"]",
            "[1e999]",
        ]
        .map(|text| read(text).expect_err("broken").to_string())
        .to_vec();
        expect_test::expect![[r#"
            The file is not valid JSON: a word that JSON does not know (it knows true, false and null) at line 1, column 10. Correct it there, or open a copy that is whole.
            The file ends too early, at line 2, column 8: a part of it is missing. Copy or download it again.
            A string holds half of a character (a lone surrogate such as \ud83d) at line 1, column 9. The program that wrote the file cut a character in two: remove the escape there, or export the file again.
            A string holds half of a character (a lone surrogate such as \ud83d) at line 1, column 9. The program that wrote the file cut a character in two: remove the escape there, or export the file again.
            A string holds half of a character (a lone surrogate such as \ud83d) at line 1, column 8. The program that wrote the file cut a character in two: remove the escape there, or export the file again.
            The file is not valid JSON: there is more after the end of the JSON at line 1, column 5. Correct it there, or open a copy that is whole.
            The file is not valid JSON: a word that JSON does not know (it knows true, false and null) at line 1, column 2. Correct it there, or open a copy that is whole.
            The file is not valid JSON: a comma too many at line 1, column 9. Correct it there, or open a copy that is whole.
            The file is not valid JSON: a field name that is not in straight quotation marks at line 1, column 2. Correct it there, or open a copy that is whole.
            The file is not valid JSON: a line break or control character inside a string at line 2, column 1. Correct it there, or open a copy that is whole.
            The file is not valid JSON: a backslash before a character that needs none at line 1, column 4. Correct it there, or open a copy that is whole.
            The file is not valid JSON: a number that is too large at line 1, column 6. Correct it there, or open a copy that is whole."#]].assert_eq(&errors.join("\n"));
    }

    #[test]
    fn a_depth_bomb_is_refused() {
        let error = read(&"[".repeat(100_000)).expect_err("too deep");
        assert!(matches!(error, FormatError::TooDeep { .. }));
        let whole = format!("{}{}", "[".repeat(MAX_DEPTH), "]".repeat(MAX_DEPTH));
        assert!(read(&whole).is_ok());
    }

    #[cfg(not(target_arch = "wasm32"))]
    mod properties {
        use super::*;
        use proptest::prelude::*;

        fn any_json() -> impl Strategy<Value = Value> {
            let leaf = prop_oneof![
                Just(Value::Null),
                any::<bool>().prop_map(Value::Bool),
                any::<i64>().prop_map(Value::from),
                any::<f64>()
                    .prop_filter("finite", |f| f.is_finite())
                    .prop_map(Value::from),
                "(?s).{0,40}".prop_map(Value::String),
            ];
            leaf.prop_recursive(4, 64, 8, |inner| {
                prop_oneof![
                    prop::collection::vec(inner.clone(), 0..8).prop_map(Value::Array),
                    prop::collection::btree_map("(?s).{0,8}", inner, 0..8)
                        .prop_map(|map| Value::Object(map.into_iter().collect())),
                ]
            })
        }

        proptest! {
            #[test]
            fn what_is_written_reads_the_same(value in any_json()) {
                let text = pretty(&value);
                prop_assert_eq!(read(&text).expect("our own JSON"), (value.clone(), vec![]));
                let plain: Value = serde_json::from_str(&text).expect("JSON");
                prop_assert_eq!(plain, value);
            }

            #[test]
            fn no_text_panics(text in "(?s).{0,60}") {
                let _ = read(&text);
            }
        }
    }
}
