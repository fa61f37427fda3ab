//! The one-file edition: the built site as a single HTML page that opens by double click.
//!
//! From `file://` a page may load nothing: no module by address, no worker by address, no `fetch`. So everything lies in
//! the page itself: the style sheets in one `<style>`, the application's script as an inline module, and both WebAssembly
//! files compressed with gzip and written in base64 in data blocks, which the browser does not run. At start the page
//! unpacks the application (`DecompressionStream`), and makes the worker's script out of the engine's block, once, as the
//! address of a blob. Where no worker can start, the same script and the same bytes become the engine on the page. The policy grants the two scripts and the one style sheet by their hashes, and nothing else.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

/// The most that the file may weigh, in bytes.
const BUDGET: usize = 4_000_000;

/// How the page starts. `unpack` gives the bytes of a data block, here and, as source, in the worker, which gets its engine
/// with its script. It reads no blob: WebKit's workers of a page from a disk can't.
const START: &str = r#"
const block = (id) => {
  const element = document.getElementById(id);
  const text = element.textContent;
  element.remove();
  return text;
};
const unpack = async (text) => {
  const packed = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const stream = new DecompressionStream("gzip");
  const writer = stream.writable.getWriter();
  writer.write(packed).then(() => writer.close());
  return await new Response(stream.readable).arrayBuffer();
};
const engine = new Blob([block("pressmark-engine")]);
const glue = block("pressmark-worker");
const worker = new Blob(
  [
    glue,
    `;(${unpack})("`,
    engine,
    `")`,
    ".then((bytes) => wasm_bindgen({ module_or_path: bytes }))",
    ".catch((error) => setTimeout(() => { throw error; }));",
  ],
  { type: "text/javascript" },
);
const meta = document.createElement("meta");
meta.name = "pressmark-worker";
meta.content = URL.createObjectURL(worker);
document.head.append(meta);
globalThis.pressmark_engine_on_page = async (port) => {
  if (!globalThis.pressmark_connect) {
    const script = document.createElement("script");
    script.textContent = glue;
    document.head.append(script);
    await wasm_bindgen({ module_or_path: await unpack(await engine.text()) });
  }
  globalThis.pressmark_connect(port);
};
await __wbg_init({ module_or_path: await unpack(block("pressmark-app")) });
"#;

/// Writes the site in `site` as the single page `out`, and gives its size in bytes.
pub fn write(site: &Path, out: &Path) -> Result<usize> {
    let page = page(site)?;
    if page.len() > BUDGET {
        bail!("the one-file edition has {} bytes; {BUDGET} are allowed", page.len());
    }
    fs::write(out, &page).with_context(|| format!("cannot write {}", out.display()))?;
    Ok(page.len())
}

fn page(site: &Path) -> Result<String> {
    let read = |path: &Path| fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()));
    let index = read(&site.join("index.html"))?;
    let mut styles = String::new();
    let mut icon = String::new();
    for link in tags(&index, "<link") {
        let (Some(kind), Some(address)) = (attribute(link, "rel"), attribute(link, "href")) else {
            continue;
        };
        let path = site.join(address.trim_start_matches("./"));
        match kind {
            "stylesheet" => styles.push_str(&read(&path)?),
            "icon" => icon = format!("data:image/svg+xml;base64,{}", STANDARD.encode(read(&path)?)),
            _ => {}
        }
    }
    if styles.contains("url(") {
        bail!("a style sheet loads something by address, which a single file cannot");
    }
    let glue = application(site)?;
    let script = inline(&format!(
        "{}{START}",
        read(&glue.with_extension("js"))?.replace("export { initSync, __wbg_init as default };", "")
    ));
    if script.contains("\nexport ") || script.contains("\nimport ") {
        bail!("the application's script loads or exports other modules, which a single file cannot");
    }
    let name = glue.file_stem().context("the script has a name")?.to_string_lossy();
    let worker = inline(&read(&site.join("worker.js"))?);
    let policy = format!(
        "default-src 'none'; script-src {} {} 'wasm-unsafe-eval'; style-src {}; worker-src blob:; img-src data:; \
         base-uri 'none'; form-action 'none'",
        source(&script),
        source(&worker),
        source(&styles),
    );
    let mut html = String::with_capacity(BUDGET);
    html.push_str("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n");
    writeln!(
        html,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">"
    )?;
    for meta in tags(&index, "<meta").filter(|meta| !meta.contains("http-equiv")) {
        writeln!(html, "{meta}")?;
    }
    html.push_str("<title>Pressmark</title>\n");
    writeln!(html, "<link rel=\"icon\" href=\"{icon}\">")?;
    writeln!(html, "<style>{styles}</style>\n</head>")?;
    let body = index.find("<body>").context("index.html has no <body>")?;
    let end = index.rfind("</body>").context("index.html has no </body>")?;
    html.push_str(&index[body..end]);
    data(
        &mut html,
        "pressmark-app",
        &packed(&site.join(format!("{name}_bg.wasm")))?,
    )?;
    data(&mut html, "pressmark-engine", &packed(&site.join("worker_bg.wasm"))?)?;
    data(&mut html, "pressmark-worker", &worker)?;
    data(
        &mut html,
        "pressmark-third-party",
        &inline(&read(&site.join("third-party.txt"))?),
    )?;
    write!(html, "<script type=\"module\">{script}</script>\n</body>\n</html>\n")?;
    Ok(html)
}

/// The application's script, whose name the build has given.
fn application(site: &Path) -> Result<PathBuf> {
    let entries = fs::read_dir(site).with_context(|| format!("cannot read {}", site.display()))?;
    entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .find(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with("pressmark-app-") && name.ends_with(".js")
        })
        .context("the site has no script of the application; build it with `cargo xtask build`")
}

/// A block that the browser keeps and does not run.
fn data(html: &mut String, id: &str, content: &str) -> Result<()> {
    writeln!(html, "<script type=\"text/plain\" id=\"{id}\">{content}</script>")?;
    Ok(())
}

/// A file, compressed and in base64.
fn packed(path: &Path) -> Result<String> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(&bytes)?;
    Ok(STANDARD.encode(packer.finish()?))
}

/// Text that can stand in a `<script>` without ending it. `<\/` is the same in the strings and patterns of scripts, which
/// are the only places where `</script` can stand there.
fn inline(text: &str) -> String {
    text.replace("</script", "<\\/script").replace("<!--", "<\\!--")
}

/// A source of the content security policy for what stands in the page.
fn source(content: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(content.as_bytes())))
}

/// The tags of `html` that begin with `start`, whole.
fn tags<'a>(html: &'a str, start: &'a str) -> impl Iterator<Item = &'a str> {
    html.match_indices(start)
        .filter_map(|(at, _)| html[at..].find('>').map(|end| &html[at..=at + end]))
}

/// The value of an attribute that stands in double quotes.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let after = tag.split_once(&format!(" {name}=\""))?.1;
    Some(after.split_once('"')?.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_attributes_are_read() {
        let html = "<link rel=\"icon\" href=\"./a.svg\"/><link rel=\"stylesheet\" href=\"./b.css\">";
        let found: Vec<_> = tags(html, "<link")
            .map(|tag| (attribute(tag, "rel"), attribute(tag, "href")))
            .collect();
        assert_eq!(
            found,
            [(Some("icon"), Some("./a.svg")), (Some("stylesheet"), Some("./b.css"))]
        );
    }

    #[test]
    fn a_script_cannot_be_ended_from_within() {
        assert_eq!(inline("a('</script>')"), "a('<\\/script>')");
    }
}
