//! Printing the page; what is printed and how is the style sheet's matter.

/// Opens the browser's print dialogue, which also saves as PDF. Does nothing where the browser has none.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}
