//! Printing the page; what is printed and how is the style sheet's matter.

use gloo::timers::callback::Timeout;
use web_sys::Event;

/// The event before printing: whatever is not drawn yet is drawn then.
pub const BEFORE: &str = "beforeprint";
/// The event after it.
pub const AFTER: &str = "afterprint";

/// Opens the browser's print dialogue, which also saves as PDF. Does nothing where the browser has none.
pub fn print() {
    let Some(window) = web_sys::window() else { return };
    // The browser's own event comes within the call, too late for anything to be drawn.
    if let Ok(event) = Event::new(BEFORE) {
        let _ = window.dispatch_event(&event);
    }
    Timeout::new(0, move || {
        let _ = window.print();
    })
    .forget();
}
