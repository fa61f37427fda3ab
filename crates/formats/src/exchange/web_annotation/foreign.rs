//! Reads annotations of other programs about a text that was opened together with them.

use pressmark_annotation::document::{Document, Key};
use pressmark_annotation::sorted::SortedMap;
use serde_json::Value as Json;

use super::NAME;
use super::read::selected;
use crate::error::FormatError;
use crate::exchange::batch::string;
use crate::exchange::carries::Unit;
use crate::exchange::draft::{Draft, Places, mention_key};
use crate::exchange::{File, refuse};
use crate::repair::{Outcome, Repair};
use crate::text;

/// The label of words that were marked and not tagged.
const MARKED: &str = "HIGHLIGHT";

/// Reads the annotations in `value` about the text of `file`.
pub fn read(value: &Json, file: Option<File>) -> Result<(Document, Vec<Repair>), FormatError> {
    let annotations = all(value);
    if annotations.is_empty() {
        return Err(refuse(
            NAME,
            "it has no annotation whose target is words of a text. Open one that has.",
        ));
    }
    let file = file.ok_or_else(|| {
        let source = annotations.iter().find_map(|annotation| source(annotation)).unwrap_or_default();
        let about = if source.is_empty() { String::new() } else { format!(" ({source})") };
        let number = match annotations.len() {
            1 => "an annotation".to_owned(),
            number => format!("{number} annotations"),
        };
        refuse(
            NAME,
            format!("it holds {number} and not the text that it is about{about}. Open the text as a .txt file together with it."),
        )
    })?;
    let (raw, told) = text::parse(file.bytes)?;
    let mut draft = Draft::new(&raw)?;
    draft.tell_all(told);
    let text = draft.text();
    let mut places = Places::new(&raw, &text, Unit::CodePoints);
    let mut known: SortedMap<&str, Key> = SortedMap::new();
    let mut links = Vec::new();
    for annotation in &annotations {
        let id = string(annotation, "id");
        let targets = several(annotation.get("target"));
        let ends: Vec<&str> = targets
            .iter()
            .filter_map(|target| target.as_str().or_else(|| target.get("id")?.as_str()))
            .collect();
        let (tags, comments) = bodies(annotation);
        let mut anchored = None;
        let mut pieces = 0;
        for target in &targets {
            let selectors = selectors(target);
            let (start, end, words) = selected(&selectors);
            if words.iter().all(|words| words.is_empty()) && start == u64::MAX {
                continue;
            }
            match places.find_in_context(start, end, words) {
                Ok(found) => {
                    if !found.repair.is_empty() {
                        draft.tell("annotation", id, Outcome::Repaired, found.repair);
                    }
                    pieces += 1;
                    let label = tags.first().copied().unwrap_or(MARKED);
                    let mention = draft.mention(found.span, label).id.clone();
                    anchored.get_or_insert(mention_key(&mention));
                }
                Err(why) => draft.tell("annotation", id, Outcome::SetAside, why),
            }
        }
        if pieces > 1 {
            draft.tell(
                "annotation",
                id,
                Outcome::Noticed,
                "it has several targets; each became a mention",
            );
        }
        if anchored.is_none() && ends.len() == 2 {
            links.push((id, tags.first().copied().unwrap_or("linked"), ends));
            continue;
        }
        let Some(key) = anchored else {
            draft.tell(
                "annotation",
                id,
                Outcome::SetAside,
                "no words of the text are its target",
            );
            continue;
        };
        for remark in tags.iter().skip(1).chain(&comments) {
            draft.note(Some(key.clone()), remark);
        }
        if !id.is_empty() {
            known.insert(id, key);
        }
    }
    for (id, name, ends) in links {
        let key = |at: usize| ends.get(at).and_then(|end| known.get(end)).cloned();
        match (key(0), key(1)) {
            (Some(from), Some(to)) => {
                draft.relation(name, from, to);
            }
            _ => draft.tell("annotation", id, Outcome::SetAside, "what it links is not in the file"),
        }
    }
    Ok(draft.finish(false))
}

/// All annotations in a file: one, a list, a page, a collection with its first page.
fn all(value: &Json) -> Vec<&Json> {
    match value {
        Json::Array(list) => list.iter().filter(|item| item.is_object()).collect(),
        Json::Object(object) => {
            let page = object.get("first").filter(|first| first.is_object()).unwrap_or(value);
            match page.get("items") {
                Some(Json::Array(items)) => items.iter().filter(|item| item.is_object()).collect(),
                _ if object.contains_key("target") => vec![value],
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

/// A value, or the values of a list.
fn several(value: Option<&Json>) -> Vec<&Json> {
    match value {
        None | Some(Json::Null) => Vec::new(),
        Some(Json::Array(list)) => list.iter().collect(),
        Some(value) => vec![value],
    }
}

/// What an annotation is about, as it names it.
fn source(annotation: &Json) -> Option<&str> {
    several(annotation.get("target"))
        .into_iter()
        .find_map(|target| target.as_str().or_else(|| target.get("source")?.as_str()))
}

/// The selectors of a target, with those that refine them.
fn selectors(target: &Json) -> Vec<Json> {
    let mut found: Vec<Json> = Vec::new();
    let mut waiting: Vec<&Json> = several(target.get("selector"));
    while let Some(selector) = waiting.pop() {
        waiting.extend(several(selector.get("refinedBy")));
        found.push(selector.clone());
    }
    found
}

/// The tags and the comments of an annotation.
fn bodies(annotation: &Json) -> (Vec<&str>, Vec<&str>) {
    let (mut tags, mut comments) = (Vec::new(), Vec::new());
    let bodies = several(annotation.get("body"))
        .into_iter()
        .chain(several(annotation.get("bodies")));
    for body in bodies {
        let value = string(body, "value");
        if value.trim().is_empty() {
            continue;
        }
        if matches!(string(body, "purpose"), "tagging" | "classifying" | "identifying") {
            tags.push(value);
        } else {
            comments.push(value);
        }
    }
    comments.extend(annotation.get("bodyValue").and_then(Json::as_str));
    (tags, comments)
}
