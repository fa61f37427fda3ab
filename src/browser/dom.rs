//! Small things done to the page.
//!
//! Under the content security policy a `style` attribute in markup, or set as an attribute, is ignored; properties set
//! through the CSS object model are not, and that is what [`set_property`] does.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Document, Element, FocusOptions, HtmlElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition,
};

/// The page's document; `None` only outside a page.
pub fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The element of that id.
pub fn by_id(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// Takes what stands under `name` in the query, such as `?sample=interview`, from the page's address without loading anything.
pub fn forget_query(name: &str) {
    let Some(window) = web_sys::window() else { return };
    let location = window.location();
    let (path, query) = (location.pathname(), location.search());
    let (Ok(path), Ok(query), Ok(history)) = (path, query, window.history()) else {
        return;
    };
    let kept: Vec<&str> = query
        .trim_start_matches('?')
        .split('&')
        .filter(|part| part.split('=').next() != Some(name))
        .collect();
    let query = if kept.is_empty() {
        String::new()
    } else {
        format!("?{}", kept.join("&"))
    };
    let state = history.state().unwrap_or(JsValue::NULL);
    // A page that is opened as a file may refuse; then the address stays.
    let _ = history.replace_state_with_url(&state, "", Some(&format!("{path}{query}")));
}

/// Sets a custom property such as `--x` on an element; an empty value removes it.
pub fn set_property(element: &Element, name: &str, value: &str) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // Fails only for a style that can't be written, which an element's own never is.
        let _ = element.style().set_property(name, value);
    }
}

/// Moves the keyboard's focus to an element. The element must be focusable (a control, or with a `tabindex`).
pub fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Moves the keyboard's focus to the element of that id; says whether there is one.
pub fn focus_id(id: &str) -> bool {
    by_id(id).inspect(focus).is_some()
}

/// Focuses an element without scrolling.
pub fn focus_still(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// What has the focus, unless that is the page as a whole.
pub fn active_element() -> Option<HtmlElement> {
    let active: HtmlElement = document()?.active_element()?.dyn_into().ok()?;
    (active.tag_name() != "BODY").then_some(active)
}

/// Scrolls an element into the middle of the view: smoothly, or at once for those who asked for less motion and over long
/// ways, on which the page's height may change, so that they would end elsewhere.
pub fn scroll_to(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    let far = element.get_bounding_client_rect().top().abs() > 3.0 * view_height();
    options.set_behavior(if far || prefers_reduced_motion() {
        ScrollBehavior::Instant
    } else {
        ScrollBehavior::Smooth
    });
    options.set_block(ScrollLogicalPosition::Center);
    options.set_inline(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Scrolls no further than needed for the element to be seen whole, at once.
pub fn reveal(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_behavior(ScrollBehavior::Instant);
    options.set_block(ScrollLogicalPosition::Nearest);
    options.set_inline(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Scrolls the page down by so many CSS pixels, up where there are less than none, at once.
pub fn scroll_by(pixels: f64) {
    if let Some(window) = web_sys::window() {
        window.scroll_by_with_x_and_y(0.0, pixels);
    }
}

/// The height of the view, in CSS pixels.
pub fn view_height() -> f64 {
    web_sys::window()
        .and_then(|window| window.inner_height().ok()?.as_f64())
        .unwrap_or(800.0)
}

/// Whether the page was opened from a disk.
pub fn is_local_file() -> bool {
    web_sys::window()
        .and_then(|window| window.location().protocol().ok())
        .is_some_and(|protocol| protocol == "file:")
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        // A page that can't be reloaded stays as it is.
        let _ = window.location().reload();
    }
}

/// How much of the view the bars at its top cover, in CSS pixels: the header, what is said of keeping the
/// work, the bar of a task, and, while it is open, the bar over the article.
pub fn bottom_of_bars() -> f64 {
    let bottom = |selector: &str| {
        let bar = document()?.query_selector(selector).ok().flatten()?;
        Some(bar.get_bounding_client_rect().bottom())
    };
    let header = bottom("header.top").unwrap_or_default();
    let header = header.max(bottom(".keeping").unwrap_or_default());
    let header = header.max(bottom(".task-bar").unwrap_or_default());
    header.max(bottom(".article-bar.open").unwrap_or_default())
}

/// Whether the user has asked the system for less motion.
pub fn prefers_reduced_motion() -> bool {
    media_matches("(prefers-reduced-motion: reduce)")
}

/// Whether a media query holds now.
pub fn media_matches(query: &str) -> bool {
    web_sys::window()
        .and_then(|window| window.match_media(query).ok().flatten())
        .is_some_and(|query| query.matches())
}

/// Whether the element takes typed text, so that single-letter shortcuts must leave it alone.
pub fn takes_text(element: &Element) -> bool {
    matches!(element.tag_name().to_ascii_lowercase().as_str(), "textarea" | "select")
        || (element.tag_name().eq_ignore_ascii_case("input")
            && !matches!(
                element.get_attribute("type").unwrap_or_default().as_str(),
                "checkbox" | "radio" | "button" | "submit" | "reset" | "range" | "color" | "file"
            ))
        || element
            .dyn_ref::<HtmlElement>()
            .is_some_and(HtmlElement::is_content_editable)
}
