//! The card of a selected mention: what it is and why, accept or reject, label, entity, words, note.

use pressmark_annotation::document::{Document, Key, Kind, Mention, Status};
use pressmark_annotation::{Id, Label};
use yew::prelude::*;

use super::card::{self, action, labels, section, standing, toggle};
use super::conflicts::Conflicts;
use super::entity_picker::EntityPicker;
use super::here::Here;
use super::keys::use_keys;
use super::mention_list::MentionList;
use super::note_field::NoteField;
use super::shared::Shared;
use super::span_buttons::SpanButtons;
use super::store::{Dispatch, use_dispatch};
use crate::messages;
use crate::state::occurrences::Wanted;
use crate::state::shortcuts::Shortcut;
use crate::state::{Action, Back, Command, Selection, describe, entities, marking, mentions, value};

/// What [`MentionCard`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
    /// The mention.
    pub id: AttrValue,
    /// Why nothing can be changed here.
    pub locked: Option<&'static str>,
}

/// What is open below the buttons.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Label,
    Entity,
    Words,
    Note,
    Mentions,
}

/// The card.
#[component]
pub fn MentionCard(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let open = use_state_eq(|| None::<Section>);
    let whole = use_state_eq(|| true);
    let document = &props.document;
    let mention = document.mentions.get(props.id.as_str()).cloned();
    {
        let (changed, locked) = (mention.clone(), props.locked);
        let (dispatch, document, whole, open) = (dispatch.clone(), document.clone(), *whole, open.clone());
        use_keys(move |pressed| {
            if let Some(reason) = locked {
                return card::refuse(pressed, reason, &dispatch);
            }
            let Some(mention) = &changed else { return false };
            if let Some(label) = card::label_of_key(&document, pressed) {
                relabel(&dispatch, &document, mention, label, whole);
                return true;
            }
            let key = || Key::new(Kind::Mention, mention.id.clone());
            match pressed.shortcut() {
                Some(Shortcut::Accept) => drop(dispatch.edit(Command::Accept(vec![key()]))),
                Some(Shortcut::Reject) => drop(dispatch.edit(Command::Reject(vec![key()]))),
                Some(Shortcut::Label) => toggle(Section::Label, &open).emit(()),
                Some(Shortcut::Entity) => toggle(Section::Entity, &open).emit(()),
                Some(Shortcut::Words) => toggle(Section::Words, &open).emit(()),
                Some(Shortcut::Note) => toggle(Section::Note, &open).emit(()),
                Some(Shortcut::Everywhere) => everywhere(&dispatch, &document, mention),
                None if pressed.deletes() => drop(dispatch.edit(Command::Remove(key()))),
                _ => return false,
            }
            true
        });
    }
    let Some(mention) = mention else { return Html::default() };
    let key = Key::new(Kind::Mention, mention.id.clone());
    let words = document.words(mention.span).to_owned();
    let entity = mention.entity.as_ref().and_then(|id| document.entities.get(id));
    let title = entity.map_or(words.as_str(), |entity| entity.name.as_str()).to_owned();
    let command = |command: Command| {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| drop(dispatch.edit(command.clone())))
    };
    let all = {
        let (dispatch, document, mention) = (dispatch.clone(), document.clone(), mention.clone());
        Callback::from(move |_: MouseEvent| everywhere(&dispatch, &document, &mention))
    };
    let suggested = mention.provenance.status == Status::Suggested;
    let rejected = mention.provenance.status == Status::Rejected;
    html! {
        <>
            <h2 class="pop-title"><bdi>{ title }</bdi></h2>
            <p class="pop-what">
                <span class={classes!("swatch", super::marks::label(document, &mention.label))}>
                    { describe::label(document, &mention.label) }
                </span>
                { " " }{ standing(&mention.provenance) }
            </p>
            if let Some(value) = &mention.value {
                <p class="pop-value">
                    <span class="part-name">{ messages::value() }</span>{ " " }<b translate="no">{ value::normal(value) }</b>
                    if let Some(words) = value::in_words(value) {
                        <span class="part-name">{ " · " }{ words }</span>
                    }
                </p>
            }
            if let Some(entity) = entity {
                <p class="pop-value">
                    { messages::mentioned(mentions::counts(document, &entity.id)) }
                </p>
            }
            <p class="pop-why">{ describe::why_mention(document, &mention) }</p>
            if props.locked.is_none() {
                <Conflicts document={document.clone()} of={key.clone()} />
            }
            <div class="row">
                if let Some(reason) = props.locked {
                    <p class="hint">{ reason }</p>
                } else if suggested {
                    { action("yes", messages::accept(), Shortcut::Accept.key(), command(Command::Accept(vec![key.clone()]))) }
                    { action("no", messages::reject(), Shortcut::Reject.key(), command(Command::Reject(vec![key.clone()]))) }
                } else if rejected {
                    { action("yes", messages::accept(), Shortcut::Accept.key(), command(Command::Accept(vec![key.clone()]))) }
                    { action("", messages::bring_back(), "", command(Command::Reconsider(vec![key.clone()]))) }
                } else {
                    { action("no", messages::delete(), "Del", command(Command::Remove(key.clone()))) }
                }
                if props.locked.is_none() {
                    { section(messages::label(), Shortcut::Label.key(), Section::Label, &open) }
                }
                if mention.entity.is_some() && props.locked.is_none() {
                    { section(messages::entity(), Shortcut::Entity.key(), Section::Entity, &open) }
                }
                if mention.entity.is_some() {
                    { section(messages::list_mentions(), "", Section::Mentions, &open) }
                }
                if props.locked.is_none() {
                    { section(messages::span_words(), Shortcut::Words.key(), Section::Words, &open) }
                    { section(messages::note(), Shortcut::Note.key(), Section::Note, &open) }
                    { action("", messages::mark_everywhere(), Shortcut::Everywhere.key(), all) }
                }
                { card::copy_link(&dispatch, document, &mention.id) }
            </div>
            { match open.filter(|open| props.locked.is_none() || *open == Section::Mentions) {
                None => Html::default(),
                Some(Section::Label) => label_section(&dispatch, document, &mention, &whole),
                Some(Section::Entity) => html! { <EntityPicker document={document.clone()} mention={mention.id.as_str().to_owned()} /> },
                Some(Section::Words) => words_section(&dispatch, document, &mention),
                Some(Section::Mentions) => list(document, &mention, &key),
                Some(Section::Note) => html! { <NoteField document={document.clone()} target={key.clone()} /> },
            } }
            <Here document={document.clone()} of={key} />
        </>
    }
}

/// Opens the preview of all places where the words of a mention stand.
fn everywhere(dispatch: &Dispatch, document: &Document, mention: &Mention) {
    let wanted = Wanted::mention(document, mention);
    dispatch.act(Action::Marking(marking::Event::Everywhere(wanted)));
}

/// All mentions of the same entity.
fn list(document: &Shared<Document>, mention: &Mention, key: &Key) -> Html {
    let Some(entity) = mention.entity.clone() else {
        return Html::default();
    };
    let back = Back::Item(key.clone());
    html! { <div class="section"><MentionList document={document.clone()} {entity} selected={key.clone()} {back} /></div> }
}

/// The labels, with the choice between this mention and all of its entity's.
fn label_section(
    dispatch: &Dispatch,
    document: &Shared<Document>,
    mention: &Mention,
    whole: &UseStateHandle<bool>,
) -> Html {
    let all = mention
        .entity
        .as_ref()
        .map_or(0, |entity| entities::mentions_of(document, entity).len());
    let choose = {
        let (dispatch, document, mention, whole) = (dispatch.clone(), document.clone(), mention.clone(), **whole);
        Callback::from(move |label| relabel(&dispatch, &document, &mention, label, whole))
    };
    let scope = |value: bool, words: String| {
        let onchange = {
            let whole = whole.clone();
            Callback::from(move |_: Event| whole.set(value))
        };
        html! {
            <label><input type="radio" name="scope" checked={**whole == value} {onchange} />{ words }</label>
        }
    };
    // What names an entity can't become a number with all its other mentions.
    let values = !(all > 1 && **whole);
    let offered = |label: &Label| values || !document.tag_set.is_value(label);
    html! {
        <div class="section">
            if all > 1 {
                <div class="scope" role="radiogroup" aria-label={messages::scope()}>
                    { scope(true, messages::all_mentions(all)) }
                    { scope(false, messages::this_mention().to_owned()) }
                </div>
            }
            { labels(document, Some(&mention.label), offered, &choose) }
        </div>
    }
}

/// Gives a mention, and if so chosen its whole entity, another label.
fn relabel(dispatch: &Dispatch, document: &Document, mention: &Mention, label: Label, whole: bool) {
    let all = mention
        .entity
        .as_ref()
        .map_or(0, |entity: &Id| entities::mentions_of(document, entity).len());
    // What names an entity can't become a number with all its other mentions.
    let entity = whole && all > 1 && !document.tag_set.is_value(&label);
    let name = label.clone();
    let command = Command::Relabel {
        mention: mention.id.clone(),
        label,
        entity,
    };
    if all > 1 {
        let changed = if entity { all } else { 1 };
        let told = messages::relabelled(changed, all, describe::label(document, &name));
        dispatch.edit_and_tell(command, told);
    } else {
        dispatch.edit(command);
    }
}

fn words_section(dispatch: &Dispatch, document: &Shared<Document>, mention: &Mention) -> Html {
    let id = mention.id.clone();
    let change = {
        let (dispatch, id) = (dispatch.clone(), id.clone());
        Callback::from(move |span| {
            drop(dispatch.edit(Command::SetSpan {
                mention: id.clone(),
                span,
            }));
        })
    };
    let again = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.select(Selection::PickSpan(id.clone())))
    };
    html! {
        <div class="section">
            <SpanButtons document={document.clone()} span={mention.span} onchange={change} />
            { action("", messages::mark_again(), "", again) }
        </div>
    }
}
