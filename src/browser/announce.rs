//! Tells screen readers what happened, through the polite live region `#announcer`.
//!
//! Quirks handled here: a region that is given the same words again says nothing, so it is emptied first; and one that is
//! emptied and filled in the same moment counts as unchanged in some readers, so the words follow a moment later.

use std::cell::RefCell;

use gloo::timers::callback::Timeout;

/// The id of the live region in the page.
pub const REGION: &str = "announcer";

/// How long the region stays empty, in milliseconds.
const MOMENT: u32 = 60;

thread_local! {
    /// What is about to be said; a later message takes its place together with the earlier one.
    static WAITING: RefCell<Option<(String, Timeout)>> = const { RefCell::new(None) };
}

/// Says `message` when the reader has finished what it is saying. Messages in quick succession are joined.
pub fn say(message: &str) {
    let Some(region) = super::dom::document().and_then(|document| document.get_element_by_id(REGION)) else {
        return;
    };
    region.set_text_content(None);
    WAITING.with_borrow_mut(|waiting| {
        let words = match waiting.take() {
            Some((earlier, _)) if earlier != message => format!("{earlier} {message}"),
            _ => message.to_owned(),
        };
        let said = words.clone();
        let timer = Timeout::new(MOMENT, move || {
            region.set_text_content(Some(&said));
            WAITING.with_borrow_mut(|waiting| {
                if let Some((_, fired)) = waiting.take() {
                    fired.forget();
                }
            });
        });
        *waiting = Some((words, timer));
    });
}
