//! Links to an annotation: `#a=` and its id behind the address of the page, as in the web pages that are exported. Ids of
//! annotations are the document's own, so a link that the application gives goes on with the document's: `#a=q4&d=d-7k2m`.
//!
//! Such a link is taken out of the address as soon as it is read, so that a reload does not lead away from where one has
//! gone since.

use js_sys::{decode_uri_component, encode_uri_component};
use wasm_bindgen::JsValue;

/// Before the id of the annotation; exported pages had `#a-` at first.
const MARKS: [&str; 2] = ["#a=", "#a-"];
/// Before the id of its document.
const DOCUMENT: &str = "&d=";

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The id of an annotation.
    pub annotation: String,
    /// The id of its document; without one, the document that is open is meant.
    pub document: Option<String>,
}

/// Where the address leads, if it leads to an annotation.
pub fn wanted() -> Option<Link> {
    let fragment = web_sys::window()?.location().hash().ok()?;
    let (annotation, document) = parts(&fragment)?;
    let decoded = |part: &str| decode_uri_component(part).ok().map(String::from);
    Some(Link {
        annotation: decoded(annotation)?,
        document: document.and_then(decoded),
    })
}

fn parts(fragment: &str) -> Option<(&str, Option<&str>)> {
    let rest = MARKS.iter().find_map(|mark| fragment.strip_prefix(mark))?;
    let (annotation, document) = match rest.split_once(DOCUMENT) {
        Some((annotation, document)) => (annotation, Some(document)),
        None => (rest, None),
    };
    (!annotation.is_empty()).then_some((annotation, document.filter(|id| !id.is_empty())))
}

/// The same, and takes it out of the address without loading anything.
pub fn take() -> Option<Link> {
    let link = wanted()?;
    let window = web_sys::window()?;
    if let (Some(address), Ok(history)) = (without_fragment(), window.history()) {
        let state = history.state().unwrap_or(JsValue::NULL);
        // A page that is opened as a file may refuse; then the address stays.
        let _ = history.replace_state_with_url(&state, "", Some(&address));
    }
    Some(link)
}

/// The address that leads to an annotation of a document.
pub fn to(annotation: &str, document: &str) -> Option<String> {
    let (annotation, document) = (encode_uri_component(annotation), encode_uri_component(document));
    Some(format!(
        "{}{}{annotation}{DOCUMENT}{document}",
        without_fragment()?,
        MARKS[0]
    ))
}

fn without_fragment() -> Option<String> {
    let address = web_sys::window()?.location().href().ok()?;
    let bare = address.split_once('#').map(|(bare, _)| bare.to_owned());
    Some(bare.unwrap_or(address))
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn a_fragment_names_an_annotation_or_nothing() {
        assert_eq!(parts("#a=q1"), Some(("q1", None)));
        assert_eq!(parts("#a-q1"), Some(("q1", None)));
        assert_eq!(parts("#a=q1&d=d-7k2m"), Some(("q1", Some("d-7k2m"))));
        assert_eq!(parts("#a=q1&d="), Some(("q1", None)));
        for other in ["", "#", "#a=", "#a=&d=d1", "#main", "#article", "a=q1"] {
            assert_eq!(parts(other), None, "{other}");
        }
    }
}
