//! The dialogue: which set is shown, what can be done with it, and its fields.

use pressmark_annotation::direction::bare;
use pressmark_annotation::document::{Document, TagSet};
use pressmark_formats::tag_sets;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, File, HtmlElement, HtmlInputElement, HtmlSelectElement, MouseEvent};
use yew::prelude::*;

use super::fit::FitSection;
use super::tag_list::TagList;
use crate::browser::{dom, files, ids, kept_tag_sets};
use crate::components::dialog::Dialog;
use crate::components::effect::use_effect_with;
use crate::components::kept_field::KeptField;
use crate::components::shared::Shared;
use crate::messages;
use crate::state::tag_sets as editing;

/// What [`TagSetsDialog`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document, if any.
    pub document: Option<Shared<Document>>,
}

/// Which set is shown.
#[derive(Clone, Debug, PartialEq)]
enum Chosen {
    /// The built-in one.
    BuiltIn,
    /// The article's own, like which this browser keeps none.
    Article,
    /// One kept in this browser, by its id.
    Kept(String),
}

impl Chosen {
    fn value(&self) -> String {
        match self {
            Self::BuiltIn => "built-in".to_owned(),
            Self::Article => "article".to_owned(),
            Self::Kept(id) => format!("kept:{id}"),
        }
    }

    fn of(value: &str) -> Self {
        match value.split_once(':') {
            Some((_, id)) => Self::Kept(id.to_owned()),
            None if value == "article" => Self::Article,
            None => Self::BuiltIn,
        }
    }
}

/// What was said last, with details a line each.
type Said = (String, Vec<String>);

/// The dialogue.
#[component]
pub fn TagSetsDialog(props: &Props) -> Html {
    let kept = use_state(kept_tag_sets::list);
    let of_article = props.document.as_ref().map(|document| (*document.tag_set).clone());
    let foreign = of_article
        .as_ref()
        .is_some_and(|set| !set.is_built_in() && kept.iter().all(|(_, kept)| kept != set));
    let chosen = {
        let (kept, of_article) = (kept.clone(), of_article.clone());
        use_state(move || match of_article {
            Some(_) if foreign => Chosen::Article,
            Some(set) => kept
                .iter()
                .find(|(_, kept)| *kept == set)
                .map_or(Chosen::BuiltIn, |(id, _)| Chosen::Kept(id.clone())),
            None => Chosen::BuiltIn,
        })
    };
    let said = use_state(|| None::<Said>);
    let deleted = use_state(kept_tag_sets::deleted);
    let set = match &*chosen {
        Chosen::BuiltIn => TagSet::ontonotes(),
        Chosen::Article => of_article.clone().unwrap_or_else(TagSet::ontonotes),
        Chosen::Kept(id) => kept
            .iter()
            .find(|(kept, _)| kept == id)
            .map_or_else(TagSet::ontonotes, |(_, set)| set.clone()),
    };
    let editable = matches!(*chosen, Chosen::Kept(_));
    // Keeps a set under an id, new or old, and shows it.
    let put = {
        let (kept, chosen, said) = (kept.clone(), chosen.clone(), said.clone());
        Callback::from(move |(id, set): (String, TagSet)| {
            let mut all = (*kept).clone();
            if !kept_tag_sets::keep(&id, &set) {
                said.set(Some((messages::tag_set_not_kept().to_owned(), Vec::new())));
            }
            match all.iter_mut().find(|(old, _)| *old == id) {
                Some((_, old)) => *old = set,
                None => all.push((id.clone(), set)),
            }
            kept.set(all);
            chosen.set(Chosen::Kept(id));
        })
    };
    let change = {
        let (put, chosen) = (put.clone(), chosen.clone());
        Callback::from(move |set: TagSet| {
            if let Chosen::Kept(id) = &*chosen {
                put.emit((id.clone(), set));
            }
        })
    };
    let make = {
        let put = put.clone();
        move |set: TagSet| {
            let put = put.clone();
            Callback::from(move |_: MouseEvent| put.emit((ids::new_id("t").to_string(), set.clone())))
        }
    };
    let mut fresh = TagSet {
        name: messages::tag_set_new_name().to_owned(),
        ..TagSet::default()
    };
    editing::add_tag(&mut fresh);
    let copy = TagSet {
        name: bare(&messages::tag_set_copy(&name_of(&set))),
        ..set.clone()
    };
    let onchoose = {
        let (chosen, said) = (chosen.clone(), said.clone());
        Callback::from(move |event: Event| {
            if let Some(list) = field::<HtmlSelectElement>(&event) {
                chosen.set(Chosen::of(&list.value()));
                said.set(None);
            }
        })
    };
    let picker = use_node_ref();
    let import = {
        let picker = picker.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(picker) = picker.cast::<HtmlElement>() {
                picker.click();
            }
        })
    };
    let onfile = {
        let (put, said) = (put.clone(), said.clone());
        Callback::from(move |event: Event| {
            let Some(input) = field::<HtmlInputElement>(&event) else {
                return;
            };
            let file = files::list(input.files()).into_iter().next();
            input.set_value("");
            if let Some(file) = file {
                let (put, said) = (put.clone(), said.clone());
                spawn_local(async move {
                    let told = read(&file, &put).await;
                    said.set(Some(told));
                });
            }
        })
    };
    let export = {
        let (set, said) = (set.clone(), said.clone());
        Callback::from(move |_: MouseEvent| {
            let name = files::name_for(&name_of(&set), ".pressmark-tags.json");
            let file = tag_sets::write(&set);
            let told = match files::download(&name, "application/json", file.as_bytes()) {
                Ok(()) => messages::saved_as(&name),
                Err(error) => error.to_string(),
            };
            said.set(Some((told, Vec::new())));
        })
    };
    let delete = {
        let (kept, chosen, said, deleted) = (kept.clone(), chosen.clone(), said.clone(), deleted.clone());
        let (set, of_article) = (set.clone(), of_article.clone());
        Callback::from(move |_: MouseEvent| {
            let Chosen::Kept(id) = &*chosen else { return };
            kept_tag_sets::delete(id, &set);
            deleted.set(kept_tag_sets::deleted());
            said.set(None);
            kept.set(kept.iter().filter(|(old, _)| old != id).cloned().collect());
            // The article's own stays in sight, also where it was the one that is gone.
            let own = of_article.as_ref().is_some_and(|own| *own == set || foreign);
            chosen.set(if own { Chosen::Article } else { Chosen::BuiltIn });
        })
    };
    let bring_back = {
        let (kept, chosen, said, deleted) = (kept.clone(), chosen.clone(), said.clone(), deleted.clone());
        Callback::from(move |_: MouseEvent| {
            match kept_tag_sets::bring_back() {
                Some(back) => {
                    kept.set(kept_tag_sets::list());
                    chosen.set(Chosen::Kept(back.id));
                    said.set(None);
                    dom::focus_id("tag-set-chosen");
                }
                None => said.set(Some((messages::tag_set_not_kept().to_owned(), Vec::new()))),
            }
            deleted.set(kept_tag_sets::deleted());
        })
    };
    {
        // The button that deleted it may be gone.
        let first = use_mut_ref(|| true);
        use_effect_with((*deleted).clone(), move |deleted| {
            if !first.replace(false) && deleted.is_some() {
                dom::focus_id("tag-set-undo");
            }
        });
    }
    let option = |which: Chosen, words: String| {
        let value = which.value();
        html! { <option {value} selected={*chosen == which}>{ words }</option> }
    };
    let text = |label: &'static str, value: &str, long: bool, put: fn(&mut TagSet, String)| {
        let (change, set) = (change.clone(), set.clone());
        let onkeep = Callback::from(move |value: String| {
            let mut set = set.clone();
            put(&mut set, value);
            change.emit(set);
        });
        html! { <label>{ label }<KeptField rows={long.then_some(3)} value={value.to_owned()} {onkeep} /></label> }
    };
    let problems = editing::problems(&set);
    html! {
        <Dialog title={messages::tag_sets()}>
            <div class="tag-sets">
                <div class="fields">
                    <label>
                        { messages::tag_set() }
                        <select id="tag-set-chosen" onchange={onchoose}>
                            { option(Chosen::BuiltIn, messages::tag_set_built_in("OntoNotes 5")) }
                            if let Some(set) = of_article.as_ref().filter(|_| foreign) {
                                { option(Chosen::Article, messages::tag_set_of_article(&name_of(set))) }
                            }
                            { for kept.iter().map(|(id, set)| option(Chosen::Kept(id.clone()), name_of(set))) }
                        </select>
                    </label>
                </div>
                <div class="row">
                    <button type="button" class="action" onclick={make(fresh)}>{ messages::tag_set_new() }</button>
                    <button type="button" class="action" onclick={make(copy)}>{ messages::tag_set_duplicate() }</button>
                    <button type="button" class="action" onclick={import}>{ messages::tag_set_import() }</button>
                    <button type="button" class="action" onclick={export}>{ messages::tag_set_export() }</button>
                    if editable {
                        <button type="button" class="action no" onclick={delete}>
                            { messages::tag_set_delete() }
                        </button>
                    }
                    <input ref={picker} type="file" class="visually-hidden" tabindex="-1" aria-hidden="true" accept=".json,.xml,application/json,text/xml" onchange={onfile} />
                </div>
                <div role="status" class="tag-said">
                    if let Some(deleted) = &*deleted {
                        <p>
                            { messages::library::deleted(&name_of(&deleted.set)) }{ " " }
                            <button type="button" class="plain small" id="tag-set-undo" onclick={bring_back}>{ messages::library::undo() }</button>
                        </p>
                    }
                    if let Some((words, details)) = &*said {
                        <p>{ words.clone() }</p>
                        <ul>{ for details.iter().map(|line| html! { <li>{ line.clone() }</li> }) }</ul>
                    }
                </div>
                <p class="hint">{ if editable { messages::tag_set_kept() } else { messages::tag_set_fixed() } }</p>
                if editable {
                    <div class="fields" key={chosen.value()}>
                        { text(messages::tag_field_name(), &set.name, false, |set, value| set.name = value) }
                        { text(messages::tag_field_description(), &set.description, false, |set, value| set.description = value) }
                        { text(messages::tag_field_guidelines(), &set.guidelines, true, |set, value| set.guidelines = value) }
                    </div>
                } else {
                    if !set.description.is_empty() { <p>{ set.description.clone() }</p> }
                    if !set.guidelines.is_empty() { <p class="plain-text">{ set.guidelines.clone() }</p> }
                }
                <h3>{ messages::tags() }</h3>
                <TagList key={chosen.value()} set={set.clone()} {editable} {change} />
                if !problems.is_empty() {
                    <ul class="tag-problems" role="alert">{ for problems.iter().map(|words| html! { <li>{ words.clone() }</li> }) }</ul>
                }
                <FitSection
                    key={format!("fit {}", chosen.value())}
                    document={props.document.clone()}
                    set={set.clone()}
                    id={match &*chosen { Chosen::Kept(id) => Some(id.clone()), _ => None }}
                    sound={problems.is_empty() && !set.tags.is_empty()}
                />
            </div>
        </Dialog>
    }
}

/// What people call a set.
pub fn name_of(set: &TagSet) -> String {
    if set.name.trim().is_empty() {
        messages::tag_set_unnamed().to_owned()
    } else {
        set.name.clone()
    }
}

/// Reads a file and keeps its set; what is to be said.
async fn read(file: &File, put: &Callback<(String, TagSet)>) -> Said {
    let bytes = match files::read(file).await {
        Ok(read) => read.bytes,
        Err(error) => return (error.to_string(), Vec::new()),
    };
    match tag_sets::parse(&bytes) {
        Ok((mut set, told)) => {
            if set.name.trim().is_empty() {
                let stem = file.name();
                stem.split('.').next().unwrap_or_default().clone_into(&mut set.name);
            }
            let words = messages::tag_set_imported(&name_of(&set));
            put.emit((ids::new_id("t").to_string(), set));
            (words, told.iter().map(ToString::to_string).collect())
        }
        Err(error) => (messages::not_opened(&file.name(), &error.to_string()), Vec::new()),
    }
}

/// The element that an event comes from.
pub fn field<T: JsCast>(event: &Event) -> Option<T> {
    event.target().and_then(|target| target.dyn_into().ok())
}
