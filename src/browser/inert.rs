//! Takes inline styles and handlers out of markup before it is parsed. Nothing parsed here is ever drawn or run, but the
//! browser would tell of each as something that the policy stopped, and whoever watches its console could not tell these
//! from real ones.

use std::borrow::Cow;

/// What is put before the name of such an attribute, which then means nothing.
const PREFIX: &str = "data-";

/// Where in the markup one is.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// Between tags.
    Text,
    /// In a tag, outside a value in quotation marks.
    Tag,
    /// In such a value.
    Value(char),
}

/// `html` with the attributes `style` and `on…` renamed. Words between the tags stay as they are.
pub fn inert(html: &str) -> Cow<'_, str> {
    let mut places = Vec::new();
    let mut place = Place::Text;
    let mut before = ' ';
    for (at, c) in html.char_indices() {
        let rest = &html[at..];
        match place {
            Place::Text => {
                let begins = rest.chars().nth(1).is_some_and(|next| next.is_ascii_alphabetic());
                if c == '<' && begins {
                    place = Place::Tag;
                }
            }
            Place::Tag => match c {
                '>' => place = Place::Text,
                '"' | '\'' if before == '=' => place = Place::Value(c),
                _ if is_border(before) && !is_border(c) && acts(rest) => places.push(at),
                _ => {}
            },
            Place::Value(mark) if c == mark => place = Place::Tag,
            Place::Value(_) => {}
        }
        // A value may stand apart from its sign.
        if !(c.is_ascii_whitespace() && before == '=') {
            before = c;
        }
    }
    if places.is_empty() {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len() + places.len() * PREFIX.len());
    let mut done = 0;
    for at in places {
        out.push_str(&html[done..at]);
        out.push_str(PREFIX);
        done = at;
    }
    out.push_str(&html[done..]);
    Cow::Owned(out)
}

/// What may stand before the name of an attribute.
fn is_border(c: char) -> bool {
    c.is_ascii_whitespace() || matches!(c, '/' | '"' | '\'')
}

/// Whether an attribute that begins here styles or handles events.
fn acts(rest: &str) -> bool {
    let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    let name = rest[..end].to_ascii_lowercase();
    name == "style" || (name.len() > 2 && name.starts_with("on"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_and_handlers_lose_their_meaning() {
        for (html, expected) in [
            ("<p style=\"color:red\">x", "<p data-style=\"color:red\">x"),
            (
                "<b a=1 STYLE='x' onClick=y()>",
                "<b a=1 data-STYLE='x' data-onClick=y()>",
            ),
            (
                "<img/onerror=a src=\"x\"onload=b>",
                "<img/data-onerror=a src=\"x\"data-onload=b>",
            ),
            (
                "<p\n\tonfocus = 'a > b' style = c>",
                "<p\n\tdata-onfocus = 'a > b' data-style = c>",
            ),
        ] {
            assert_eq!(inert(html), expected);
        }
    }

    #[test]
    fn words_and_other_attributes_stay() {
        for html in [
            "They turn on lights < style = \"x\" and on click.",
            "<p title=\" style='a' onclick=b\" styles=c lang=en>style=\"x\" onclick</p>",
            "<",
            "<p title=\"never ends style=x",
            "é<é style=x>",
        ] {
            assert_eq!(inert(html), html);
        }
    }
}
