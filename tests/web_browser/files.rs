//! Files are read, and small wrappers do what they say.

use js_sys::{Array, Uint8Array};
use pressmark::browser::{announce, clock, dom, files, ids, theme};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::File;

use super::page::{Scratch, wait};

fn file(name: &str, bytes: &[u8]) -> File {
    File::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes)), name).expect("a file")
}

async fn text(name: &str, bytes: &[u8]) -> Result<files::FileText, files::FileError> {
    files::text(&files::read(&file(name, bytes)).await?)
}

#[wasm_bindgen_test]
async fn texts_are_read_in_their_encoding() {
    let read = text("a.txt", "“Да” 😀".as_bytes()).await.expect("reads");
    assert_eq!((read.text.as_str(), read.remark), ("“Да” 😀", None));
    let read = text("a.txt", b"\x93Caf\xe9\x94").await.expect("reads");
    assert_eq!(read.text, "“Café”");
    assert!(read.remark.is_some_and(|remark| remark.contains("windows-1252")));
    let read = text("a.txt", b"\xff\xfeH\0i\0").await.expect("reads");
    assert_eq!((read.text.as_str(), read.remark), ("Hi", None));
    let read = text("a.html", b"<meta charset=koi8-r>\xf0").await.expect("reads");
    assert_eq!(read.text, "<meta charset=koi8-r>П");
    let read = text("a.html", b"<meta charset=nonsense>\xe9").await.expect("reads");
    assert!(read.text.ends_with('é') && read.remark.is_some());
}

#[wasm_bindgen_test]
async fn what_is_no_text_is_refused_by_name() {
    let error = text("scan.pdf", b"%PDF-1.7").await.expect_err("no text");
    assert!(error.to_string().contains("scan.pdf") && error.to_string().contains("PDF"));
}

#[wasm_bindgen_test]
fn a_download_begins() {
    assert_eq!(files::download("test.json", "application/json", b"{}"), Ok(()));
}

#[wasm_bindgen_test]
fn ids_differ_and_times_are_rfc_3339() {
    let (a, b) = (ids::new_id("m"), ids::new_id("m"));
    assert!(a != b && a.is_well_formed() && a.as_str().len() == 18);
    let now = clock::now();
    assert!(now.0.len() == 20 && now.0.ends_with('Z'), "{now:?}");
}

#[wasm_bindgen_test]
fn a_theme_is_shown_and_kept() {
    let root = super::page::document().document_element().expect("a root");
    theme::choose(theme::Theme::Dark);
    assert_eq!(root.get_attribute("data-theme").as_deref(), Some("dark"));
    assert_eq!(theme::stored(), theme::Theme::Dark);
    theme::choose(theme::Theme::System);
    assert!(!root.has_attribute("data-theme"));
    assert_eq!(theme::stored(), theme::Theme::System);
}

#[wasm_bindgen_test]
async fn messages_reach_the_live_region() {
    let page = Scratch::new("<div id=announcer aria-live=polite></div>");
    let said = || page.find("#announcer").text_content().unwrap_or_default();
    announce::say("Saved.");
    announce::say("3 names found.");
    wait(150).await;
    assert_eq!(said(), "Saved. 3 names found.");
    announce::say("Saved.");
    assert_eq!(said(), "", "emptied, so that the same words are read again");
    wait(150).await;
    assert_eq!(said(), "Saved.");
}

#[wasm_bindgen_test]
fn custom_properties_are_set_through_the_object_model() {
    let page = Scratch::new("<p id=x></p><textarea></textarea><input type=checkbox>");
    dom::set_property(&page.find("#x"), "--depth", "3");
    assert!(
        page.find("#x")
            .get_attribute("style")
            .is_some_and(|style| style.contains("--depth: 3"))
    );
    assert!(dom::takes_text(&page.find("textarea")) && !dom::takes_text(&page.find("input")));
}
