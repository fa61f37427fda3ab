//! From spans and links to mentions and quotations.

use pressmark_annotation::document::{Key, Kind, MentionKind, Speaker};
use pressmark_annotation::sorted::SortedMap;
use pressmark_annotation::sorting::sort;
use pressmark_annotation::{Id, Span};
use serde_json::Value as Json;

use super::facts::{kind_of, read_entities, read_value};
use super::{Flat, Mark, Part, part};
use crate::exchange::draft::Draft;
use crate::exchange::marks;
use crate::repair::Outcome;

impl Flat {
    /// Adds everything to `draft`; `entities` is the list that `entities` wrote, where there is one.
    ///
    /// Cues and sources belong to the quotation that names them, else to the one that they are linked to, else to the
    /// nearest; where there is no quotation, they are mentions like all others.
    pub fn fill(self, draft: &mut Draft, entities: Option<&Json>) {
        let known = read_entities(draft, entities);
        let groups = self.groups(draft.text().as_str());
        let mut owners: Vec<Option<Key>> = vec![None; self.marks.len()];
        let mut quotations: SortedMap<usize, Vec<usize>> = SortedMap::new();
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
        let mut named: SortedMap<String, usize> = SortedMap::new();
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
        sort(&mut contents);
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
    sort(&mut spans);
    let mut orderly: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match orderly.last_mut().filter(|last| span.start() < last.end()) {
            Some(last) => *last = last.cover(span),
            None => orderly.push(span),
        }
    }
    orderly
}

fn add_mention(draft: &mut Draft, mark: &Mark, known: &SortedMap<String, Id>) -> Key {
    let fact = |name: &str| mark.facts.get(name).and_then(Json::as_str).unwrap_or_default();
    let mention = draft.mention(mark.span, &mark.label);
    mention.kind = match fact("kind") {
        "nominal" => MentionKind::Nominal,
        "pronoun" => MentionKind::Pronoun,
        _ => MentionKind::Name,
    };
    mention.entity = known.get(fact("entity")).cloned();
    mention.value = mark.facts.get("value").and_then(read_value);
    Key::new(Kind::Mention, mention.id.clone())
}
