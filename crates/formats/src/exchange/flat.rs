//! Mentions and quotations as labelled spans with links between them, as tools know them that mark spans.
//!
//! A quotation becomes a span labelled [`QUOTATION`], to which its further pieces, its cues and its sources are linked.
//! What a label can't say (which quotation, kind, entity, speaker) stands in facts beside each span: other tools keep them
//! or drop them, and both can be read again.

use std::collections::BTreeMap;
use std::sync::Arc;

use pressmark_annotation::document::{Key, Kind, MentionKind, QuotationKind, Speaker};
use pressmark_annotation::{Document, Id, Span, Text};
use serde_json::{Map, Value as Json, json};

use super::batch::{list, string};
use super::draft::{Draft, Places};
use super::marks;
use super::reduce::in_order;
use crate::repair::Outcome;

/// The label of what is said.
pub const QUOTATION: &str = "QUOTATION";
/// The label of the words that report it.
pub const CUE: &str = "CUE";
/// The label of the words that name the speaker.
pub const SOURCE: &str = "SOURCE";

/// Facts beside a span, as fields of a JSON object.
pub type Facts = Map<String, Json>;

/// A labelled span.
#[derive(Clone, Debug)]
pub struct Mark {
    /// Where, in bytes.
    pub span: Span,
    /// What it is.
    pub label: String,
    /// What the label can't say.
    pub facts: Facts,
}

/// A link between two spans, by their places in the list.
#[derive(Clone, Debug)]
pub struct Link {
    /// Where it starts.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// What it is called.
    pub name: String,
}

/// The annotations of a document as spans and links.
#[derive(Clone, Debug, Default)]
pub struct Flat {
    /// The mentions, then the pieces of the quotations.
    pub marks: Vec<Mark>,
    /// The links.
    pub links: Vec<Link>,
}

/// What a span is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Mention,
    Content,
    Cue,
    Source,
}

/// What a label says, whoever chose it.
fn part(label: &str) -> Part {
    match label.to_ascii_lowercase().as_str() {
        "quotation" | "quote" | "content" => Part::Content,
        "cue" => Part::Cue,
        "source" => Part::Source,
        _ => Part::Mention,
    }
}

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

impl Flat {
    /// The mentions and quotations of `document`, and the relations between them.
    pub fn of(document: &Document) -> Self {
        let mut flat = Self::default();
        let mut places: BTreeMap<Key, usize> = BTreeMap::new();
        for mention in in_order(&document.mentions) {
            let mut facts = Facts::new();
            match mention.kind {
                MentionKind::Name => {}
                MentionKind::Nominal => drop(facts.insert("kind".to_owned(), "nominal".into())),
                MentionKind::Pronoun => drop(facts.insert("kind".to_owned(), "pronoun".into())),
            }
            if let Some(entity) = &mention.entity {
                facts.insert("entity".to_owned(), entity.as_str().into());
            }
            if part(mention.label.as_str()) != Part::Mention {
                facts.insert("mention".to_owned(), true.into());
            }
            places.insert(Key::new(Kind::Mention, mention.id.clone()), flat.marks.len());
            flat.mark(mention.span, mention.label.as_str(), facts);
        }
        for quotation in in_order(&document.quotations) {
            let id = || Facts::from_iter([("quotation".to_owned(), quotation.id.as_str().into())]);
            let mut facts = id();
            facts.insert("kind".to_owned(), kind_name(quotation.kind).into());
            if quotation.attitude {
                facts.insert("attitude".to_owned(), true.into());
            }
            match &quotation.speaker {
                Speaker::Undecided => {}
                Speaker::Unnamed => drop(facts.insert("speaker".to_owned(), Json::Null)),
                Speaker::Entity(id) => drop(facts.insert("speaker".to_owned(), id.as_str().into())),
            }
            let first = flat.marks.len();
            places.insert(Key::new(Kind::Quotation, quotation.id.clone()), first);
            let contents = quotation.content.iter().map(|span| (QUOTATION, "continues", span));
            let cues = quotation.cue.iter().map(|span| (CUE, "cue", span));
            let sources = quotation.source.iter().map(|span| (SOURCE, "source", span));
            for (label, name, span) in contents.chain(cues).chain(sources) {
                let at = flat.marks.len();
                flat.mark(
                    *span,
                    label,
                    if at == first { std::mem::take(&mut facts) } else { id() },
                );
                if at > first {
                    flat.link(first, at, name);
                }
            }
        }
        for relation in in_order(&document.relations) {
            if let (Some(from), Some(to)) = (places.get(&relation.from), places.get(&relation.to)) {
                flat.link(*from, *to, &relation.name);
            }
        }
        flat
    }

    fn mark(&mut self, span: Span, label: &str, facts: Facts) {
        self.marks.push(Mark {
            span,
            label: label.to_owned(),
            facts,
        });
    }

    /// Adds a link.
    pub fn link(&mut self, from: usize, to: usize, name: &str) {
        self.links.push(Link {
            from,
            to,
            name: name.to_owned(),
        });
    }

    /// Adds the mark of `label` at these offsets of a file, of which `exact` are the words (empty where the file gives
    /// none). One that can't be found is told and left out; `id` is what the file calls it.
    pub fn find(
        &mut self,
        draft: &mut Draft,
        places: &mut Places,
        id: &str,
        (start, end, exact): (Option<u64>, Option<u64>, &str),
        label: &str,
        facts: Facts,
    ) -> Option<usize> {
        let found = match (start, end) {
            (Some(start), Some(end)) => places.find(start, end, exact),
            _ => Err("it has no offsets".to_owned()),
        };
        let found = match found {
            Ok(_) if label.trim().is_empty() => Err("it has no label".to_owned()),
            found => found,
        };
        match found {
            Ok(found) => {
                if !found.repair.is_empty() {
                    draft.tell("span", id, Outcome::Repaired, found.repair);
                }
                self.mark(found.span, label, facts);
                Some(self.marks.len() - 1)
            }
            Err(reason) => {
                draft.tell("span", id, Outcome::SetAside, format!("it was left out: {reason}"));
                None
            }
        }
    }

    /// Adds everything to `draft`; `entities` is the list that [`entities`] wrote, where there is one.
    ///
    /// Cues and sources belong to the quotation that names them, else to the one that they are linked to, else to the
    /// nearest; where there is no quotation, they are mentions like all others.
    pub fn fill(self, draft: &mut Draft, entities: Option<&Json>) {
        let known = read_entities(draft, entities);
        let groups = self.groups(draft.text().as_str());
        let mut owners: Vec<Option<Key>> = vec![None; self.marks.len()];
        let mut quotations: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, mark) in self.marks.iter().enumerate() {
            match groups.get(at).copied().flatten() {
                Some(head) => quotations.entry(head).or_default().push(at),
                None => owners[at] = Some(add_mention(draft, mark, &known)),
            }
        }
        let text = draft.text();
        for (head, members) in quotations {
            let pieces = |wanted: Part| {
                let of = |at: &&usize| part(&self.marks[**at].label) == wanted;
                let span = |at: &usize| {
                    let mark = &self.marks[*at];
                    // Other tools' quotations have their marks within.
                    let ours = mark.facts.contains_key("quotation") || wanted != Part::Content;
                    if ours {
                        mark.span
                    } else {
                        marks::inside(text.as_str(), mark.span)
                    }
                };
                orderly(members.iter().filter(of).map(span).collect())
            };
            let content = pieces(Part::Content);
            if content.is_empty() {
                let words = text.as_str();
                let words = self.marks.get(head).map_or("", |mark| mark.span.slice(words));
                let reason = "what is quoted is missing; the cue or source was left out";
                draft.tell("quotation", words, Outcome::SetAside, reason);
                continue;
            }
            let contents = members
                .iter()
                .filter(|at| part(&self.marks[**at].label) == Part::Content);
            let stated = contents.clone().find(|at| self.marks[**at].facts.contains_key("kind"));
            let facts = stated.or(contents.clone().next()).map(|at| &self.marks[*at].facts);
            let quotation = draft.quotation(content);
            quotation.cue = pieces(Part::Cue);
            quotation.source = pieces(Part::Source);
            if let Some(facts) = facts {
                let kind = facts.get("kind").and_then(Json::as_str).and_then(kind_of);
                quotation.kind = kind.unwrap_or(quotation.kind);
                quotation.attitude = facts.get("attitude") == Some(&Json::Bool(true));
                // Files of other tools may name the speaker beside the source.
                let speaker = members.iter().find_map(|at| self.marks[*at].facts.get("speaker"));
                quotation.speaker = match facts.get("speaker").or(speaker) {
                    Some(Json::Null) => Speaker::Unnamed,
                    Some(Json::String(id)) => known.get(id).cloned().map_or(Speaker::Undecided, Speaker::Entity),
                    _ => Speaker::Undecided,
                };
            }
            let key = Key::new(Kind::Quotation, quotation.id.clone());
            for at in members {
                owners[at] = Some(key.clone());
            }
        }
        for link in &self.links {
            let owner = |at: usize| owners.get(at).cloned().flatten();
            let (Some(from), Some(to)) = (owner(link.from), owner(link.to)) else {
                continue;
            };
            // Links within a quotation hold it together.
            let within = from == to && link.from != link.to && from.kind == Kind::Quotation;
            if !within {
                draft.relation(&link.name, from, to);
            }
        }
    }

    /// For every mark the first mark of the quotation that it belongs to; none for mentions.
    fn groups(&self, text: &str) -> Vec<Option<usize>> {
        let stated = |mark: &Mark| mark.facts.get("quotation").and_then(Json::as_str).map(str::to_owned);
        let is_mention = |mark: &Mark| mark.facts.contains_key("mention") || part(&mark.label) == Part::Mention;
        let mut groups: Vec<Option<usize>> = vec![None; self.marks.len()];
        let mut named: BTreeMap<String, usize> = BTreeMap::new();
        let mut loose = Vec::new();
        // What is said comes first, so that quotations keep the order of their first words.
        for said in [true, false] {
            for (at, mark) in self.marks.iter().enumerate().filter(|(_, mark)| !is_mention(mark)) {
                if (part(&mark.label) == Part::Content) != said {
                    continue;
                }
                match stated(mark) {
                    Some(name) => groups[at] = Some(*named.entry(name).or_insert(at)),
                    None if said => groups[at] = Some(at),
                    None => loose.push(at),
                }
            }
        }
        let mut contents: Vec<(Span, usize)> = Vec::new();
        for link in &self.links {
            let [Some(from), Some(to)] = [link.from, link.to].map(|at| self.marks.get(at)) else {
                continue;
            };
            if stated(from).is_some() || stated(to).is_some() || is_mention(from) || is_mention(to) {
                continue;
            }
            // A further piece joins the first one; a cue or source joins the quotation at the other end.
            match (part(&from.label), part(&to.label)) {
                (Part::Content, Part::Content) if link.name == "continues" => {
                    let head = groups[link.from];
                    if groups[link.to] == Some(link.to) && head != Some(link.to) {
                        groups[link.to] = head;
                    }
                }
                (Part::Content, Part::Cue | Part::Source) => groups[link.to] = groups[link.from],
                (Part::Cue | Part::Source, Part::Content) => groups[link.from] = groups[link.to],
                _ => {}
            }
        }
        for (at, mark) in self.marks.iter().enumerate() {
            if groups[at].is_some() && part(&mark.label) == Part::Content {
                contents.push((mark.span, at));
            }
        }
        contents.sort_unstable();
        for at in loose {
            if groups[at].is_none() {
                groups[at] = nearest(text, &contents, self.marks[at].span).and_then(|content| groups[content]);
            }
        }
        // Chains of pieces lead to their first one.
        for at in 0..groups.len() {
            if let Some(head) = groups[at] {
                groups[at] = groups[head].or(Some(head));
            }
        }
        groups
    }
}

/// The content nearest to `span` in a sorted list; the one before it where two are as near.
fn nearest(text: &str, contents: &[(Span, usize)], span: Span) -> Option<usize> {
    let after = contents.partition_point(|(content, _)| content.start() <= span.start());
    let before = after.checked_sub(1).and_then(|at| contents.get(at));
    let after = contents.get(after);
    match (before, after) {
        (Some((before, first)), Some((after, second))) => {
            let left = distance(text, before.end(), span.start());
            let right = distance(text, span.end(), after.start());
            Some(if right < left { *second } else { *first })
        }
        (one, other) => one.or(other).map(|(_, at)| *at),
    }
}

/// How far it is from one place of the text to another, in bytes, across lines and sentences much farther.
fn distance(text: &str, from: u32, to: u32) -> usize {
    const LINE: usize = 400;
    const SENTENCE: usize = 100;
    let far = to.saturating_sub(from) as usize;
    // What is far away is far away.
    let between = text
        .get(from as usize..to as usize)
        .filter(|_| far < LINE)
        .unwrap_or_default();
    let across = between.bytes().map(|byte| match byte {
        b'\n' => LINE,
        b'.' | b'!' | b'?' => SENTENCE,
        _ => 0,
    });
    far + across.sum::<usize>()
}

/// Spans in the order of the text, those that overlap joined.
pub fn orderly(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut orderly: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match orderly.last_mut().filter(|last| span.start() < last.end()) {
            Some(last) => *last = last.cover(span),
            None => orderly.push(span),
        }
    }
    orderly
}

fn add_mention(draft: &mut Draft, mark: &Mark, known: &BTreeMap<String, Id>) -> Key {
    let fact = |name: &str| mark.facts.get(name).and_then(Json::as_str).unwrap_or_default();
    let mention = draft.mention(mark.span, &mark.label);
    mention.kind = match fact("kind") {
        "nominal" => MentionKind::Nominal,
        "pronoun" => MentionKind::Pronoun,
        _ => MentionKind::Name,
    };
    mention.entity = known.get(fact("entity")).cloned();
    Key::new(Kind::Mention, mention.id.clone())
}

/// The entities of a document as a list of objects; none where there are no entities.
pub fn entities(document: &Document) -> Option<Json> {
    if document.entities.is_empty() {
        return None;
    }
    let entity = |entity: &Arc<pressmark_annotation::document::Entity>| {
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
fn read_entities(draft: &mut Draft, list_of: Option<&Json>) -> BTreeMap<String, Id> {
    let mut known = BTreeMap::new();
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

/// The offsets of a span in code points.
pub fn code_points(text: &Text, span: Span) -> (u32, u32) {
    let at = text.offsets().to_code_points(span).unwrap_or_default();
    (at.start(), at.end())
}
