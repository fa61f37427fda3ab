//! Marking beyond a single selection: searching in the article, the marker that is kept in hand, and what is to be marked
//! everywhere.

use std::rc::Rc;

use pressmark_annotation::document::{Document, Key, Kind, Mention, Speaker, Status};
use pressmark_annotation::{Label, Span};

use super::occurrences::Wanted;
use super::search::{Folded, Query};
use super::{AppState, Command, Dialog, words};

/// What goes on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marking {
    /// The search, while its bar is open.
    pub search: Option<Search>,
    /// The marker, while it is in hand.
    pub marker: Option<Marker>,
    /// What is to be marked everywhere, while its dialogue is open.
    pub everywhere: Option<Wanted>,
    /// The open text, folded, since the first search in it.
    pub folded: Option<Rc<Folded>>,
}

/// A search in the article.
#[derive(Clone, Debug, PartialEq)]
pub struct Search {
    /// What is looked for.
    pub query: Query,
    /// Where it stands, in the order of the text.
    pub matches: Rc<Vec<Span>>,
    /// The match that is shown, by its place among them.
    pub at: Option<usize>,
    /// Where the search goes on from, in bytes.
    from: u32,
}

impl Search {
    /// The match that is shown.
    pub fn current(&self) -> Option<Span> {
        self.matches.get(self.at?).copied()
    }
}

/// What every further selection becomes at once.
#[derive(Clone, Debug, PartialEq)]
pub enum Marker {
    /// A label is being chosen.
    Choosing,
    /// A mention with this label.
    Label(Label),
    /// A quotation.
    Quotation,
}

/// What happens to it.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The search bar opens; the search goes on from here, in bytes, with what was looked for before, or with these words.
    OpenSearch(u32, Option<String>),
    /// It closes.
    CloseSearch,
    /// Something else is looked for.
    Find(Query),
    /// The next match, or the first.
    FindNext,
    /// The match before, or the last.
    FindPrevious,
    /// The marker is taken, or laid down.
    Marker(Option<Marker>),
    /// The dialogue for marking everywhere opens.
    Everywhere(Wanted),
}

/// What `event` changes.
pub(super) fn reduce(state: &mut AppState, event: Event) {
    let Some(document) = state.document.clone() else { return };
    let marking = &mut state.marking;
    match event {
        Event::OpenSearch(from, words) => {
            let mut query = marking.search.take().map(|search| search.query).unwrap_or_default();
            if let Some(words) = words {
                query.words = words;
            }
            marking.search = Some(find(&document, &marking.folded(&document), query, from));
        }
        Event::CloseSearch => marking.search = None,
        Event::Find(query) => {
            let folded = marking.folded(&document);
            if let Some(search) = &mut marking.search {
                let from = search.current().map_or(search.from, Span::start);
                *search = find(&document, &folded, query, from);
            }
        }
        Event::FindNext => step(marking, true),
        Event::FindPrevious => step(marking, false),
        Event::Marker(marker) => marking.marker = marker,
        Event::Everywhere(wanted) => {
            marking.folded(&document);
            marking.everywhere = Some(wanted);
            state.dialog = Some(Dialog::Everywhere);
        }
    }
}

impl Marking {
    fn folded(&mut self, document: &Document) -> Rc<Folded> {
        let fold = || Rc::new(Folded::new(document.text.as_str()));
        Rc::clone(self.folded.get_or_insert_with(fold))
    }
}

fn find(document: &Document, folded: &Folded, query: Query, from: u32) -> Search {
    let matches = folded.find(document.text.as_str(), &query);
    let at = matches.partition_point(|span| span.start() < from);
    Search {
        query,
        at: (!matches.is_empty()).then_some(if at < matches.len() { at } else { 0 }),
        matches: Rc::new(matches),
        from,
    }
}

fn step(marking: &mut Marking, forward: bool) {
    let Some(search) = &mut marking.search else { return };
    let count = search.matches.len();
    if let Some(at) = search.at {
        search.at = Some(if forward { at + 1 } else { at + count - 1 } % count);
        search.from = search.current().map_or(search.from, Span::start);
    }
}

/// What the marker makes of selected words: a new mention or quotation; of words that are a mention already, one with the
/// marker's label, or an accepted one where it has that. `None` where they are just what the marker would make.
pub fn stroke(document: &Document, marker: &Marker, spans: &[Span]) -> Vec<Command> {
    match marker {
        Marker::Choosing => Vec::new(),
        Marker::Quotation => {
            let (content, kind) = words::quotation(document.text.as_str(), spans);
            let known = document.live_quotations().iter().any(|known| known.content == content);
            let command = Command::AddQuotation {
                content,
                kind,
                speaker: Speaker::Undecided,
            };
            (!known).then_some(command).into_iter().collect()
        }
        Marker::Label(label) => spans.iter().filter_map(|span| mark(document, label, *span)).collect(),
    }
}

fn mark(document: &Document, label: &Label, span: Span) -> Option<Command> {
    let here = document
        .live_mentions()
        .into_iter()
        .filter(|mention| mention.span == span);
    let here: Vec<&Mention> = here.map(|mention| &**mention).collect();
    let key = |mention: &Mention| Key::new(Kind::Mention, mention.id.clone());
    if let Some(same) = here.iter().find(|mention| mention.label == *label) {
        let suggested = same.provenance.status == Status::Suggested;
        return suggested.then(|| Command::Accept(vec![key(same)]));
    }
    Some(match here.first() {
        Some(other) => Command::Relabel {
            mention: other.id.clone(),
            label: label.clone(),
            entity: false,
        },
        None => Command::AddMention {
            span,
            label: label.clone(),
            entity: None,
        },
    })
}
