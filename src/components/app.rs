//! The root: holds the state, starts engine and storage, and lays out the page.

use std::rc::Rc;
use std::sync::Arc;

use gloo::events::{EventListener, EventListenerOptions};
use pressmark_annotation::direction::isolated;
use wasm_bindgen::JsCast;
use web_sys::{BeforeUnloadEvent, Event, HtmlInputElement, MouseEvent};
use yew::prelude::*;

use super::article::Article;
use super::checking_dialog::CheckingDialog;
use super::compare::{self, ComparePage};
use super::desk::{Desk, title_of};
use super::drop_zone::use_drop_zone;
use super::engine::use_engine;
use super::everywhere_dialog::EverywhereDialog;
use super::export_dialog::ExportDialog;
use super::footer::Footer;
use super::guidelines_dialog::GuidelinesDialog;
use super::header::Header;
use super::keeping_bar::use_keeping_bar;
use super::keys::{Pressed, use_keys};
use super::library_page::LibraryPage;
use super::long_text_dialog::LongTextDialog;
use super::more_dialog::MoreDialog;
use super::notices::Notices;
use super::panels::Panels;
use super::report_page::ReportPage;
use super::samples::Sample;
use super::settings;
use super::settled::use_settled;
use super::share_dialog::{self, ShareDialog};
use super::shared::Shared;
use super::shortcuts_dialog::ShortcutsDialog;
use super::start_page::StartPage;
use super::store::{Dispatch, Store};
use super::tag_sets::TagSetsDialog;
use super::text_cursor;
use super::tour::Tour;
use super::training::make_task_dialog::MakeTaskDialog;
use super::training::results_page::ResultsPage;
use super::training::task_bar::TaskBar;
use super::training::task_page::{TaskPage, use_keeping_work};
use crate::browser::pages::{self, Place};
use crate::browser::{announce, dom, files, kept_comparison, theme};
use crate::components::effect::use_effect_with;
use crate::messages;
use crate::state::shortcuts::Shortcut;
use crate::state::{Action, AnalysisStatus, AppState, Dialog, EngineStatus, View, entities};

/// The application.
#[component]
pub fn App() -> Html {
    let store = use_reducer(|| {
        let mut start = AppState::new(settings::annotator());
        start.quiet_marks = settings::quiet_marks();
        start.language = messages::language();
        start.attitudes = settings::attitudes();
        Store(Rc::new(start))
    });
    let state: Shared<AppState> = Shared::from(&store.0);
    let dispatch = (*use_memo((), |()| Dispatch::new(store.dispatcher(), state.annotator.id.clone()))).clone();
    let desk = (*use_memo((), |()| Desk::new(dispatch.clone(), state.clone()))).clone();
    desk.look(&state);
    let picker = use_node_ref();

    use_start(&desk);
    let onspeed = {
        let desk = desk.clone();
        Callback::from(move |bytes_per_milli| desk.learn_speed(bytes_per_milli))
    };
    let engine = use_engine(&state, &dispatch, onspeed);
    use_saving(&desk, &state);
    use_pages(&desk, state.view);
    use_links(&desk, &state);
    let dragging = use_drop_zone(&desk);

    let choose = {
        let picker = picker.clone();
        Callback::from(move |()| {
            if let Some(picker) = picker.cast::<HtmlInputElement>() {
                picker.click();
            }
        })
    };
    {
        let (dispatch, state, choose) = (dispatch.clone(), state.clone(), choose.clone());
        use_keys(move |pressed| global_key(pressed, &state, &dispatch, &choose));
    }
    let onchosen = {
        let desk = desk.clone();
        Callback::from(move |event: Event| {
            if let Some(field) = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
            {
                desk.open_files(files::list(field.files()));
                // So that choosing the same file again is a change.
                field.set_value("");
            }
        })
    };
    let document = state.document.as_ref().map(Shared::from);
    let beside = use_settled(&state);
    let beside_document = beside.document.as_ref().map(Shared::from);
    let text = beside_document.as_ref().map(|document| Arc::clone(&document.text));
    let words = use_memo(text, |text| text.as_ref().map_or(0, |text| entities::words(text)));
    let counts = use_memo(beside_document.clone(), |document| {
        document
            .as_ref()
            .map(|document| entities::counts(document.rc(), *words))
            .unwrap_or_default()
    });
    let dialog = match (state.dialog, &document) {
        (Some(Dialog::Share), Some(document)) => {
            html! { <ShareDialog document={document.clone()} saving={state.saving.clone()} /> }
        }
        (Some(Dialog::Export), Some(document)) => html! { <ExportDialog document={document.clone()} /> },
        (Some(Dialog::Shortcuts), _) => html! { <ShortcutsDialog /> },
        (Some(Dialog::More), Some(document)) => {
            html! { <MoreDialog document={document.clone()} onopen={choose.clone()} /> }
        }
        (Some(Dialog::Checking), _) => html! { <CheckingDialog /> },
        (Some(Dialog::TagSets), _) => html! { <TagSetsDialog document={document.clone()} /> },
        (Some(Dialog::MakeTask), _) => html! { <MakeTaskDialog /> },
        (Some(Dialog::LongText), _) => html! { <LongTextDialog /> },
        (Some(Dialog::Everywhere), Some(document)) => match (&state.marking.everywhere, &state.marking.folded) {
            (Some(wanted), Some(folded)) => {
                html! { <EverywhereDialog document={document.clone()} folded={Shared::from(folded)} wanted={wanted.clone()} /> }
            }
            _ => Html::default(),
        },
        (Some(Dialog::Guidelines), Some(document)) => html! { <GuidelinesDialog document={document.clone()} /> },
        (Some(Dialog::Share | Dialog::Export | Dialog::Everywhere | Dialog::Guidelines | Dialog::More), None)
        | (None, _) => Html::default(),
    };
    let bar = use_keeping_bar(&state.saving, document.as_ref(), &desk, &dispatch);
    // On other pages it would lie over what one works with there.
    let hint = state
        .hint
        .clone()
        .filter(|hint| hint.is_loss() || state.view == View::Desk);
    let (notices, open) = (state.notices.clone(), document.clone());
    let (language, panel_open) = (state.language, beside.panel_open);
    let at_work = state.engine == EngineStatus::Ready && state.analysis == AnalysisStatus::Pending;
    let reading = (at_work && open.is_some()).then_some(engine.done);
    let training = state.training.as_ref().map(Shared::from);
    use_keeping_work(training.as_ref());
    let comparing = compare::of(&state);
    compare::use_keeping(comparing.as_ref());
    let tour = state.tour.zip(document.clone());
    // Another language draws everything below its key anew.
    html! {
        <ContextProvider<Dispatch> context={dispatch.clone()}>
        <ContextProvider<Desk> key={language.tag()} context={desk.clone()}>
            <a class="skip" href="#main" onclick={Callback::from(|event: MouseEvent| skip(&event))}>{ messages::skip() }</a>
            <Header document={document.clone()} history={Shared::from(&state.history)} saving={state.saving.clone()} onopen={choose.clone()} />
            { bar }
            if let (Some(document), View::Report) = (&document, state.view) {
                <ReportPage document={document.clone()} />
            } else if let (Some(comparing), View::Compare) = (&comparing, state.view) {
                <ComparePage comparing={comparing.clone()} document={document.clone()} />
            } else if state.view == View::Library {
                <LibraryPage ready={desk.storage().is_some()} open={document.as_ref().map(|document| document.id.clone())} onopen={choose} />
            } else if let (Some(training), View::Task) = (&training, state.view) {
                <TaskPage training={training.clone()} />
            } else if state.view == View::Results {
                <ResultsPage class={state.class.as_ref().map(Shared::from)} onopen={choose} />
            } else if let Some(document) = document {
                if let Some(comparing) = &comparing {
                    { compare::bar(comparing, &desk, &dispatch) }
                } else {
                    <TaskBar document={document.clone()} {training} />
                }
                <main class={classes!("desk", state.panel_open.then_some("panel-open"))} id="main">
                    <Article state={state.clone()} document={document.clone()} />
                    <Panels state={beside.clone()} document={beside_document.unwrap_or(document)} counts={*counts} onrestart={engine.restart} />
                </main>
                <Footer {state} counts={*counts} />
            } else {
                <StartPage onopen={choose} ready={desk.storage().is_some()} />
            }
            <Notices {notices} {hint} document={open} reading={reading} />
            { dialog }
            if let Some((step, document)) = tour {
                <Tour {step} {document} {panel_open} />
            }
            if dragging {
                <div class="drop"><p>{ messages::drop_now() }</p></div>
            }
            <input ref={picker} type="file" class="visually-hidden" tabindex="-1" aria-hidden="true" multiple=true accept={files::OPENABLE} onchange={onchosen} />
            <div id={announce::REGION} class="visually-hidden" role="status" aria-live="polite"></div>
        </ContextProvider<Desk>>
        </ContextProvider<Dispatch>>
    }
}

/// Goes to what the page is about, without the entry in the browser's history that the link would make.
fn skip(event: &MouseEvent) {
    if let Some(main) = dom::by_id("main") {
        event.prevent_default();
        // It takes the focus from here alone.
        let _ = main.set_attribute("tabindex", "-1");
        dom::focus(&main);
    }
}

/// Once: the theme, the database, and the sample that the address names.
#[hook]
fn use_start(desk: &Desk) {
    let desk = desk.clone();
    let ready = use_force_update();
    use_effect_with((), move |()| {
        theme::apply(theme::stored());
        let contrast = theme::follow_contrast();
        let sample = named_sample();
        desk.take_link();
        desk.start(sample, ready);
        if sample.is_some() {
            // A reload shall bring back what is open by then.
            dom::forget_query("sample");
        }
        move || drop(contrast)
    });
}

/// The sample in `?sample=interview`.
fn named_sample() -> Option<&'static Sample> {
    let query = web_sys::window()?.location().search().ok()?;
    let name = query
        .trim_start_matches('?')
        .split('&')
        .find_map(|part| part.strip_prefix("sample="))?;
    Sample::named(name)
}

/// Turning to a page makes an entry in the browser's history, and going to an entry there turns to its page.
#[hook]
fn use_pages(desk: &Desk, view: View) {
    let begun = use_mut_ref(|| false);
    let turned = desk.clone();
    use_effect_with(view, move |view| {
        // The page with which one starts has its entry.
        if !begun.replace(true) {
            return;
        }
        // From a page that is gone the way leads back: a step back to it would lead nowhere.
        let here = pages::here();
        if *view != View::Desk || turned.shows(here.view) || !pages::back(here.depth) {
            pages::turned_to(*view);
        }
    });
    let desk = desk.clone();
    use_effect_with((), move |()| {
        let follow = desk.clone();
        let turn = move |view| {
            // A page that is gone would be a step that leads nowhere: on to the one before it.
            if desk.shows(view) {
                desk.turn_to(view);
            } else if !pages::back(1) {
                pages::replace(Place::default());
            }
        };
        let listener = pages::listen(turn, move |link| follow.follow_soon(link));
        move || drop(listener)
    });
}

/// Goes to the annotation that the address names as soon as a document is there with its annotations.
#[hook]
fn use_links(desk: &Desk, state: &AppState) {
    let desk = desk.clone();
    let read = (state.document_id().cloned(), state.analysis == AnalysisStatus::Pending);
    use_effect_with(read, move |_| desk.follow_link());
}

/// Saves after every change, names the tab after the document, and warns before unsaved work is left.
#[hook]
fn use_saving(desk: &Desk, state: &Shared<AppState>) {
    let document = state.document.as_ref().map(Shared::from);
    {
        let desk = desk.clone();
        use_effect_with((document.clone(), state.revision), move |_| desk.changed());
    }
    use_effect_with(document, |document| {
        if let Some(page) = dom::document() {
            page.set_title(&match document {
                Some(document) => format!("{} · {}", isolated(&title_of(document)), messages::BRAND),
                None => messages::BRAND.to_owned(),
            });
        }
    });
    {
        let (done, loud) = (state.history.next_undo(), state.notices.is_empty());
        use_effect_with(state.revision, move |revision| {
            // Undo and redo say so by a message.
            if let Some(done) = done.filter(|_| *revision > 0 && loud) {
                announce::say(&messages::done(messages::edit(done)));
            }
        });
    }
    let desk = desk.clone();
    use_effect_with((), move |()| {
        let listener = web_sys::window().map(|window| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&window, "beforeunload", options, move |event| {
                if desk.is_unsaved() || kept_comparison::is_not_kept() {
                    event.prevent_default();
                    if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
                        event.set_return_value("");
                    }
                }
            })
        });
        move || drop(listener)
    });
}

/// Keys that work everywhere on the page.
fn global_key(pressed: &Pressed, state: &AppState, dispatch: &Dispatch, choose: &Callback<()>) -> bool {
    let open = state.document.is_some();
    // The text cursor has the arrows and letters to itself.
    let cursor = dom::by_id("article").is_some_and(|article| text_cursor::is_active(&article));
    match (pressed.key.as_str(), pressed.command, pressed.shift) {
        ("z", true, false) if open => dispatch.act(Action::Undo),
        ("z", true, true) | ("y", true, _) if open => dispatch.act(Action::Redo),
        ("s", true, false) => match &state.document {
            Some(document) => share_dialog::save(document, dispatch),
            None => return false,
        },
        ("o", true, false) => choose.emit(()),
        _ if pressed.command || pressed.alt || cursor || state.view != View::Desk => return false,
        ("ArrowRight", _, true) if open => dispatch.act(Action::SelectNext { suggestions: false }),
        ("ArrowLeft", _, true) if open => dispatch.act(Action::SelectPrevious { suggestions: false }),
        _ => match pressed.shortcut() {
            Some(Shortcut::Help) => dispatch.act(Action::ShowDialog(Some(Dialog::Shortcuts))),
            Some(Shortcut::Next) if open => dispatch.act(Action::SelectNext { suggestions: false }),
            Some(Shortcut::Previous) if open => dispatch.act(Action::SelectPrevious { suggestions: false }),
            Some(Shortcut::NextSuggestion) if open => dispatch.act(Action::SelectNext { suggestions: true }),
            Some(Shortcut::PreviousSuggestion) if open => dispatch.act(Action::SelectPrevious { suggestions: true }),
            _ => return false,
        },
    }
    true
}
