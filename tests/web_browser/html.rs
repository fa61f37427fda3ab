//! Web pages and pasted selections become articles.

use super::page::wait;
use js_sys::Reflect;
use pressmark::browser::html::article;
use pressmark::browser::paste::of_parts;
use wasm_bindgen_test::wasm_bindgen_test;

/// Checks the text that markup becomes.
fn check(html: &str, text: &str) {
    assert_eq!(article(html).text, text, "{html}");
}

#[wasm_bindgen_test]
fn blocks_become_paragraphs_and_breaks_become_lines() {
    check(
        "<h1>Dam  opens</h1><p>One\n two <b>three</b>.<p>Four<br>five",
        "Dam opens\n\nOne two three.\n\nFour\nfive",
    );
    check("<div>a<div>b</div>c</div>", "a\n\nb\n\nc");
    check("a <span> b</span>c<!-- d -->", "a bc");
}

#[wasm_bindgen_test]
fn entities_are_decoded() {
    check(
        "<p>&ldquo;R&amp;D,&rdquo; she&nbsp;said &#128512; &lt;b&gt;",
        "“R&D,” she said 😀 <b>",
    );
}

#[wasm_bindgen_test]
fn lists_and_tables_keep_their_lines_and_cells() {
    check(
        "<p>x</p><ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>",
        "x\n\na\n\nb\nc\n\nd",
    );
    check(
        "<table><tr><th>Party<th>Seats<tr><td>Reform<td>12</table>",
        "Party\tSeats\nReform\t12",
    );
    check("<dl><dt>a<dd>b</dl>", "a\n\nb");
    check("<pre>one\n  two\n</pre>three", "one\ntwo\n\nthree");
}

#[wasm_bindgen_test]
fn quotation_elements_get_their_marks() {
    check("<p>He said <q>no</q>.", "He said “no”.");
}

#[wasm_bindgen_test]
fn page_furniture_is_left_out() {
    check(
        "<nav>Home</nav><style>p{}</style><p>Text.<script>x</script></p><aside>More</aside><figure><img><figcaption>A \
         dam</figcaption></figure><p hidden>h</p><p aria-hidden=true>i</p><div role=navigation>j</div><template>t</template>\
         <noscript>n</noscript><footer>f</footer><button>b</button><p>End.</p>",
        "Text.\n\nEnd.",
    );
}

#[wasm_bindgen_test]
async fn nothing_in_the_markup_runs_or_loads() {
    let window = web_sys::window().expect("a page");
    article(
        "<p>Text</p><script>window.ran = 1</script><img src=x onerror='window.ran = 2'><svg onload='window.ran = 3'></svg>\
         <iframe srcdoc='<script>parent.ran = 4</script>'></iframe><body onload='window.ran = 5'>\
         <img src='/must-not-be-fetched.png'><link rel=stylesheet href='/must-not-be-fetched.css'>",
    );
    wait(200).await;
    assert!(Reflect::get(&window, &"ran".into()).expect("a property").is_undefined());
    let loaded = window
        .performance()
        .expect("a timeline")
        .get_entries_by_type("resource");
    for entry in loaded.iter() {
        let name = Reflect::get(&entry, &"name".into())
            .expect("a name")
            .as_string()
            .unwrap_or_default();
        assert!(!name.contains("must-not-be-fetched"), "{name}");
    }
}

#[wasm_bindgen_test]
fn a_whole_page_is_narrowed_and_tells_about_itself() {
    let page = "<!doctype html><html lang='en-GB'><head><title>Dam opens | Valley Post</title>\
        <meta property='og:site_name' content='Valley Post'><meta property='og:title' content='Dam opens at last'>\
        <meta property='article:published_time' content='2026-05-03T08:00:00Z'>\
        <link rel=canonical href='https://www.example.org/dam'></head><body><div>Subscribe now</div>\
        <article><header><h1>Dam <em>opens</em></h1></header><p>The dam opened on Monday, the mayor said.</p></article>\
        <div>Most read: <p>Ten tips</p></div></body></html>";
    let article = article(page);
    assert_eq!(article.text, "Dam opens\n\nThe dam opened on Monday, the mayor said.");
    assert_eq!(article.title, "Dam opens");
    assert_eq!(article.url, "https://www.example.org/dam");
    assert_eq!(article.source, "Valley Post");
    assert_eq!(article.published, "2026-05-03T08:00:00Z");
    assert_eq!(article.language, "en-GB");
}

#[wasm_bindgen_test]
fn the_title_falls_back_and_bad_addresses_go() {
    let article = article("<title> A  page </title><link rel=canonical href='javascript:x'><p>Text.");
    assert_eq!((article.title.as_str(), article.url.as_str()), ("A page", ""));
}

#[wasm_bindgen_test]
fn a_pasted_selection_is_taken_whole() {
    check(
        "<meta charset=utf-8><!--StartFragment--><p>Before</p><article><p>Inside it all</p></article>",
        "Before\n\nInside it all",
    );
}

#[wasm_bindgen_test]
fn markup_that_says_too_little_gives_way_to_plain_text() {
    let text = |html, plain| of_parts(html, plain).map(|article| article.text);
    assert_eq!(text("<meta charset=utf-8>", "plain"), Some("plain".into()));
    assert_eq!(
        text("<figure>all of it</figure>", "all of it"),
        Some("all of it".into())
    );
    assert_eq!(text("", "  \n"), None);
    assert_eq!(text("<p>a</p><p>b</p>", "a\nb"), Some("a\n\nb".into()));
}

#[wasm_bindgen_test]
fn deep_and_broken_markup_is_read() {
    let deep = format!("{}deep{}", "<div>".repeat(20_000), "</div>".repeat(20_000));
    check(&deep, "deep");
    check("<p>a<b>b<i>c</b>d</p></div></table><p", "abcd");
    check("", "");
}
