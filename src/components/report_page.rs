//! The sources report as a page of the application: the same sentences, plots and tables as in the file.

use pressmark_annotation::document::Document;
use pressmark_formats::report::{Node, Report, html, view};
use web_sys::MouseEvent;
use yew::prelude::*;
use yew::virtual_dom::{VNode, VTag, VText};

use super::desk::{title_of, use_desk};
use super::icon::{Icon, icon};
use super::keys::use_keys;
use super::shared::Shared;
use super::store::{Dispatch, use_dispatch};
use crate::browser::{dom, files, print};
use crate::components::effect::use_effect_with;
use crate::messages;
use crate::messages::report as words;
use crate::state::Tone;

/// What [`ReportPage`] shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open document.
    pub document: Shared<Document>,
}

/// Saves the report as a file.
pub fn save(document: &Document, dispatch: &Dispatch) {
    let name = files::name_for(&title_of(document), "-sources.html");
    let page = html::write(&Report::of(document), words::words());
    match files::download(&name, "text/html", page.as_bytes()) {
        Ok(()) => dispatch.notify(Tone::Info, messages::saved_as(&name)),
        Err(error) => dispatch.notify(Tone::Error, error.to_string()),
    }
}

/// The page.
#[component]
pub fn ReportPage(props: &Props) -> Html {
    let desk = use_desk();
    let dispatch = use_dispatch();
    let nodes = use_memo((props.document.clone(), messages::language()), |(document, _)| {
        view::nodes(&Report::of(document), words::words())
    });
    use_effect_with((), |()| {
        dom::focus_id("report-title");
    });
    let back = {
        let desk = desk.clone();
        Callback::from(move |()| desk.leave_page(true))
    };
    {
        let back = back.clone();
        use_keys(move |pressed| {
            let leaves = pressed.key == "Escape";
            if leaves {
                back.emit(());
            }
            leaves
        });
    }
    let save = {
        let (dispatch, document) = (dispatch.clone(), props.document.clone());
        Callback::from(move |_: MouseEvent| save(&document, &dispatch))
    };
    let print = Callback::from(|_: MouseEvent| print::print());
    html! {
        <main class="page" id="main">
            <div class="page-bar" role="toolbar" aria-label={words::report_tools()}>
                <button type="button" class="plain page-back" aria-label={words::back_to_article()} onclick={back.reform(|_: MouseEvent| ())}>{ icon(Icon::Back) }<span>{ words::back_to_article() }</span></button>
                <span class="gap"></span>
                <button type="button" class="plain" onclick={save}>{ words::save_as_html() }</button>
                <button type="button" class="main" onclick={print}>{ words::print_report() }</button>
            </div>
            <div class="report">{ for nodes.iter().map(drawn) }</div>
        </main>
    }
}

/// An element of the report as one of the page.
fn drawn(node: &Node) -> VNode {
    match node {
        Node::Text(words) => VText::new(words.clone()).into(),
        Node::Element(element) => {
            let mut tag = VTag::new(element.tag);
            for (name, value) in &element.attributes {
                tag.add_attribute(name, value.clone());
            }
            tag.add_children(element.children.iter().map(drawn));
            tag.into()
        }
    }
}
