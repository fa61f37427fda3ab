//! The colours of the style sheet have the contrast that WCAG 2.2 asks for, in every palette.
//!
//! Ratios are those of [WCAG 2.2](https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio): text needs 4.5 to 1 (AA), or 7 to 1 where
//! more contrast was asked for (AAA); lines that tell types apart, frames and the focus need 3 to 1.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Where words stand.
const GROUNDS: [&str; 7] = ["paper", "desk", "raised", "direct", "reported", "said", "nested"];
/// Where the interface's own words stand.
const PLAIN: [&str; 3] = ["paper", "desk", "raised"];
/// The colours of words.
const WORDS: [&str; 4] = ["soft", "accent", "good", "bad"];
/// The colours of lines under the words of a type.
const TYPES: [&str; 19] = [
    "person",
    "org",
    "gpe",
    "loc",
    "fac",
    "norp",
    "language",
    "event",
    "law",
    "product",
    "work-of-art",
    "date",
    "time-of-day",
    "percent",
    "money",
    "quantity",
    "ordinal",
    "cardinal",
    "other",
];

#[test]
fn every_palette_has_enough_contrast() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/css/tokens.css");
    let css = fs::read_to_string(path).expect("the style sheet is readable");
    let (normal, more) = css
        .split_once("[data-contrast=\"more\"]")
        .expect("there is a palette with more contrast");
    let normal = colours(normal);
    let mut more = colours(more);
    for (name, pair) in &normal {
        more.entry(name.clone()).or_insert_with(|| pair.clone());
    }
    let mut problems = Vec::new();
    for (palette, colours, text, line) in [("normal", &normal, 4.5, 3.0), ("more contrast", &more, 7.0, 7.0)] {
        for (scheme, at) in [("light", 0), ("dark", 1)] {
            let mut need = |name: &str, ground: &str, least: f64| {
                let found = ratio(&colours[name][at], &colours[ground][at]);
                if found < least {
                    problems.push(format!(
                        "{palette}, {scheme}: {name} on {ground} has {found:.2}, needs {least}"
                    ));
                }
            };
            for ground in GROUNDS {
                need("ink", ground, text);
                for name in TYPES {
                    need(name, ground, line);
                }
            }
            need("ink", "picked", text);
            for ground in PLAIN {
                for name in WORDS {
                    need(name, ground, text);
                }
                for name in ["edge", "focus"] {
                    need(name, ground, 3.0);
                }
            }
            need("on-accent", "accent", text);
            need("speech", "paper", 3.0);
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// The colours of `css` that are written as `--name: light-dark(#rrggbb, #rrggbb)`, light first.
fn colours(css: &str) -> BTreeMap<String, [String; 2]> {
    css.lines()
        .filter_map(|line| {
            let (name, value) = line.trim().strip_prefix("--")?.split_once(": light-dark(")?;
            let (light, dark) = value.strip_suffix(");")?.split_once(", ")?;
            let plain = |colour: &str| colour.len() == 7 && colour.starts_with('#');
            (plain(light) && plain(dark)).then(|| (name.to_owned(), [light.to_owned(), dark.to_owned()]))
        })
        .collect()
}

/// The contrast of two colours, from 1 to 21.
fn ratio(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The relative luminance of `#rrggbb`.
fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let digits = colour.get(at..at + 2).expect("a colour has six digits");
        let value = f64::from(u8::from_str_radix(digits, 16).expect("a colour is hexadecimal")) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}
