//! One entity in its panel: the line that goes from mention to mention and can be dragged, and what opens below it.

use pressmark_annotation::Id;
use pressmark_annotation::document::{Document, Key, Kind};
use web_sys::{DragEvent, MouseEvent};
use yew::prelude::*;

use super::entity_editor::EntityEditor;
use super::icon::{Icon, icon};
use super::mention_list::MentionList;
use super::shared::Shared;
use super::store::use_dispatch;
use crate::messages;
use crate::state::entities::EntityRow;
use crate::state::{Action, Back, Panel};

/// What [`EntityLine`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
    /// The entity.
    pub row: EntityRow,
    /// The classes of its label.
    pub class: Classes,
    /// The selected annotation, where it belongs to the entity.
    pub selected: Option<Key>,
    /// Whether it is open.
    pub open: bool,
    /// Whether another entity is being dragged, which could be dropped here.
    pub target: bool,
    /// Hears that this entity is being dragged, or no longer.
    pub ondrag: Callback<Option<Id>>,
    /// Hears that what is dragged was dropped on this entity.
    pub ondrop: Callback<Id>,
}

/// What the drag carries, so that nothing else takes it for text.
const DRAGGED: &str = "application/x-pressmark-entity";

/// The line.
#[component]
pub fn EntityLine(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let over = use_state_eq(|| false);
    let Props {
        document, row, open, ..
    } = props;
    let open = *open;
    let places: Vec<Key> = if row.mentions.is_empty() {
        let quotations = row.quotations.iter();
        quotations.map(|id| Key::new(Kind::Quotation, id.clone())).collect()
    } else {
        let mentions = row.mentions.iter();
        mentions.map(|id| Key::new(Kind::Mention, id.clone())).collect()
    };
    let at = props
        .selected
        .as_ref()
        .and_then(|key| places.iter().position(|place| place == key));
    // Each click goes to the next mention.
    let next = places.get(at.map_or(0, |at| (at + 1) % places.len())).cloned();
    let onclick = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(next) = &next {
                dispatch.act(Action::Visit(next.clone(), Back::Panel(Panel::Entities)));
            }
        })
    };
    let hover = |on: bool| {
        let (dispatch, entity) = (dispatch.clone(), row.entity.clone().filter(|_| on));
        Callback::from(move |_: PointerEvent| dispatch.act(Action::Hover(entity.clone())))
    };
    let edit = row.entity.clone().map(|id| {
        let dispatch = dispatch.clone();
        let onclick =
            Callback::from(move |_: MouseEvent| dispatch.act(Action::OpenEntity((!open).then(|| id.clone()))));
        let name = messages::entity_open(&row.name);
        html! {
            <button type="button" class="quiet more" aria-expanded={open.to_string()} aria-label={name.clone()} title={name} {onclick}>
                { icon(Icon::More) }
            </button>
        }
    });
    let noted = row.entity.as_ref().is_some_and(|id| {
        let key = Key::new(Kind::Entity, id.clone());
        super::note_field::note_about(document, Some(&key)).is_some()
    });
    let place = at.map(|at| messages::nth_of(at + 1, places.len()));
    let said = (row.mentions.is_empty() && !row.quotations.is_empty()).then(|| {
        format!(
            "{}, {}",
            messages::never_named(),
            messages::quoted_times(row.quotations.len())
        )
    });
    let all_suggested = row.suggested == row.mentions.len() && !row.mentions.is_empty();
    let drag = drags(props, &over);
    html! {
        <li
            class={classes!("entity", open.then_some("open"), (*over && props.target).then_some("drop-here"))}
            draggable={(row.entity.is_some() && !open).then_some("true")}
            ondragstart={drag.start}
            ondragend={drag.end}
            ondragover={drag.over}
            ondragleave={drag.leave}
            ondrop={drag.drop}
        >
            <div class="entity-line">
                <button type="button" class="row-button" {onclick} onpointerenter={hover(true)} onpointerleave={hover(false)} aria-current={at.is_some().then_some("true")}>
                    <span class={classes!("mark", props.class.clone(), all_suggested.then_some("suggested"))}><bdi>{ row.name.clone() }</bdi></span>
                    <span class="count">
                        if noted {
                            <span class="noted" title={messages::has_note()}>{ icon(Icon::Note) }<span class="visually-hidden">{ messages::has_note() }</span></span>
                        }
                        { place.unwrap_or_else(|| messages::grouped(places.len())) }
                    </span>
                    if !row.aliases.is_empty() {
                        <small>{ row.aliases.join(", ") }</small>
                    }
                    if let Some(value) = &row.value {
                        <small translate="no">{ value.clone() }</small>
                    }
                    if let Some(said) = said {
                        <small>{ said }</small>
                    }
                </button>
                { for edit }
            </div>
            if let Some(id) = row.entity.as_ref().filter(|_| open) {
                <EntityEditor document={document.clone()} entity={id.clone()} selected={props.selected.clone()} />
            } else if let Some(id) = row.entity.as_ref().filter(|_| at.is_some()) {
                <MentionList document={document.clone()} entity={id.clone()} selected={props.selected.clone()} back={Back::Panel(Panel::Entities)} />
            }
        </li>
    }
}

/// What the line does while it, or another one, is dragged.
struct Drags {
    start: Callback<DragEvent>,
    end: Callback<DragEvent>,
    over: Callback<DragEvent>,
    leave: Callback<DragEvent>,
    drop: Callback<DragEvent>,
}

fn drags(props: &Props, over: &UseStateHandle<bool>) -> Drags {
    let own = props.row.entity.clone();
    let takes = props.target && own.is_some();
    let set = |on: bool| {
        let over = over.clone();
        move || over.set(on)
    };
    let (enter, leave, dropped) = (set(true), set(false), set(false));
    let (start, end, drop) = (props.ondrag.clone(), props.ondrag.clone(), props.ondrop.clone());
    let (dragged, onto) = (own.clone(), own);
    Drags {
        start: Callback::from(move |event: DragEvent| {
            if let (Some(data), Some(id)) = (event.data_transfer(), &dragged) {
                let _ = data.set_data(DRAGGED, id.as_str());
                data.set_effect_allowed("move");
                start.emit(Some(id.clone()));
            }
        }),
        end: Callback::from(move |_: DragEvent| end.emit(None)),
        over: Callback::from(move |event: DragEvent| {
            if takes {
                event.prevent_default();
                enter();
            }
        }),
        leave: Callback::from(move |_: DragEvent| leave()),
        drop: Callback::from(move |event: DragEvent| {
            dropped();
            if let Some(onto) = onto.clone().filter(|_| takes) {
                event.prevent_default();
                drop.emit(onto);
            }
        }),
    }
}
