//! Offsets of what is selected in the page, and the way back.

use super::page::{Scratch, document};
use pressmark::browser::selection;
use pressmark_annotation::span::Utf16Span;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Node;

/// The text `A 😀 day.\n\n“Yes,” she said.\n\nEnd.` as the application draws it: marks, a gloss that is skipped.
fn article() -> Scratch {
    Scratch::new(
        "<p id=before>Before</p><article><div data-paragraphs><p data-start=0 id=one>A <mark>😀 <b>day</b></mark>.</p>\n\
         <p data-start=11 id=two>“<mark>Yes,</mark>”<span data-skip>Ana Ruiz</span> she said.</p>\n\
         <p data-start=29 id=three>End.</p></div></article><p id=after>After</p>",
    )
}

fn first_text(scratch: &Scratch, selector: &str) -> Node {
    scratch.find(selector).first_child().expect("a text")
}

/// Selects from point to point and gives back `(start, end)` of the covering span.
fn select(scratch: &Scratch, from: (&Node, u32), to: (&Node, u32)) -> Option<(u32, u32)> {
    let selection = document().get_selection().expect("a selection").expect("a selection");
    selection
        .set_base_and_extent(from.0, from.1, to.0, to.1)
        .expect("selects");
    let span = selection::get(&scratch.find("article"))?.span();
    Some((span.start(), span.end()))
}

#[wasm_bindgen_test]
fn offsets_count_utf_16_units_across_marks() {
    let page = article();
    let (a, day) = (first_text(&page, "#one"), first_text(&page, "#one b"));
    assert_eq!(select(&page, (&a, 0), (&day, 3)), Some((0, 8)), "A 😀 day");
    assert_eq!(select(&page, (&day, 1), (&day, 2)), Some((6, 7)));
}

#[wasm_bindgen_test]
fn what_is_skipped_counts_as_nothing() {
    let page = article();
    let two: Node = page.find("#two").into();
    let said = two.last_child().expect("a text");
    let gloss = first_text(&page, "[data-skip]");
    assert_eq!(select(&page, (&said, 1), (&said, 4)), Some((18, 21)), "she");
    assert_eq!(
        select(&page, (&gloss, 2), (&said, 4)),
        Some((17, 21)),
        "from within the gloss"
    );
}

#[wasm_bindgen_test]
fn a_triple_click_ends_with_its_paragraph() {
    let page = article();
    let (one, two): (Node, Node) = (first_text(&page, "#one"), page.find("#two").into());
    assert_eq!(select(&page, (&one, 0), (&two, 0)), Some((0, 9)));
    let quote = first_text(&page, "#two");
    assert_eq!(select(&page, (&one, 0), (&quote, 0)), Some((0, 9)));
}

#[wasm_bindgen_test]
fn ends_between_and_outside_paragraphs_move_inside() {
    let page = article();
    let (root, list): (Node, Node) = (page.find("article").into(), page.find("[data-paragraphs]").into());
    let (before, after) = (first_text(&page, "#before"), first_text(&page, "#after"));
    let quote = first_text(&page, "#two");
    assert_eq!(
        select(&page, (&root, 0), (&root, root.child_nodes().length())),
        Some((0, 33))
    );
    assert_eq!(
        select(&page, (&list, 1), (&list, 3)),
        Some((11, 27)),
        "the second paragraph"
    );
    assert_eq!(select(&page, (&before, 1), (&quote, 1)), Some((0, 12)));
    assert_eq!(select(&page, (&quote, 0), (&after, 1)), Some((11, 33)));
    assert_eq!(select(&page, (&before, 0), (&before, 2)), None, "all outside");
}

#[wasm_bindgen_test]
fn a_backward_selection_keeps_its_direction() {
    let page = article();
    let (one, three) = (first_text(&page, "#one"), first_text(&page, "#three"));
    select(&page, (&three, 2), (&one, 1));
    let selection = selection::get(&page.find("article")).expect("a selection");
    assert!(selection.is_backward());
    assert_eq!((selection.anchor, selection.focus), (31, 1));
}

#[wasm_bindgen_test]
fn every_offset_goes_there_and_back() {
    let page = article();
    let root = page.find("article");
    // Every place but within the emoji and in the gaps between paragraphs.
    let offsets = (0..=9).filter(|offset| *offset != 3).chain(11..=27).chain(29..=33);
    for offset in offsets {
        selection::set_caret(&root, offset).expect("a caret");
        let selection = selection::get(&root).expect("a selection");
        assert!(selection.is_caret(), "{offset}");
        assert_eq!(selection.focus, offset);
    }
    for (from, to) in [(0, 9), (2, 4), (11, 27), (16, 5), (33, 0), (12, 16), (17, 18)] {
        selection::set(&root, from, to).expect("a selection");
        let selection = selection::get(&root).expect("a selection");
        assert_eq!((selection.anchor, selection.focus), (from, to));
    }
    assert_eq!(
        selection::range_of(&root, Utf16Span::new(2, 4)).map(|range| String::from(range.to_string())),
        Some("😀".into())
    );
}

#[wasm_bindgen_test]
fn a_range_has_rectangles_on_the_screen() {
    let page = article();
    let root = page.find("article");
    let bounds = selection::bounds(&root, Utf16Span::new(2, 8)).expect("bounds");
    assert!(bounds.width() > 0.0 && bounds.height() > 0.0);
    assert!(selection::rectangles(&root, Utf16Span::new(0, 33)).len() >= 3);
}

#[wasm_bindgen_test]
fn a_point_on_the_screen_has_an_offset() {
    let page = article();
    let root = page.find("article");
    root.scroll_into_view();
    let bounds = selection::bounds(&root, Utf16Span::new(31, 32)).expect("bounds");
    #[expect(clippy::cast_possible_truncation, reason = "coordinates of a small page")]
    let (x, y) = (
        (bounds.left() + 1.0) as f32,
        (bounds.top() + bounds.height() / 2.0) as f32,
    );
    assert_eq!(selection::offset_at_point(&root, x, y), Some(31));
}

#[wasm_bindgen_test]
fn many_ranges_are_those_that_would_be_found_one_by_one() {
    let page = article();
    let root = page.find("article");
    let spans =
        [(0, 1), (2, 8), (5, 8), (8, 9), (12, 16), (17, 21), (29, 33)].map(|(start, end)| Utf16Span::new(start, end));
    let words = |range: &web_sys::Range| String::from(range.to_string());
    let many: Vec<String> = selection::ranges_of(&root, spans).iter().map(words).collect();
    let single: Vec<String> = spans
        .iter()
        .filter_map(|span| selection::range_of(&root, *span))
        .map(|range| words(&range))
        .collect();
    assert_eq!(many.len(), spans.len());
    assert_eq!(many, single);
    assert_eq!((many[1].as_str(), many[6].as_str()), ("😀 day", "End."));
}
