//! The content security policy of the built page: everything forbidden that the page does not need.
//!
//! Trunk starts the application with an inline module script; its hash goes into a `<meta>` policy, so that the site can
//! lie on any static host. The same pass refuses a build whose files would need more than the policy grants.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::site;

/// Writes the policy into `index.html` below `out`, and checks that the built files can live under it.
pub fn apply(out: &Path) -> Result<()> {
    let path = out.join("index.html");
    let html = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let with_policy = insert(&html)?;
    fs::write(&path, with_policy).with_context(|| format!("cannot write {}", path.display()))?;
    let mut files = Vec::new();
    site::collect(out, &mut files)?;
    files.sort();
    for file in files
        .iter()
        .filter(|file| file.extension().is_some_and(|extension| extension == "js"))
    {
        let script = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        for word in ["eval(", "new Function("] {
            if script.contains(word) {
                bail!(
                    "{} contains `{word}`, which the page's content security policy forbids",
                    file.display()
                );
            }
        }
    }
    Ok(())
}

/// `html` with the policy as the first thing in its head.
fn insert(html: &str) -> Result<String> {
    if html.contains("Content-Security-Policy") {
        bail!("index.html already carries a content security policy; it is written by the build");
    }
    if let Some(at) = html.find(" style=") {
        bail!(
            "index.html has an inline style attribute, which the policy forbids: {}",
            &excerpt(html, at)
        );
    }
    let sources: Vec<String> = inline_scripts(html)?
        .into_iter()
        .map(|script| format!("'sha256-{}'", hash(script)))
        .collect();
    let policy = format!(
        "default-src 'none'; script-src 'self' {} 'wasm-unsafe-eval'; style-src 'self'; worker-src 'self' blob:; \
         connect-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'",
        sources.join(" ")
    );
    let tag = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    let head = html.find("<head>").context("index.html has no <head>")? + "<head>".len();
    Ok(format!("{}\n{tag}{}", &html[..head], &html[head..]))
}

/// The contents of the scripts that stand in the page itself, exactly as the browser hashes them.
fn inline_scripts(html: &str) -> Result<Vec<&str>> {
    let mut scripts = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find("<script") {
        let tag = &rest[start..];
        let open = tag
            .find('>')
            .context("index.html has a <script> tag that does not end")?;
        let body = &tag[open + 1..];
        let end = body
            .find("</script>")
            .context("index.html has a <script> without </script>")?;
        if !tag[..open].contains(" src=") {
            scripts.push(&body[..end]);
        }
        rest = &body[end..];
    }
    Ok(scripts)
}

fn hash(script: &str) -> String {
    STANDARD.encode(Sha256::digest(script.as_bytes()))
}

fn excerpt(html: &str, at: usize) -> String {
    html[at..].chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inline_script_is_allowed_by_its_hash_and_nothing_else_is() {
        let page = "<html><head><title>x</title></head><body><script>alert('Hello, world.');</script></body></html>";
        let page = insert(page).expect("a plain page takes a policy");
        // The hash is the example of the W3C's Content Security Policy Level 2, section 4.2.
        assert!(
            page.contains("'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"),
            "{page}"
        );
        assert!(page.starts_with("<html><head>\n<meta http-equiv"), "{page}");
        assert!(!page.contains("unsafe-inline") && !page.contains("'unsafe-eval'"));
    }

    #[test]
    fn a_script_by_address_needs_no_hash() {
        let scripts =
            inline_scripts("<script src='a.js'></script><script type=\"module\">b()</script>").expect("well formed");
        assert_eq!(scripts, ["b()"]);
    }

    #[test]
    fn inline_styles_are_refused() {
        assert!(insert("<head></head><p style=\"color: red\">").is_err());
    }
}
