//! The popover of what is selected: placed under it (above where there is no room; a sheet at the bottom on a narrow
//! screen), focused when it opens, closed by Escape or a click elsewhere.

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use pressmark_annotation::document::{Document, Key, Kind};
use pressmark_annotation::{Span, ops};
use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element, HtmlElement, MouseEvent};
use yew::prelude::*;

use super::drawn::Drawn;
use super::icon::{Icon, icon};
use super::keys::use_keys;
use super::lighting::elements;
use super::mention_card::MentionCard;
use super::quotation_card::QuotationCard;
use super::settled::is_long;
use super::shared::Shared;
use super::speaker_card::SpeakerCard;
use super::store::use_dispatch;
use super::text_card::TextCard;
use super::{highlight, text_cursor};
use crate::browser::resized::Resized;
use crate::browser::{announce, dom, selection};
use crate::components::effect::use_effect_with;
use crate::messages;
use crate::state::editing::{self, WordsFor};
use crate::state::{Action, AppState, Back, Panel, Selection, describe};

/// What [`Popover`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The state.
    pub state: Shared<AppState>,
    /// The open document.
    pub document: Shared<Document>,
    /// The article below which its place is looked for.
    pub article: NodeRef,
    /// What is drawn of it.
    pub drawn: Shared<Drawn>,
}

/// The popover, or nothing.
#[component]
pub fn Popover(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let node = use_node_ref();
    let Props {
        state,
        document,
        article,
        drawn,
    } = props;
    let open = state.selection.clone();
    // What is clicked or selected next, or changed meanwhile, must not lie under the card.
    let words_open = use_state_eq(|| false);
    let docked = open.is_picking() || *words_open;
    let back_to_words = use_back_to_words(&open);
    use_picked(article, state, document, drawn);
    use_place(&node, article, state, document, docked);
    {
        let node = node.clone();
        // The button that was pressed may have gone with the rest of the card.
        use_effect_with(docked, move |_| {
            if let Some(pop) = node.cast::<HtmlElement>().filter(|_| dom::active_element().is_none()) {
                dom::focus_still(&pop);
            }
        });
    }
    use_focus(&node, article, &open, document);
    {
        let (dispatch, article, open) = (dispatch.clone(), article.clone(), open.clone());
        use_keys(move |pressed| {
            let active = article
                .cast::<Element>()
                .is_some_and(|root| text_cursor::is_active(&root));
            if pressed.key != "Escape" || active || open == Selection::None {
                return false;
            }
            if matches!(open, Selection::Text(_)) {
                selection::clear();
            }
            match (&open, open.annotation()) {
                // Out of choosing, back to what it is chosen for.
                (picking, Some(key)) if picking.is_picking() => {
                    dispatch.act(Action::select(key));
                }
                (Selection::Item(_), _) => dispatch.act(Action::Back),
                _ => dispatch.select(Selection::None),
            }
            true
        });
    }
    let locked = state.locked();
    let (label, card) = match &state.selection {
        Selection::None => return Html::default(),
        Selection::Item(key) if key.kind == Kind::Mention => match document.mentions.get(&key.id) {
            Some(mention) => (
                describe::mention(document, mention),
                html! { <MentionCard document={document.clone()} id={mention.id.as_str().to_owned()} {locked} /> },
            ),
            None => return Html::default(),
        },
        Selection::Item(key) => match document.quotations.get(&key.id) {
            Some(quotation) => (describe::quotation(document, quotation), {
                let onwords = Callback::from(move |on: bool| words_open.set(on));
                html! { <QuotationCard document={document.clone()} id={quotation.id.as_str().to_owned()} words={back_to_words} {onwords} {locked} /> }
            }),
            None => return Html::default(),
        },
        Selection::PickSpeaker { quotation, all } => (
            messages::who_speaks().to_owned(),
            html! { <SpeakerCard document={document.clone()} id={quotation.as_str().to_owned()} all={*all} /> },
        ),
        Selection::PickSpan(_) => (
            messages::pick_span().to_owned(),
            html! { <><h2 class="pop-title">{ messages::pick_span() }</h2><p class="pop-why">{ how_to_pick() }</p></> },
        ),
        Selection::PickWords(_, what) => {
            let title = match what {
                WordsFor::Piece => messages::pick_piece(),
                WordsFor::Cue => messages::pick_cue(),
                WordsFor::Source => messages::pick_source(),
                WordsFor::Split => messages::pick_split(),
            };
            (
                title.to_owned(),
                html! { <><h2 class="pop-title">{ title }</h2><p class="pop-why">{ how_to_pick() }</p></> },
            )
        }
        Selection::Text(spans) => (
            messages::selected_words().to_owned(),
            html! { <TextCard document={document.clone()} spans={spans.clone()} {locked} /> },
        ),
    };
    let close = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| {
            selection::clear();
            dispatch.select(Selection::None);
        })
    };
    let way_back = |to: &Back| {
        let (class, words) = match to {
            Back::Panel(Panel::Quotations) => (Some("to-panel"), messages::back_to_quotations()),
            Back::Panel(_) => (Some("to-panel"), messages::back_to_list()),
            Back::Item(key) if key.kind == Kind::Quotation => (None, messages::back_to_quotation()),
            Back::Item(_) => (None, messages::back()),
        };
        let onclick = {
            let dispatch = dispatch.clone();
            Callback::from(move |_: MouseEvent| dispatch.act(Action::Back))
        };
        html! { <button type="button" class={classes!("pop-back", "quiet", class)} {onclick}>{ "‹ " }{ words }</button> }
    };
    // A press in the popover must not take the browser's selection away, unless it is on a field.
    let onmousedown = Callback::from(|event: MouseEvent| {
        let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
        if !target.is_some_and(|target| dom::takes_text(&target)) {
            event.prevent_default();
        }
    });
    // The words of a quotation have a way back of their own.
    let trail = state.trail.last().filter(|_| !docked || open.is_picking());
    html! {
        <div ref={node} class={classes!("pop", docked.then_some("docked"))} role="dialog" aria-label={label} tabindex="-1" {onmousedown} data-skip="">
            <button type="button" class="pop-close quiet" aria-label={messages::close()} title="Esc" onclick={close}>
                { icon(Icon::Close) }
            </button>
            { for trail.map(way_back) }
            <div class="pop-body" key={identity(&state.selection)}>{ card }</div>
        </div>
    }
}

/// How words are chosen in the article, with a finger or with a mouse and keys.
fn how_to_pick() -> &'static str {
    if dom::media_matches("(pointer: coarse)") {
        messages::pick_span_touch()
    } else {
        messages::pick_span_more()
    }
}

/// Tells one popover from another, so that what was typed into one does not show in the next.
fn identity(selection: &Selection) -> String {
    match selection {
        Selection::None => String::new(),
        Selection::Item(key) => format!("item {key}"),
        Selection::PickSpeaker { quotation, .. } => format!("speaker {quotation}"),
        Selection::PickSpan(id) => format!("span {id}"),
        Selection::PickWords(id, what) => format!("words {id} {what:?}"),
        Selection::Text(spans) => format!("text {:?}", spans.first()),
    }
}

/// Highlights the words that are selected, and again when they are drawn anew.
#[hook]
fn use_picked(article: &NodeRef, state: &Shared<AppState>, document: &Shared<Document>, drawn: &Shared<Drawn>) {
    let deps = (state.selection.clone(), Shared::from(&state.article), drawn.clone());
    let (article, document) = (article.clone(), document.clone());
    use_effect_with(deps, move |(selected, view, drawn)| {
        let picked = match selected {
            Selection::Text(spans) => spans.clone(),
            // What was rejected is not drawn in the article.
            Selection::Item(key) if !is_live(&document, key) => editing::spans(&document, key),
            _ => Vec::new(),
        };
        if let Some(root) = article.cast::<Element>() {
            highlight::show(&root, &document, &drawn.of(view, &picked));
        }
    });
}

/// Puts the popover where it belongs whenever what it belongs to changes, or the window does.
#[hook]
fn use_place(node: &NodeRef, article: &NodeRef, state: &Shared<AppState>, document: &Shared<Document>, docked: bool) {
    let deps = (state.selection.clone(), Shared::from(&state.article), docked);
    let (node, article, document, long) = (node.clone(), article.clone(), document.clone(), is_long(state));
    use_effect_with(deps, move |(selected, ..)| {
        let (selected, pop) = (selected.clone(), node.clone());
        let sized = article.cast::<Element>().filter(|_| long);
        let node = node.clone();
        let put = move |scroll: bool| {
            let parts = node.cast::<HtmlElement>().zip(article.cast::<Element>());
            parts.is_some_and(|(pop, root)| place(&pop, &root, &document, &selected, scroll))
        };
        // Where the page is scrolled first, what room there is shows at the end of the way.
        let arrived = put(true).then(|| {
            let put = put.clone();
            Timeout::new(WAY, move || {
                put(false);
            })
        });
        // Frames later the popover may have grown: what opens in it shall be seen.
        let grown = pop.cast::<HtmlElement>().and_then(|pop| show_growth(&pop));
        // Of a long article the height of what is out of sight is not known, and so may change.
        let moved = sized.and_then(|article| {
            let put = put.clone();
            Resized::watch(&article, move || {
                put(false);
            })
        });
        let resized = web_sys::window().map(|window| {
            EventListener::new(&window, "resize", move |_| {
                put(false);
            })
        });
        move || drop((resized, grown, moved, arrived))
    });
}

/// Whether words for a part of the quotation that is selected now were chosen just before, so that its card goes on with
/// them.
#[hook]
fn use_back_to_words(selected: &Selection) -> bool {
    let before = use_mut_ref(|| Selection::None);
    let again = matches!((&*before.borrow(), selected),
        (Selection::PickWords(quotation, _), Selection::Item(key)) if key.kind == Kind::Quotation && key.id == *quotation);
    use_effect_with(selected.clone(), move |selected| drop(before.replace(selected.clone())));
    again
}

/// Scrolls so much of the popover into view as there is whenever its size changes, for as long as that is kept.
fn show_growth(pop: &HtmlElement) -> Option<Resized> {
    let (target, mut first) = (pop.clone(), true);
    Resized::watch(pop, move || {
        // The first call says no more than that watching has begun.
        if !std::mem::take(&mut first) {
            dom::reveal(&target);
        }
    })
}

/// Distance between popover and words, in CSS pixels: there is room for the handles of an annotation, and on a touch screen
/// for those of the system's own selection.
fn gap() -> f64 {
    if dom::media_matches("(pointer: coarse)") {
        34.0
    } else {
        15.0
    }
}

/// What the footer covers of the view, and some room under the bars at the top, in CSS pixels.
const MARGIN: f64 = 60.0;

/// How long the browser takes to scroll somewhere at most, in milliseconds.
const WAY: u32 = 700;

/// Places the popover, and where `scroll` is set sees to it that its words are in sight. Says whether the page is on its way
/// there.
fn place(pop: &HtmlElement, root: &Element, document: &Document, selected: &Selection, scroll: bool) -> bool {
    let Some((anchor, element)) = anchor(root, document, selected) else {
        return false;
    };
    let Some(window) = web_sys::window() else { return false };
    let (view, gap) = (dom::view_height(), gap());
    let under_bars = MARGIN.max(dom::bottom_of_bars() + 4.0);
    let (width, height) = (f64::from(pop.offset_width()), f64::from(pop.offset_height()));
    let Some(sheet) = pop.offset_parent().map(|sheet| sheet.get_bounding_client_rect()) else {
        // Fixed to the window. A sheet at the bottom of a narrow screen covers words: they must lie above it.
        let is_sheet = pop.get_bounding_client_rect().left() < 1.0;
        let end = if is_sheet { view - height - gap } else { view - MARGIN };
        // From its first line on, which the popover need not point at.
        let begin = element.map_or(anchor.top(), |element| element.get_bounding_client_rect().top());
        let covered = begin < under_bars || anchor.bottom() > end;
        if scroll && covered {
            // Messages stand at the top of such a screen.
            let notices = dom::document().and_then(|page| page.query_selector(".notices").ok().flatten());
            let notices = notices.map_or(0.0, |notices| notices.get_bounding_client_rect().height());
            window.scroll_by_with_x_and_y(0.0, begin - under_bars - 40.0 - notices);
        }
        return false;
    };
    let seen = anchor.top() > under_bars && anchor.bottom() < view - MARGIN;
    if scroll
        && !seen
        && let Some(element) = &element
    {
        dom::scroll_to(element);
    }
    let below = anchor.bottom() + gap + height < view - 40.0;
    // Above words that a finger has selected stands the system's own bar.
    let begin = element.map_or(anchor.top(), |element| element.get_bounding_client_rect().top());
    let above = begin - gap - height > under_bars && !dom::media_matches("(pointer: coarse)");
    let top = if seen && !below && above {
        begin - gap - height
    } else {
        anchor.bottom() + gap
    };
    let left = (anchor.left() - sheet.left() - 12.0)
        .min(sheet.width() - width - 12.0)
        .max(12.0);
    dom::set_property(pop, "--left", &format!("{left:.0}px"));
    dom::set_property(pop, "--top", &format!("{:.0}px", top - sheet.top()));
    if scroll && seen && !below && !above {
        dom::reveal(pop);
    }
    scroll && !seen
}

/// Whether an annotation counts, and so is drawn in the article.
fn is_live(document: &Document, key: &Key) -> bool {
    document
        .item(key)
        .is_some_and(|item| ops::provenance(&item).status.is_live())
}

/// The rectangle that the popover points at, and an element to scroll to.
fn anchor(root: &Element, document: &Document, selected: &Selection) -> Option<(DomRect, Option<Element>)> {
    if let Selection::Text(spans) = selected {
        let span: Span = *spans.last()?;
        let rects = selection::rectangles(root, document.text.offsets().to_utf16(span)?);
        return Some((rects.into_iter().next_back()?, None));
    }
    let key = selected.annotation()?;
    if !is_live(document, &key) {
        let span = editing::spans(document, &key).into_iter().next()?;
        let range = selection::range_of(root, document.text.offsets().to_utf16(span)?)?;
        let around = range.start_container().ok().and_then(|node| node.parent_element());
        return Some((range.get_bounding_client_rect(), around));
    }
    let element = elements(root, document, &key)
        .into_iter()
        .find(|element| !element.has_attribute("data-skip"))?;
    let lines = element.get_client_rects();
    // Under a long speech the popover would be out of sight: it points at the first lines then.
    let (first, last) = (lines.item(0)?, lines.length().saturating_sub(1));
    let is_long = lines.item(last)?.bottom() - first.top() > dom::view_height() * 0.4;
    let line = lines.item(if is_long { last.min(2) } else { last })?;
    Some((line, Some(element)))
}

/// Moves the focus into the popover when it opens, and back to where it was when it closes.
#[hook]
fn use_focus(node: &NodeRef, article: &NodeRef, selected: &Selection, document: &Shared<Document>) {
    let before = use_mut_ref(|| None::<HtmlElement>);
    let (node, article, document) = (node.clone(), article.clone(), document.clone());
    let last = use_mut_ref(|| Selection::None);
    use_effect_with(selected.clone(), move |selected| {
        let page = dom::document();
        let active = page
            .and_then(|page| page.active_element())
            .and_then(|element| element.dyn_into::<HtmlElement>().ok());
        let pop = node.cast::<HtmlElement>();
        let last = last.replace(selected.clone());
        if let (Selection::None, false) = (selected, last == Selection::None) {
            // Only where the focus was in the popover, which is gone now.
            let lost = active.as_ref().is_none_or(|active| active.tag_name() == "BODY");
            let back = last
                .annotation()
                .zip(article.cast::<Element>())
                .and_then(|(key, root)| {
                    let stop = elements(&root, &document, &key)
                        .into_iter()
                        .find(|element| element.has_attribute("data-stop"));
                    stop.and_then(|stop| stop.dyn_into::<HtmlElement>().ok())
                });
            // Back to a panel or button that opened it; in the article, to the annotation that was seen last.
            let before = before.take().filter(|before| {
                let inside = article.get().is_some_and(|article| article.contains(Some(before)));
                before.is_connected() && !inside
            });
            if lost && let Some(target) = before.or(back).or_else(|| article.cast::<HtmlElement>()) {
                dom::focus_still(&target);
            }
        } else if let Some(pop) = pop {
            if !active.as_ref().is_some_and(|active| pop.contains(Some(active))) {
                if last == Selection::None {
                    *before.borrow_mut() = active.filter(|active| active.tag_name() != "BODY");
                }
                dom::focus_still(&pop);
            } else if matches!(selected, Selection::Item(_)) {
                // The focus stays where it is, so nothing else tells what is selected now.
                announce::say(&pop.get_attribute("aria-label").unwrap_or_default());
            }
        }
    });
}
