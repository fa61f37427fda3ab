//! One style sheet out of the many that the page names: they are written apart for people, and sent together, without
//! comments and indentation, which takes half of their size on the wire.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

const LINK: &str = "<link rel=\"stylesheet\" href=\"./";
const END: &str = "\"/>";

/// Joins the style sheets of the page in `out`, in their order, under a name with a hash of what is in them.
pub fn join(out: &Path) -> Result<()> {
    let page = out.join("index.html");
    let html = fs::read_to_string(&page).with_context(|| format!("cannot read {}", page.display()))?;
    let (names, rest) = take_links(&html)?;
    let mut joined = String::new();
    for name in &names {
        let path = out.join(name);
        let sheet = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        joined.push_str(&bare(&sheet));
        fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
    }
    let hash = format!("{:x}", Sha256::digest(joined.as_bytes()));
    let name = format!("styles-{}.css", &hash[..16]);
    fs::write(out.join(&name), joined).with_context(|| format!("cannot write {name}"))?;
    let html = rest.replacen("</head>", &format!("{LINK}{name}{END}\n</head>"), 1);
    fs::write(&page, html).with_context(|| format!("cannot write {}", page.display()))
}

/// The files that the page links as style sheets, and the page without the links.
fn take_links(html: &str) -> Result<(Vec<String>, String)> {
    let (mut names, mut rest, mut left) = (Vec::new(), String::new(), html);
    while let Some(at) = left.find(LINK) {
        let name = &left[at + LINK.len()..];
        let end = name.find(END).context("a link to a style sheet does not end")?;
        names.push(name[..end].to_owned());
        rest.push_str(&left[..at]);
        left = name[end + END.len()..].trim_start_matches('\n');
    }
    if names.is_empty() {
        bail!("index.html links no style sheet");
    }
    rest.push_str(left);
    Ok((names, rest))
}

/// A style sheet without comments, indentation and blank lines; what stands in quotation marks stays as it is.
fn bare(sheet: &str) -> String {
    let mut bare = String::with_capacity(sheet.len());
    let mut quoted = None;
    let mut rest = sheet;
    while let Some(c) = rest.chars().next() {
        match (quoted, c) {
            (None, '/') if rest.starts_with("/*") => {
                rest = rest.find("*/").map_or("", |end| &rest[end + 2..]);
                continue;
            }
            (None, '\n') => {
                if !bare.is_empty() && !bare.ends_with('\n') {
                    bare.push('\n');
                }
                rest = rest.trim_start();
                continue;
            }
            (None, '"' | '\'') => quoted = Some(c),
            (Some(mark), _) if c == mark => quoted = None,
            _ => {}
        }
        bare.push(c);
        rest = &rest[c.len_utf8()..];
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go_and_quotations_stay() {
        let sheet = "/* a\n * b */\n.x {\n  color: red; /* c */\n\n  content: \"/*  \\201C */\";\n}\n";
        assert_eq!(bare(sheet), ".x {\ncolor: red; \ncontent: \"/*  \\201C */\";\n}\n");
        assert_eq!(bare("a{}/* never ends"), "a{}");
    }

    #[test]
    fn links_are_taken_in_their_order() {
        let html = "<head>\n<link rel=\"stylesheet\" href=\"./a-1.css\"/>\n<link rel=\"stylesheet\" href=\"./b-2.css\"/>\n</head>";
        let (names, rest) = take_links(html).expect("it has links");
        assert_eq!(
            (names, rest.as_str()),
            (vec!["a-1.css".to_owned(), "b-2.css".to_owned()], "<head>\n</head>")
        );
        assert!(take_links("<head></head>").is_err());
    }
}
