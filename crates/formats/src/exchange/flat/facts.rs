//! What stands beside a span because its label can't say it, and the list of entities that it refers to.

use std::sync::Arc;

use pressmark_annotation::Id;
use pressmark_annotation::document::{Document, Entity, QuotationKind, Value};
use pressmark_annotation::sorted::SortedMap;
use serde_json::{Map, Value as Json, json};

use crate::exchange::batch::{list, string};
use crate::exchange::draft::Draft;
use crate::exchange::reduce::in_order;

/// The names of the kinds of quotations, as in our own files.
pub const KINDS: [(&str, QuotationKind); 4] = [
    ("direct", QuotationKind::Direct),
    ("indirect", QuotationKind::Indirect),
    ("mixed", QuotationKind::Mixed),
    ("scareQuotes", QuotationKind::ScareQuotes),
];

/// The name of a kind of quotations.
pub fn kind_name(kind: QuotationKind) -> &'static str {
    KINDS
        .iter()
        .find(|(_, known)| *known == kind)
        .map_or("", |(name, _)| name)
}

/// The kind of quotations of that name.
pub fn kind_of(name: &str) -> Option<QuotationKind> {
    KINDS.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
}

/// The value of a date or number as in our own files.
pub fn write_value(value: &Value) -> Json {
    match value {
        Value::Iso8601(time) => json!({"iso8601": time}),
        Value::Money { amount, currency } => json!({"amount": amount, "currency": currency}),
        Value::Number { number, unit: None } => json!({"number": number}),
        Value::Number { number, unit } => json!({"number": number, "unit": unit}),
    }
}

/// Reads what [`write_value`] wrote.
pub fn read_value(value: &Json) -> Option<Value> {
    let field = |name: &str| value.get(name).and_then(Json::as_str).map(str::to_owned);
    let money = || {
        Some(Value::Money {
            amount: field("amount")?,
            currency: field("currency")?,
        })
    };
    let number = || {
        let unit = field("unit");
        field("number").map(|number| Value::Number { number, unit })
    };
    field("iso8601").map(Value::Iso8601).or_else(money).or_else(number)
}

/// The entities of a document as a list of objects; none where there are no entities.
pub fn entities(document: &Document) -> Option<Json> {
    if document.entities.is_empty() {
        return None;
    }
    let entity = |entity: &Arc<Entity>| {
        let mut object = Map::new();
        object.insert("id".to_owned(), entity.id.as_str().into());
        object.insert("label".to_owned(), entity.label.as_str().into());
        object.insert("name".to_owned(), entity.name.as_str().into());
        if !entity.aliases.is_empty() {
            object.insert("aliases".to_owned(), json!(entity.aliases));
        }
        Json::Object(object)
    };
    Some(in_order(&document.entities).into_iter().map(entity).collect())
}

/// Reads what [`entities`] wrote; gives their ids by those in the file.
pub fn read_entities(draft: &mut Draft, list_of: Option<&Json>) -> SortedMap<String, Id> {
    let mut known = SortedMap::new();
    for entity in list_of.and_then(Json::as_array).into_iter().flatten() {
        let (key, label) = (string(entity, "id"), string(entity, "label"));
        if key.is_empty() || label.is_empty() {
            continue;
        }
        let id = draft.entity(key, label, string(entity, "name"));
        if let Some(made) = draft.change_entity(&id) {
            let aliases = list(entity, "aliases").iter().filter_map(Json::as_str);
            made.aliases = aliases.map(str::to_owned).collect();
        }
        known.insert(key.to_owned(), id);
    }
    known
}
