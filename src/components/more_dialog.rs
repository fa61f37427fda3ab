//! What has no room in the bar at the top of a phone while a document is open: another article, files, the documents that
//! are kept, help, colours, language.

use pressmark_annotation::document::Document;
use web_sys::MouseEvent;
use yew::prelude::*;

use super::desk::use_desk;
use super::dialog::Dialog;
use super::icon::{Icon, icon};
use super::language_select::LanguageSelect;
use super::share_dialog;
use super::shared::Shared;
use super::store::use_dispatch;
use super::theme_button::ThemeButton;
use crate::messages;
use crate::state::{Action, View};

/// What [`MoreDialog`] needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
    /// Chooses a file.
    pub onopen: Callback<()>,
}

/// The dialogue, a short list of buttons.
#[component]
pub fn MoreDialog(props: &Props) -> Html {
    let dispatch = use_dispatch();
    let desk = use_desk();
    // The dialogue goes first, so that what follows may take the focus.
    let line = |sign: Icon, words: &'static str, then: Callback<()>| {
        let dispatch = dispatch.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            dispatch.act(Action::ShowDialog(None));
            then.emit(());
        });
        html! { <li><button type="button" class="more-line" {onclick}>{ icon(sign) }<span>{ words }</span></button></li> }
    };
    let documents = {
        let desk = desk.clone();
        Callback::from(move |()| desk.turn_to(View::Library))
    };
    let save = {
        let (dispatch, document) = (dispatch.clone(), props.document.clone());
        Callback::from(move |()| share_dialog::save(&document, &dispatch))
    };
    let help = {
        let dispatch = dispatch.clone();
        Callback::from(move |()| dispatch.act(Action::ShowDialog(Some(crate::state::Dialog::Shortcuts))))
    };
    let close = Callback::from(move |()| desk.close());
    html! {
        <Dialog title={messages::more()} class="more-menu">
            <ul>
                { line(Icon::Plus, messages::new_article(), close) }
                { line(Icon::Folder, messages::open_file(), props.onopen.clone()) }
                { line(Icon::Save, messages::save_file(), save) }
                { line(Icon::Stack, messages::library::documents(), documents) }
                { line(Icon::Help, messages::help(), help) }
            </ul>
            <div class="more-looks">
                <div class="more-look"><span>{ messages::colours() }</span><ThemeButton /></div>
                <LanguageSelect id="language-more" short=true />
            </div>
        </Dialog>
    }
}
