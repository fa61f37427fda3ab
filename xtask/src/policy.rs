//! The content security policy of the built page: everything forbidden that the page does not need.
//!
//! Trunk starts the application with an inline module script; its hash goes into a `<meta>` policy, so that the site can
//! lie on any static host, and with more headers into `_headers` and `.htaccess` for hosts that read those (`docs/HOSTING.md`).
//! The same pass refuses a build whose files would need more than the policy grants, or could write markup into the page.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::site;

/// Headers for hosts that read such a file, as Netlify and Cloudflare Pages do. It is not part of the site.
pub const HEADERS: &str = "_headers";
/// The same for Apache.
pub const HTACCESS: &str = ".htaccess";

/// Ways to make a program or markup out of text, and to send something away. No built script may have one.
const SINKS: [&str; 12] = [
    "eval(",
    "new Function(",
    ".innerHTML",
    ".outerHTML",
    ".insertAdjacentHTML",
    "createContextualFragment",
    "document.write",
    "XMLHttpRequest",
    "WebSocket",
    "EventSource",
    "sendBeacon",
    "RTCPeerConnection",
];

/// Writes the policy into `index.html` below `out` and into the files of headers, and checks that the built files can live
/// under it.
pub fn apply(out: &Path) -> Result<()> {
    let path = out.join("index.html");
    let html = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let policy = policy(&html)?;
    fs::write(&path, insert(&html, &policy)?).with_context(|| format!("cannot write {}", path.display()))?;
    fs::write(out.join(HEADERS), headers(&policy)).with_context(|| format!("cannot write {HEADERS}"))?;
    fs::write(out.join(HTACCESS), htaccess(&policy)).with_context(|| format!("cannot write {HTACCESS}"))?;
    let mut files = Vec::new();
    site::collect(out, &mut files)?;
    files.sort();
    for file in files
        .iter()
        .filter(|file| file.extension().is_some_and(|extension| extension == "js"))
    {
        let script = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        let without = without_markup(&script);
        if let Some(word) = SINKS.iter().find(|word| without.contains(**word)) {
            bail!("{} contains `{word}`, which nothing of ours may need", file.display());
        }
        if without != script {
            fs::write(file, without).with_context(|| format!("cannot write {}", file.display()))?;
        }
    }
    Ok(())
}

/// The script without the setter that lets Yew draw markup from a text, for which nothing of ours asks, and without the markup
/// that development builds of Yew read for their complaints, for which the name of an element will do.
fn without_markup(script: &str) -> String {
    script
        .replace(
            "arg0.innerHTML = getStringFromWasm0(arg1, arg2);",
            "throw new Error(\"markup is never made from text\");",
        )
        .replace("const ret = arg1.outerHTML;", "const ret = arg1.tagName;")
}

/// What the page may do.
fn policy(html: &str) -> Result<String> {
    let sources: Vec<String> = inline_scripts(html)?
        .into_iter()
        .map(|script| format!("'sha256-{}'", hash(script)))
        .collect();
    Ok(format!(
        "default-src 'none'; script-src 'self' {} 'wasm-unsafe-eval'; style-src 'self'; worker-src 'self' blob:; \
         connect-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'",
        sources.join(" ")
    ))
}

/// Headers that a host can send for every file, name and value. A header also covers the worker, which a page's `<meta>`
/// does not reach, and can keep the page out of other pages' frames.
fn for_all(policy: &str) -> [(&'static str, String); 5] {
    [
        ("Content-Security-Policy", format!("{policy}; frame-ancestors 'none'")),
        ("Referrer-Policy", "no-referrer".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
        (
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()".to_owned(),
        ),
    ]
}

/// Files whose names stay the same from build to build: a host must ask whether they are still the same.
const SAME_NAMES: [&str; 4] = ["/", "/index.html", "/service_worker.js", "/worker.js"];

fn headers(policy: &str) -> String {
    let lines = for_all(policy)
        .iter()
        .map(|(name, value)| format!("  {name}: {value}\n"))
        .collect::<Vec<_>>()
        .concat();
    let fresh = SAME_NAMES
        .iter()
        .map(|path| format!("\n{path}\n  Cache-Control: no-cache\n"))
        .collect::<Vec<_>>()
        .concat();
    format!("/*\n{lines}{fresh}")
}

fn htaccess(policy: &str) -> String {
    let lines = for_all(policy)
        .iter()
        .map(|(name, value)| format!("  Header always set {name} \"{value}\"\n"))
        .collect::<Vec<_>>()
        .concat();
    format!(
        "AddType application/wasm .wasm\nAddType application/manifest+json .webmanifest\n<IfModule mod_headers.c>\n{lines}  \
         <FilesMatch \"^(index\\.html|service_worker\\.js|worker\\.js)$\">\n    Header set Cache-Control \"no-cache\"\n  \
         </FilesMatch>\n</IfModule>\n"
    )
}

/// `html` with the policy as the first thing in its head.
fn insert(html: &str, policy: &str) -> Result<String> {
    if html.contains("Content-Security-Policy") {
        bail!("index.html already carries a content security policy; it is written by the build");
    }
    if let Some(at) = html.find(" style=") {
        bail!(
            "index.html has an inline style attribute, which the policy forbids: {}",
            &excerpt(html, at)
        );
    }
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
        let policy = policy(page).expect("a plain page has a policy");
        let page = insert(page, &policy).expect("a plain page takes a policy");
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
        assert!(insert("<head></head><p style=\"color: red\">", "").is_err());
    }

    #[test]
    fn hosts_send_the_policy_for_every_file() {
        let headers = headers("default-src 'none'");
        assert!(
            headers.starts_with("/*\n  Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\n"),
            "{headers}"
        );
        assert!(
            headers.ends_with("\n/worker.js\n  Cache-Control: no-cache\n"),
            "{headers}"
        );
        assert!(htaccess("x").contains("  Header always set Content-Security-Policy \"x; frame-ancestors 'none'\"\n"));
    }

    #[test]
    fn the_setter_of_markup_is_taken_out() {
        let script = "f: function(arg0, arg1, arg2) {\n    arg0.innerHTML = getStringFromWasm0(arg1, arg2);\n},";
        assert!(!without_markup(script).contains(".innerHTML"));
        let script = "f: function(arg0, arg1) {\n    const ret = arg1.outerHTML;\n},";
        assert!(!without_markup(script).contains(".outerHTML"));
        assert!(
            without_markup("arg0.outerHTML = text;").contains(".outerHTML"),
            "setting it is refused"
        );
    }

    /// What the built files can't show: components draw no style attributes and no markup from text.
    #[test]
    fn no_source_draws_inline_styles_or_markup() {
        let mut files = Vec::new();
        site::collect(&crate::project::root().join("src"), &mut files).expect("the sources can be read");
        for file in files {
            let source = fs::read_to_string(&file).expect("sources are text");
            for word in [
                " style={",
                " style=\"",
                "set_inner_html",
                "from_html_unchecked",
                "VRaw",
                "set_outer_html",
            ] {
                assert!(!source.contains(word), "{} contains `{word}`", file.display());
            }
        }
    }
}
