//! What is pasted or dropped, as an article.
//!
//! Quirks handled here: a web page's selection comes as `text/html` with page furniture and as `text/plain` whose
//! paragraphs some browsers part by one newline and some by two, so the markup is preferred where it has block structure;
//! word processors and code editors put markup on the clipboard that says no more than the plain text, which is then taken
//! as it is; Firefox on Linux gives `text/html` that holds nothing but a `<meta>`.

use web_sys::{ClipboardEvent, DataTransfer};

use super::html::{self, Article};

/// The article in a paste; `None` where it holds no text (a picture, a file).
pub fn of_event(event: &ClipboardEvent) -> Option<Article> {
    of_transfer(&event.clipboard_data()?)
}

/// The article in a paste or a drop; `None` where it holds no text.
pub fn of_transfer(transfer: &DataTransfer) -> Option<Article> {
    let get = |kind| transfer.get_data(kind).unwrap_or_default();
    of_parts(&get("text/html"), &get("text/plain"))
}

/// The article in what the clipboard holds as markup and as plain text.
pub fn of_parts(html: &str, plain: &str) -> Option<Article> {
    if !html.trim().is_empty() {
        let article = html::article(html);
        // Markup that yields far less than the plain text is a page that this reading does not do justice to.
        if !article.text.is_empty() && article.text.len() * 2 >= plain.trim().len() {
            return Some(article);
        }
    }
    (!plain.trim().is_empty()).then(|| Article {
        text: plain.to_owned(),
        ..Article::default()
    })
}
