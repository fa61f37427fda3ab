//! Reads the annotations of an `.ann` file.

use std::sync::Arc;

use pressmark_annotation::document::{Key, Kind, Speaker};
use pressmark_annotation::sorted::{SortedMap, SortedSet};
use pressmark_annotation::sorting::{gathered, sort};
use pressmark_annotation::span::CodePoints;
use pressmark_annotation::{Id, Span, Text};

use super::PARTS;
use super::parse::Line;
use super::write::{MENTION_KINDS, QUOTATION_KINDS};
use crate::exchange::carries::Unit;
use crate::exchange::draft::{Draft, Places, mention_key, quotation_key};
use crate::exchange::{marks, reduce};
use crate::repair::Outcome;

/// A text-bound annotation.
struct Bound<'a> {
    label: &'a str,
    pieces: Vec<Span>,
}

/// Reads everything in `annotations`, which are about the file's `raw` text.
pub fn read(raw: &str, annotations: &str, draft: &mut Draft) {
    let text = draft.text();
    let lines: Vec<Line> = annotations.lines().filter_map(Line::of).collect();
    let mut reader = Reader {
        text: Arc::clone(&text),
        draft,
        bound: SortedMap::new(),
        keys: SortedMap::new(),
    };
    let of = |kind: char| lines.iter().filter(move |line| line.id.starts_with(kind));
    reader.bound(raw, &text, of('T'));
    let events: Vec<&Line> = of('E').collect();
    let (quotations, others): (Vec<&Line>, Vec<&Line>) = events.into_iter().partition(|line| is_quotation(line));
    let parts: SortedSet<&str> = gathered(quotations.iter().flat_map(|line| line.arguments().map(|(_, id)| id)));
    reader.mentions(of('T'), &parts);
    for line in &quotations {
        reader.quotation(line);
    }
    for line in &others {
        let trigger = line.arguments().next().and_then(|(_, id)| reader.keys.get(id).cloned());
        if let Some(key) = trigger {
            reader.keys.insert(line.id, key);
        }
    }
    for line in &others {
        let mut arguments = line.arguments();
        arguments.next();
        for (role, id) in arguments {
            reader.relation(line.id, role, line.id, id);
        }
    }
    for line in of('N') {
        reader.link(line);
    }
    for line in of('*') {
        reader.same(line);
    }
    for line in of('R') {
        let name = line.data.split(' ').next().unwrap_or_default();
        let ends: Vec<&str> = line.arguments().map(|(_, id)| id).collect();
        if let [from, to] = ends.as_slice() {
            reader.relation(line.id, name, from, to);
        } else {
            reader.draft.tell(
                "relation",
                line.id,
                Outcome::SetAside,
                "it does not link two annotations",
            );
        }
    }
    for line in lines.iter().filter(|line| line.id.starts_with(['A', 'M'])) {
        reader.attribute(line);
    }
    for line in of('#') {
        let target = line.data.split(' ').nth(1).unwrap_or_default();
        let key = reader.keys.get(target).cloned();
        if key.is_none() {
            reader.draft.tell(
                "note",
                line.id,
                Outcome::Repaired,
                "what it is about is not in the file; it is about the article now",
            );
        }
        reader.draft.note(key, line.text.trim());
    }
    let strange = annotations
        .lines()
        .filter(|line| !line.trim().is_empty() && Line::of(line).is_none_or(|line| !line.is_plausible()));
    let strange = strange.count();
    if strange > 0 {
        let message = format!("lines that are none of brat's were left out: {strange}");
        reader.draft.tell_file(Outcome::Noticed, message);
    }
}

/// Whether an event is somebody's saying something.
fn is_quotation(line: &Line) -> bool {
    let first = line.arguments().next().map_or("", |(label, _)| label);
    first.eq_ignore_ascii_case("quotation")
        || line
            .arguments()
            .skip(1)
            .any(|(role, _)| matches!(role_of(role), "content" | "cue"))
}

/// What an argument is in a quotation: brat numbers roles that stand twice.
fn role_of(role: &str) -> &'static str {
    let role = role.trim_end_matches(|c: char| c.is_ascii_digit());
    let roles = ["content", "cue", "source", "speaker"];
    roles
        .into_iter()
        .find(|known| role.eq_ignore_ascii_case(known))
        .unwrap_or_default()
}

struct Reader<'d, 'a> {
    text: Arc<Text>,
    draft: &'d mut Draft,
    bound: SortedMap<&'a str, Bound<'a>>,
    /// What became of the file's annotations.
    keys: SortedMap<&'a str, Key>,
}

impl<'a> Reader<'_, 'a> {
    /// Finds the places of the text-bound annotations.
    fn bound<'l>(&mut self, raw: &str, text: &Text, lines: impl Iterator<Item = &'l Line<'a>>)
    where
        'a: 'l,
    {
        let mut places = Places::new(raw, text, Unit::CodePoints);
        for line in lines {
            let Some((label, offsets)) = line.bound() else {
                self.draft.tell(
                    "annotation",
                    line.id,
                    Outcome::SetAside,
                    "its type or its offsets can't be read",
                );
                continue;
            };
            let words = cut(line.text, &offsets);
            let mut pieces = Vec::new();
            for (piece, words) in offsets.iter().zip(&words) {
                match places.find(piece.start().into(), piece.end().into(), words) {
                    Ok(found) => {
                        if !found.repair.is_empty() {
                            self.draft.tell("annotation", line.id, Outcome::Repaired, found.repair);
                        }
                        pieces.push(found.span);
                    }
                    Err(why) => self.draft.tell("annotation", line.id, Outcome::PartSetAside, why),
                }
            }
            sort(&mut pieces);
            let pieces = reduce::joined(text.as_str(), &pieces);
            if !pieces.is_empty() {
                self.bound.insert(line.id, Bound { label, pieces });
            }
        }
    }

    /// Makes mentions of what is no part of a quotation.
    fn mentions<'l>(&mut self, lines: impl Iterator<Item = &'l Line<'a>>, parts: &SortedSet<&str>)
    where
        'a: 'l,
    {
        for line in lines {
            let Some(bound) = self.bound.get(line.id) else { continue };
            let part = PARTS.contains(&bound.label.to_lowercase().as_str());
            if part && parts.contains(line.id) || self.keys.contains_key(line.id) {
                continue;
            }
            let whole = bound.pieces.iter().copied().reduce(Span::cover).unwrap_or_default();
            if part && matches!(bound.label.to_lowercase().as_str(), "content" | "quotation" | "quote") {
                let id = self.draft.quotation(bound.pieces.clone()).id.clone();
                self.keys.insert(line.id, quotation_key(&id));
                continue;
            }
            if bound.pieces.len() > 1 {
                let message = "its pieces were joined: a mention is one stretch of the text";
                self.draft.tell("annotation", line.id, Outcome::Repaired, message);
            }
            let id = self.draft.mention(whole, bound.label).id.clone();
            self.keys.insert(line.id, mention_key(&id));
        }
    }

    fn quotation(&mut self, line: &Line<'a>) {
        let mut content = Vec::new();
        let (mut cue, mut source, mut speaker) = (Vec::new(), Vec::new(), None);
        let mut arguments = line.arguments();
        let trigger = arguments.next();
        for (role, id) in arguments {
            let Some(bound) = self.bound.get(id) else { continue };
            match role_of(role) {
                "content" => content.extend(bound.pieces.iter().copied()),
                "cue" => cue.extend(bound.pieces.iter().copied()),
                "source" => source.extend(bound.pieces.iter().copied()),
                "speaker" => speaker = Some(id),
                _ => {}
            }
        }
        let ours = content.is_empty();
        if let Some((label, id)) = trigger {
            let bound = self
                .bound
                .get(id)
                .filter(|_| ours && !label.eq_ignore_ascii_case("attribution"));
            content.extend(bound.into_iter().flat_map(|bound| bound.pieces.iter().copied()));
        }
        let text = Arc::clone(&self.text);
        for pieces in [&mut content, &mut cue, &mut source] {
            sort(pieces);
            *pieces = reduce::joined(text.as_str(), pieces);
        }
        if content.is_empty() {
            self.draft
                .tell("event", line.id, Outcome::SetAside, "it is a quotation without content");
            return;
        }
        if !ours {
            marks::strip(text.as_str(), &mut content);
        }
        let quotation = self.draft.quotation(content);
        (quotation.cue, quotation.source) = (cue, source);
        let id = quotation.id.clone();
        self.keys.insert(line.id, quotation_key(&id));
        if let Some((_, trigger)) = trigger {
            self.keys.entry(trigger).or_insert_with(|| quotation_key(&id));
        }
        if let Some(speaker) = speaker {
            let entity = self.entity_of(speaker);
            if let (Some(entity), Some(quotation)) = (entity, self.draft.change_quotation(&id)) {
                quotation.speaker = Speaker::Entity(entity);
            }
        }
    }

    /// The entity of a mention, made where it has none.
    fn entity_of(&mut self, id: &'a str) -> Option<Id> {
        let key = self.keys.get(id).filter(|key| key.kind == Kind::Mention)?.clone();
        let mention = self.draft.change_mention(&key.id)?.clone();
        if let Some(entity) = mention.entity {
            return Some(entity);
        }
        let name = mention.span.slice(self.text.as_str()).to_owned();
        let entity = self.draft.entity(&format!("={id}"), mention.label.as_str(), &name);
        self.draft.change_mention(&key.id)?.entity = Some(entity.clone());
        Some(entity)
    }

    /// `N1⇥Reference T1 Wikipedia:534366⇥Barack Obama`.
    fn link(&mut self, line: &Line<'a>) {
        let mut columns = line.data.splitn(3, ' ');
        let (role, target) = (columns.next().unwrap_or_default(), columns.next().unwrap_or_default());
        let reference = columns.next().unwrap_or_default();
        let Some(key) = self.keys.get(target).cloned() else {
            self.draft.tell(
                "normalisation",
                line.id,
                Outcome::SetAside,
                "what it is about is not in the file",
            );
            return;
        };
        let name = line.text.trim();
        let own = reference.strip_prefix("Pressmark:").and_then(|own| own.split_once('/'));
        match key.kind {
            Kind::Mention => {
                let Some(mention) = self.draft.change_mention(&key.id).cloned() else {
                    return;
                };
                let label = own.map_or(mention.label.as_str(), |(_, label)| label);
                let words = mention.span.slice(self.text.as_str());
                let name = if name.is_empty() && own.is_none() { words } else { name };
                let entity = self.draft.entity(reference, label, name);
                if let Some(mention) = self.draft.change_mention(&key.id) {
                    mention.entity = Some(entity);
                }
            }
            Kind::Quotation if role == "Speaker" || own.is_some() => {
                let label = own.map_or("PERSON", |(_, label)| label);
                let entity = self.draft.entity(reference, label, name);
                if let Some(quotation) = self.draft.change_quotation(&key.id) {
                    quotation.speaker = Speaker::Entity(entity);
                }
            }
            _ => {
                self.draft.note(Some(key), &format!("{reference} {name}"));
            }
        }
    }

    /// `*⇥Equiv T1 T2`: the same entity.
    fn same(&mut self, line: &Line<'a>) {
        let ids: Vec<&'a str> = line.data.split(' ').skip(1).collect();
        let keys: Vec<Key> = ids.iter().filter_map(|id| self.keys.get(id).cloned()).collect();
        let keys: Vec<Key> = keys.into_iter().filter(|key| key.kind == Kind::Mention).collect();
        let Some(first) = ids.iter().find_map(|id| self.entity_of(id)) else {
            return;
        };
        let mut name = String::new();
        for key in &keys {
            if let Some(mention) = self.draft.change_mention(&key.id) {
                mention.entity = Some(first.clone());
                let words = mention.span.slice(self.text.as_str());
                if words.len() > name.len() {
                    words.clone_into(&mut name);
                }
            }
        }
        if let Some(entity) = self.draft.change_entity(&first) {
            entity.name = name;
        }
    }

    fn relation(&mut self, id: &str, name: &str, from: &str, to: &str) {
        match (self.keys.get(from).cloned(), self.keys.get(to).cloned()) {
            (Some(from), Some(to)) => {
                self.draft.relation(name, from, to);
            }
            _ => self
                .draft
                .tell("relation", id, Outcome::SetAside, "what it links is not in the file"),
        }
    }

    /// `A1⇥Negation E1` or `A2⇥Confidence E2 High`: those that are not ours become notes.
    fn attribute(&mut self, line: &Line<'a>) {
        let mut columns = line.data.splitn(3, ' ');
        let [name, target, value] = [(); 3].map(|()| columns.next().unwrap_or_default());
        let Some(key) = self.keys.get(target).cloned() else {
            self.draft.tell(
                "attribute",
                line.id,
                Outcome::SetAside,
                "what it is about is not in the file",
            );
            return;
        };
        let mention = MENTION_KINDS
            .into_iter()
            .find(|(_, known)| name == "Kind" && *known == value);
        let kind = QUOTATION_KINDS
            .into_iter()
            .find(|(_, known)| name == "Kind" && *known == value);
        if let (Kind::Mention, Some((kind, _)), Some(mention)) = (key.kind, mention, self.draft.change_mention(&key.id))
        {
            mention.kind = kind;
            return;
        }
        if let (Kind::Quotation, Some(quotation)) = (key.kind, self.draft.change_quotation(&key.id)) {
            match (name, kind) {
                ("Kind", Some((kind, _))) => quotation.kind = kind,
                ("Attitude", _) => quotation.attitude = true,
                ("Unnamed", _) => quotation.speaker = Speaker::Unnamed,
                _ => {
                    self.draft.note(Some(key), format!("{name} {value}").trim());
                }
            }
            return;
        }
        self.draft.note(Some(key), format!("{name} {value}").trim());
    }
}

/// The words of each piece out of the words of all, which stand joined by single spaces; no words where they do not fit.
fn cut<'t>(words: &'t str, pieces: &[Span<CodePoints>]) -> Vec<&'t str> {
    if pieces.len() == 1 {
        return vec![words.strip_suffix('\r').unwrap_or(words)];
    }
    let mut rest = words.strip_suffix('\r').unwrap_or(words);
    let mut cut = Vec::new();
    for piece in pieces {
        if !cut.is_empty() {
            rest = rest.strip_prefix(' ').unwrap_or(rest);
        }
        let end = rest
            .char_indices()
            .nth(piece.len() as usize)
            .map_or(rest.len(), |(at, _)| at);
        let (words, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        if words.chars().count() != piece.len() as usize {
            return vec![""; pieces.len()];
        }
        cut.push(words);
        rest = after;
    }
    if rest.is_empty() { cut } else { vec![""; pieces.len()] }
}
