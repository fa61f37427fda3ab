//! The article as the page: its paragraphs, and what pointing, clicking, selecting and keys do there.

use std::rc::Rc;

use gloo::events::EventListener;
use pressmark_annotation::direction::is_right_to_left;
use pressmark_annotation::document::Document;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent, KeyboardEvent, MouseEvent, PointerEvent};
use yew::prelude::*;

use super::article_bar::ArticleBar;
use super::byline::Byline;
use super::desk::use_desk;
use super::drawn::{Drawn, STRETCH, use_drawn};
use super::found_marks::FoundMarks;
use super::handles::Handles;
use super::lighting::use_lighting;
use super::media::use_media;
use super::paragraph::Paragraph;
use super::pointing::{self, use_touch_selection};
use super::popover::Popover;
use super::shared::Shared;
use super::store::use_dispatch;
use super::stretch::Stretch;
use super::text_cursor::use_text_cursor;
use super::{marks, roving};
use crate::browser::dom;
use crate::components::effect::use_effect_with;
use crate::messages;
use crate::state::article::{ArticleView, ParagraphRole};
use crate::state::marking::Marker;
use crate::state::{Action, AnalysisStatus, AppState, Selection};

/// Longer articles, in paragraphs, leave what is out of sight undrawn by the browser.
const LONG: usize = 60;

/// What [`Article`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The state.
    pub state: Shared<AppState>,
    /// The open document.
    pub document: Shared<Document>,
}

/// The article with the popover of what is selected.
#[component]
pub fn Article(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let desk = use_desk();
    let root = use_node_ref();
    let state = &props.state;
    let document = &props.document;

    let (drawn, go) = use_drawn(&root, state, document);
    use_lighting(&root, state, document, &drawn);
    use_text_cursor(&root, state, document);
    use_touch_selection(&root, state, document);

    let onclick = {
        let (dispatch, state, document, desk) = (dispatch.clone(), state.clone(), document.clone(), desk.clone());
        Callback::from(move |event: MouseEvent| {
            if !desk.just_opened() {
                pointing::click(&event, &dispatch, &document, &state.selection);
            }
        })
    };
    use_release(&root);
    let onpointerdown = Callback::from(|event: PointerEvent| {
        if event.pointer_type() == "mouse"
            && let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok())
        {
            roving::hold(&target);
        }
    });
    // The second half of a double click on a card of the start page is not meant for the article.
    let onmousedown = {
        let desk = desk.clone();
        Callback::from(move |event: MouseEvent| {
            if desk.just_opened() {
                event.prevent_default();
            }
        })
    };
    let onpointerup = {
        let (dispatch, state, document, root) = (dispatch.clone(), state.clone(), document.clone(), root.clone());
        Callback::from(move |event: PointerEvent| {
            if event.pointer_type() == "mouse" {
                pointing::select_soon(&root, (&event).into(), &dispatch, &document, &state);
            }
        })
    };
    let onpointerover = {
        let (dispatch, state) = (dispatch.clone(), state.clone());
        Callback::from(move |event: PointerEvent| {
            let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
            let entity = target.and_then(|target| marks::entity_of(&target));
            if entity != state.hovered && event.pointer_type() == "mouse" {
                dispatch.act(Action::Hover(entity));
            }
        })
    };
    let onpointerleave = {
        let (dispatch, state) = (dispatch.clone(), state.clone());
        Callback::from(move |_: PointerEvent| {
            if state.hovered.is_some() {
                dispatch.act(Action::Hover(None));
            }
        })
    };
    let onkeydown = {
        let root = root.clone();
        Callback::from(move |event: KeyboardEvent| {
            if let Some(root) = root.cast::<Element>() {
                roving::walk(&root, &event, &go);
            }
        })
    };
    let onfocusin = {
        let root = root.clone();
        Callback::from(move |event: FocusEvent| {
            let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
            if let Some((root, target)) = root.cast::<Element>().zip(target)
                && target.has_attribute("data-stop")
            {
                roving::take(&root, &target);
            }
        })
    };
    let picking = match &state.selection {
        Selection::PickSpeaker { .. } => Some("picking-speaker"),
        Selection::PickSpan(_) | Selection::PickWords(..) => Some("picking-span"),
        _ => None,
    };
    let marking = state
        .marking
        .marker
        .as_ref()
        .is_some_and(|marker| *marker != Marker::Choosing);
    let busy = state.analysis == AnalysisStatus::Pending;
    html! {
        <div class={classes!("sheet", picking, marking.then_some("marking"), (!state.quiet_marks).then_some("no-quiet"))}>
            <ArticleBar state={state.clone()} document={document.clone()} article={root.clone()} />
            <FoundMarks state={state.clone()} document={document.clone()} article={root.clone()} drawn={drawn.clone()} />
            <article
                id="article"
                ref={root.clone()}
                tabindex="-1"
                aria-label={messages::article()}
                aria-busy={busy.to_string()}
                lang={language(document)}
                dir={direction(document.text.as_str())}
                {onclick}
                {onmousedown}
                {onpointerdown}
                {onpointerup}
                {onpointerover}
                {onpointerleave}
                {onkeydown}
                {onfocusin}
            >
                <Paragraphs view={Shared::from(&state.article)} document={document.clone()} drawn={drawn.clone()} />
            </article>
            <Handles state={state.clone()} document={document.clone()} article={root.clone()} drawn={drawn.clone()} />
            <Popover state={state.clone()} document={document.clone()} article={root} {drawn} />
        </div>
    }
}

/// Lets annotations take the focus again when the mouse goes up, wherever it is then.
#[hook]
fn use_release(root: &NodeRef) {
    let root = root.clone();
    use_effect_with((), move |()| {
        let listen = |name: &'static str| {
            let root = root.clone();
            dom::document().map(|page| {
                EventListener::new(&page, name, move |_| {
                    if let Some(root) = root.cast::<Element>() {
                        roving::release(&root);
                    }
                })
            })
        };
        let listeners = ["pointerup", "pointercancel", "dragend"].map(listen);
        move || drop(listeners)
    });
}

/// What [`Paragraphs`] draws.
#[derive(Properties, PartialEq)]
struct ParagraphsProps {
    view: Shared<ArticleView>,
    document: Shared<Document>,
    drawn: Shared<Drawn>,
}

/// The paragraphs, apart from everything that changes more often than they do.
#[component]
fn Paragraphs(props: &ParagraphsProps) -> Html {
    // On a narrow screen there is no margin for the speakers.
    let folded = use_media("(width <= 760px)");
    let (paragraphs, drawn) = (&props.view.paragraphs, &props.drawn);
    let title = paragraphs.first().filter(|first| first.role == ParagraphRole::Title);
    let document = Rc::downgrade(props.document.rc());
    let stretches = paragraphs.chunks(STRETCH).enumerate().map(|(index, paragraphs)| {
        // The headline stands apart.
        let apart = usize::from(index == 0 && title.is_some());
        let paragraphs = paragraphs.get(apart..).unwrap_or_default().to_vec();
        html! { <Stretch key={index} {paragraphs} document={document.clone()} {folded} drawn={drawn.has(index)} /> }
    });
    html! {
        <div class={classes!("text", (paragraphs.len() > LONG).then_some("long"))}>
            if let Some(title) = title {
                <div class="head">
                    <div class="para"><Paragraph view={Rc::clone(title)} document={document.clone()} {folded} /></div>
                </div>
            } else {
                <h1 class="visually-hidden">{ messages::article() }</h1>
            }
            <Byline document={props.document.clone()} titled={title.is_some()} />
            <div class="body" data-paragraphs="">{ for stretches }</div>
        </div>
    }
}

/// The direction of the text, by its first letter that has one: the margin with the speakers is where its lines begin.
pub fn direction(text: &str) -> &'static str {
    match text.chars().find(|c| c.is_alphabetic()) {
        Some(first) if is_right_to_left(first) => "rtl",
        _ => "ltr",
    }
}

/// The language of the text, for hyphens and voices.
fn language(document: &Document) -> Option<String> {
    let language = document.metadata.language.trim();
    (!language.is_empty()).then(|| language.to_owned())
}
