//! Rules of style that depend on what the person has chosen: the colours of tags.
//!
//! The content security policy forbids style attributes and inline sheets. A sheet that is constructed by a script (CSS
//! Object Model, `adoptedStyleSheets`) is neither, so its rules hold; where a browser has no such sheets the tags of one's
//! own are grey, and their lines still tell them apart.

use std::cell::RefCell;

use js_sys::{Array, Function, Reflect};
use pressmark_annotation::sorted::SortedSet;
use wasm_bindgen::{JsCast, JsValue};

use super::dom;
use crate::state::look;

thread_local! {
    static PROVIDED: RefCell<Provided> = RefCell::default();
}

#[derive(Default)]
struct Provided {
    hues: SortedSet<u16>,
    sheet: Option<JsValue>,
}

/// Makes sure that the class of this hue has its colours.
pub fn provide(degrees: u16) {
    PROVIDED.with_borrow_mut(|provided| {
        if provided.hues.insert(degrees) {
            // Fails only where the browser has no constructable sheets.
            let _ = insert(provided, degrees);
        }
    });
}

fn insert(provided: &mut Provided, degrees: u16) -> Result<(), JsValue> {
    let sheet = if let Some(sheet) = &provided.sheet {
        sheet.clone()
    } else {
        let sheet = adopted()?;
        provided.sheet = Some(sheet.clone());
        sheet
    };
    let insert: Function = Reflect::get(&sheet, &"insertRule".into())?.dyn_into()?;
    for rule in look::rules(degrees).iter().rev() {
        insert.call1(&sheet, &rule.as_str().into())?;
    }
    Ok(())
}

/// A new sheet that the page uses after its own.
fn adopted() -> Result<JsValue, JsValue> {
    let page = dom::document().ok_or(JsValue::UNDEFINED)?;
    let constructor: Function = Reflect::get(&js_sys::global(), &"CSSStyleSheet".into())?.dyn_into()?;
    let sheet = Reflect::construct(&constructor, &Array::new())?;
    let before = Array::from(&Reflect::get(&page, &"adoptedStyleSheets".into())?);
    before.push(&sheet);
    Reflect::set(&page, &"adoptedStyleSheets".into(), &before)?;
    Ok(sheet)
}
