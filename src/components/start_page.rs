//! The start page: what Pressmark is, a place to paste, samples, and what is kept on this device.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlTextAreaElement, InputEvent, KeyboardEvent, MouseEvent};
use yew::prelude::*;

use super::checking_dialog::CheckingButton;
use super::desk::use_desk;
use super::icon::{Icon, icon};
use super::kept_field::use_leaving;
use super::language_select::LanguageSelect;
use super::library::Library;
use super::reading_clipboard;
use super::samples::{SAMPLES, Sample};
use super::store::use_dispatch;
use super::tour::TourButton;
use crate::browser::html::Article;
use crate::browser::kept_tasks;
use crate::messages;
use crate::state::Tone;

/// What [`StartPage`] needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Chooses a file.
    pub onopen: Callback<()>,
    /// Whether the database has been opened, so that there may be documents to list.
    pub ready: bool,
}

/// The page.
#[component]
pub fn StartPage(props: &Props) -> Html {
    let desk = use_desk();
    let dispatch = use_dispatch();
    let typed = {
        let desk = desk.clone();
        use_state_eq(move || !desk.draft().trim().is_empty())
    };
    {
        let desk = desk.clone();
        use_leaving(Callback::from(move |()| desk.save_draft()));
    }
    let field = use_node_ref();
    let read = {
        let (desk, field) = (desk.clone(), field.clone());
        Callback::from(move |()| {
            if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                desk.keep_draft(String::new());
                desk.open_article(Article {
                    text: field.value(),
                    ..Article::default()
                });
            }
        })
    };
    let oninput = {
        let (typed, desk) = (typed.clone(), desk.clone());
        Callback::from(move |event: InputEvent| {
            let field: Option<HtmlTextAreaElement> = event.target().and_then(|target| target.dyn_into().ok());
            let words = field.map(|field| field.value()).unwrap_or_default();
            typed.set(!words.trim().is_empty());
            desk.keep_draft(words);
        })
    };
    let onkeydown = {
        let read = read.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                event.prevent_default();
                read.emit(());
            }
        })
    };
    let paste = {
        let (desk, dispatch) = (desk.clone(), dispatch.clone());
        Callback::from(move |_: MouseEvent| {
            let (desk, dispatch) = (desk.clone(), dispatch.clone());
            spawn_local(async move {
                match reading_clipboard::read().await {
                    Some(article) => desk.open_article(article),
                    None => dispatch.notify(Tone::Warning, messages::clipboard_refused()),
                }
            });
        })
    };
    let task = (*use_memo((), |()| kept_tasks::last_title())).clone();
    let go_on = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.go_on_with_task())
    };
    let sample = |sample: &'static Sample| {
        let desk = desk.clone();
        let onclick = Callback::from(move |_: MouseEvent| desk.open_sample(sample, Callback::noop()));
        html! {
            <li><button type="button" class="card" {onclick}>
                <span class="card-kind">{ (sample.kind)() }</span>
                <span class="card-title">{ sample.headline() }</span>
                <span class="card-meta">{ messages::words(sample.text.split_whitespace().count()) }</span>
            </button></li>
        }
    };
    html! {
        <main class="start" id="main">
            <div class="hero">
                <h1 translate="no">{ messages::BRAND }</h1>
                <p class="pitch">{ messages::pitch() }</p>
                <p class="more">{ for messages::pitch_more().iter().map(|(words, class)| html! { <span class={*class}>{ *words }</span> }) }</p>
            </div>
            <div class="paste">
                <textarea ref={field} rows="5" aria-label={messages::paste_here()} placeholder={messages::paste_hint()} spellcheck="false" value={desk.draft()} {oninput} {onkeydown} />
                <div class="row">
                    if *typed {
                        <button type="button" class="main" onclick={read.reform(|_: MouseEvent| ())}>{ messages::read_it() }<kbd aria-hidden="true">{ "Ctrl ↵" }</kbd></button>
                    } else if reading_clipboard::is_offered() {
                        <button type="button" class="main" onclick={paste}>{ messages::paste_button() }</button>
                    }
                    <button type="button" class="plain" onclick={props.onopen.reform(|_: MouseEvent| ())}>{ messages::open_file() }</button>
                    <span class="hint">{ messages::open_hint() }</span>
                </div>
            </div>
            <p class="promise">{ icon(Icon::Lock) }<span><b>{ messages::promise() }</b>{ " " }{ messages::promise_more() }{ " " }<CheckingButton /></span></p>
            <TourButton offer=true />
            <section aria-labelledby="samples">
                <h2 id="samples">{ messages::samples() }</h2>
                <ul class="cards">{ for SAMPLES.iter().map(sample) }</ul>
            </section>
            if let Some(title) = task {
                <p class="library-more"><button type="button" class="plain" onclick={go_on}>{ icon(Icon::Checks) }{ messages::training::go_on_with(&title) }</button></p>
            }
            <Library ready={props.ready} />
            <div class="languages"><LanguageSelect id="language-here" /></div>
        </main>
    }
}
