//! The words of one paragraph with their marks and glosses; drawn again only when its view is another.
//!
//! Annotations that lie within others become nested spans. Only words that no further annotation lies on take the focus,
//! so that no button lies in a button; the name of an annotation that begins with another one is joined to that one's.
//! Glosses are buttons; style floats them into the margin. On a narrow screen they stand in a line above the paragraph.

use std::rc::{Rc, Weak};

use pressmark_annotation::document::{Document, Key, Kind, QuotationKind};
use yew::prelude::*;

use super::marks;
use crate::messages;
use crate::state::article::{self, Gloss, GlossSpeaker, Layer, LayerRole, ParagraphRole, ParagraphView, Segment};

/// What [`Paragraph`] draws.
#[derive(Properties)]
pub struct Props {
    /// The paragraph.
    pub view: Rc<ParagraphView>,
    /// The document. What is drawn of one view is drawn of the document that it was made of; kept without holding it, since
    /// what is not drawn again would hold documents as they were many edits ago.
    pub document: Weak<Document>,
    /// Whether the speakers stand above the paragraph and not in the margin.
    pub folded: bool,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.folded == other.folded && Rc::ptr_eq(&self.view, &other.view)
    }
}

/// The words, and what stands above them.
#[component]
pub fn Paragraph(props: &Props) -> Html {
    let view = &props.view;
    let Some(document) = props.document.upgrade() else {
        return Html::default();
    };
    let drawing = view.drawing(&document);
    let glosses = &drawing.glosses;
    let mut drawer = Drawer {
        glosses: if props.folded { &[] } else { glosses },
        drawn: Vec::new(),
        names: Vec::new(),
    };
    let indexed: Vec<(usize, &Segment)> = drawing.segments.iter().enumerate().collect();
    let words = drawer.segments(&indexed, 0);
    let start = view.utf16_start.to_string();
    let paragraph = match view.role {
        ParagraphRole::Title => html! { <h1 dir="auto" data-start={start}>{ words }</h1> },
        ParagraphRole::Heading => html! { <h2 dir="auto" data-start={start}>{ words }</h2> },
        ParagraphRole::Body => html! { <p dir="auto" data-start={start}>{ words }</p> },
    };
    let above = (props.folded && !glosses.is_empty()).then(|| {
        html! { <div class="glosses" data-skip="">{ for glosses.iter().map(gloss_button) }</div> }
    });
    html! { <>{ for above }{ paragraph }</> }
}

/// The marks that open a speech.
const OPENING: [char; 7] = ['“', '‘', '«', '„', '‚', '"', '\''];

struct Drawer<'a> {
    glosses: &'a [Gloss],
    /// The indexes of the glosses that stand before an opening mark already.
    drawn: Vec<usize>,
    /// Names of annotations that have begun and wait for words that can take the focus.
    names: Vec<String>,
}

impl Drawer<'_> {
    /// Draws segments that lie under the same `depth` outermost layers.
    fn segments(&mut self, segments: &[(usize, &Segment)], depth: usize) -> Html {
        let same = |a: &(usize, &Segment), b: &(usize, &Segment)| match (a.1.layers.get(depth), b.1.layers.get(depth)) {
            (Some(a), Some(b)) => a.key == b.key && a.role == b.role && !b.starts,
            _ => false,
        };
        segments
            .chunk_by(same)
            .flat_map(|group| {
                let layer = group.first().and_then(|(_, segment)| segment.layers.get(depth));
                match layer {
                    Some(layer) => self.layer(layer, group, depth),
                    None => group
                        .iter()
                        .flat_map(|(index, segment)| self.words(*index, &segment.text))
                        .collect(),
                }
            })
            .collect()
    }

    /// Draws bare words. The gloss of a speech that begins after them comes before its opening mark, so that in running
    /// text the name does not part the mark from the words.
    fn words(&mut self, index: usize, words: &str) -> Vec<Html> {
        let next = self.glosses.iter().position(|gloss| gloss.segment == index + 1);
        let bare = words.trim_end_matches(OPENING);
        match next {
            Some(gloss) if bare.len() < words.len() => {
                self.drawn.push(gloss);
                let (before, mark) = words.split_at(bare.len());
                vec![
                    Html::from(before),
                    self.glosses.get(gloss).map(gloss_button).unwrap_or_default(),
                    Html::from(mark),
                ]
            }
            _ => vec![Html::from(words)],
        }
    }

    /// Draws a layer around the segments that lie under it, with the gloss of a speech that begins here.
    fn layer(&mut self, layer: &Layer, group: &[(usize, &Segment)], depth: usize) -> Vec<Html> {
        let gloss = group.first().and_then(|(index, _)| self.gloss(*index, layer));
        let focusable = match layer.role {
            LayerRole::Mention(..) | LayerRole::Content(QuotationKind::ScareQuotes) => true,
            LayerRole::Content(_) | LayerRole::Cue | LayerRole::Source => false,
        };
        if focusable && layer.starts && !layer.name.is_empty() {
            self.names.push(layer.name.clone());
        }
        let content = self.segments(group, depth + 1);
        // Whatever lies deeper has taken the names if it could; else this span is the button.
        let name = (focusable && !self.names.is_empty()).then(|| std::mem::take(&mut self.names).join("; "));
        let (class, entity, speaker) = classes_of(layer);
        let button = name.is_some();
        let span = html! {
            <span
                class={class}
                data-key={marks::key_attribute(&layer.key)}
                data-entity={entity}
                data-speaker={speaker}
                data-stop={button.then_some("")}
                role={button.then_some("button")}
                tabindex={button.then_some("-1")}
                aria-label={name}
            >{ content }</span>
        };
        gloss.into_iter().chain([span]).collect()
    }

    fn gloss(&self, segment: usize, layer: &Layer) -> Option<Html> {
        if !layer.starts || !matches!(layer.role, LayerRole::Content(_)) {
            return None;
        }
        let at = |gloss: &Gloss| gloss.segment == segment && gloss.quotation == layer.key.id;
        let index = self
            .glosses
            .iter()
            .position(at)
            .filter(|index| !self.drawn.contains(index))?;
        self.glosses.get(index).map(gloss_button)
    }
}

/// The speaker's name as a button, with how the quotation is given.
fn gloss_button(gloss: &Gloss) -> Html {
    let words = gloss.speaker.words();
    let (fallback, unnamed, speaker) = match &gloss.speaker {
        GlossSpeaker::Entity(id, _) => ("", None, Some(id.as_str().to_owned())),
        GlossSpeaker::Unnamed(_) => (messages::unnamed(), Some(messages::unnamed_kind()), None),
        GlossSpeaker::Undecided(_) => (messages::speaker_not_known(), Some(messages::not_known_kind()), None),
    };
    let long = article::is_long(words);
    let title = long.then(|| words.to_owned());
    let class = classes!(
        "gloss",
        marks::kind(gloss.kind),
        marks::status(gloss.status),
        unnamed.map(|_| "unnamed"),
        gloss.repeats.then_some("repeats"),
        gloss.goes_on.then_some("goes-on"),
        long.then_some("long"),
    );
    let key = Key::new(Kind::Quotation, gloss.quotation.clone());
    let kind = gloss.manner;
    // Drawn by style, so that the words of the button stay those of its name.
    let how = match unnamed {
        Some(unnamed) if !words.is_empty() => format!("{unnamed}, {kind}"),
        _ => kind.to_owned(),
    };
    html! {
        <button
            type="button"
            class={class}
            data-skip=""
            data-stop=""
            data-key={marks::key_attribute(&key)}
            data-speaker={speaker}
            tabindex="-1"
            aria-label={gloss.name.clone()}
            data-kind={how}
            {title}
        >
            <span class="gloss-name" dir="auto">{ if words.is_empty() { fallback } else { words } }</span>
        </button>
    }
}

/// The classes of a layer's span, the entity that it mentions, and the entity that speaks.
fn classes_of(layer: &Layer) -> (Classes, Option<String>, Option<String>) {
    let entity = || layer.entity.as_ref().map(|id| id.as_str().to_owned());
    let status = marks::standing(layer.status, layer.confidence);
    match &layer.role {
        LayerRole::Mention(kind, _) => {
            let class = classes!("mark", marks::look(layer.look), marks::mention(*kind), status);
            (class, entity(), None)
        }
        LayerRole::Content(QuotationKind::ScareQuotes) => (classes!("scare", status), None, None),
        LayerRole::Content(kind) => (classes!("quote", marks::kind(*kind), status), None, entity()),
        LayerRole::Cue => (classes!("cue"), None, entity()),
        LayerRole::Source => (classes!("source"), None, entity()),
    }
}
