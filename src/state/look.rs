//! How labels look: which class of the style sheet, which hue, which line; and colours from hues, so that every hue has
//! enough contrast on every ground, light and dark.

use pressmark_annotation::Label;
use pressmark_annotation::document::{Line, TagSet};
use pressmark_annotation::hue::{self, Rgb};
use pressmark_annotation::label::Onto;

/// How a label looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The built-in type, whose colour and line it has where it has none of its own.
    pub onto: Option<Onto>,
    /// Its own hue.
    pub hue: Option<u16>,
    /// Its own line.
    pub line: Option<Line>,
    /// Whether the tag set does not have it.
    pub outside: bool,
}

/// How a label of that tag set looks.
pub fn look(set: &TagSet, label: &Label) -> Look {
    match set.get(label) {
        None => Look {
            outside: true,
            ..Look::default()
        },
        Some(tag) => Look {
            onto: label.onto(),
            hue: tag.hue,
            line: tag.line,
            outside: false,
        },
    }
}

/// The hues that are offered, far enough apart to be told from each other.
pub const HUES: [u16; 12] = [25, 50, 75, 110, 140, 165, 195, 225, 255, 290, 320, 355];

/// The grounds on which lines and names stand (`tokens.css`): the lightest of the dark ones and the darkest of the light
/// ones decide.
struct Grounds {
    plain: Rgb,
    speech: Rgb,
    text: f64,
    line: f64,
}

const LIGHT: Grounds = Grounds {
    plain: [0xf0, 0xed, 0xe5],
    speech: [0xe9, 0xd4, 0x9c],
    text: 4.5,
    line: 3.6,
};
const DARK: Grounds = Grounds {
    plain: [0x24, 0x22, 0x1e],
    speech: [0x54, 0x45, 0x1e],
    text: 4.5,
    line: 3.6,
};
const MORE_LIGHT: Grounds = Grounds {
    plain: [0xff, 0xff, 0xff],
    speech: [0xff, 0xdf, 0x80],
    text: 7.0,
    line: 7.0,
};
const MORE_DARK: Grounds = Grounds {
    plain: [0x0c, 0x0c, 0x0c],
    speech: [0x4a, 0x3a, 0x00],
    text: 7.0,
    line: 7.0,
};

/// A colour of that hue with enough contrast, light and dark, and with more contrast light and dark.
pub fn tints(degrees: u16) -> [Rgb; 4] {
    let degrees = f64::from(degrees);
    let dark_ink = |grounds| tint(degrees, grounds, 0.13, (20..=58).rev());
    let light_ink = |grounds| tint(degrees, grounds, 0.11, 72..=97);
    [
        dark_ink(&LIGHT),
        light_ink(&DARK),
        dark_ink(&MORE_LIGHT),
        light_ink(&MORE_DARK),
    ]
}

/// The first colour of `lightnesses` (in hundredths) that stands out enough; the last where none does.
fn tint(degrees: f64, grounds: &Grounds, chroma: f64, lightnesses: impl Iterator<Item = u8>) -> Rgb {
    let mut colour = [0; 3];
    for lightness in lightnesses {
        colour = hue::colour(f64::from(lightness) / 100.0, chroma, degrees);
        if hue::contrast(colour, grounds.plain) >= grounds.text && hue::contrast(colour, grounds.speech) >= grounds.line
        {
            break;
        }
    }
    colour
}

/// The rules of a style sheet for a hue: the class `hue-255` sets `--tint`.
pub fn rules(degrees: u16) -> [String; 2] {
    let [light, dark, more_light, more_dark] = tints(degrees).map(hue::hex);
    [
        format!(".hue-{degrees} {{ --tint: light-dark({light}, {dark}); }}"),
        format!(":root[data-contrast=\"more\"] .hue-{degrees} {{ --tint: light-dark({more_light}, {more_dark}); }}"),
    ]
}

#[cfg(test)]
mod tests {
    use pressmark_annotation::document::Tag;

    use super::*;

    /// The colours of the style sheet: name, light, dark; those with more contrast after the others.
    fn tokens() -> Vec<(String, [Rgb; 2])> {
        let css = include_str!("../../static/css/tokens.css");
        css.lines()
            .filter_map(|line| {
                let (name, value) = line.trim().strip_prefix("--")?.split_once(": light-dark(")?;
                let (light, dark) = value.strip_suffix(");")?.split_once(", ")?;
                Some((name.to_owned(), [hue::parse_hex(light)?, hue::parse_hex(dark)?]))
            })
            .collect()
    }

    #[test]
    fn every_hue_has_enough_contrast_on_every_ground() {
        let mut seen = pressmark_annotation::sorted::SortedSet::new();
        for (name, grounds) in tokens() {
            // The second time a name comes is in the palette with more contrast.
            let more = !seen.insert(name.clone());
            let text = match name.as_str() {
                "paper" | "desk" | "raised" => true,
                "direct" | "reported" | "said" | "nested" => false,
                _ => continue,
            };
            let least = match (more, text) {
                (true, _) => 7.0,
                (false, true) => 4.5,
                (false, false) => 3.0,
            };
            for degrees in 0..360 {
                let tints = tints(degrees);
                for (scheme, ground) in grounds.iter().enumerate() {
                    let tint = tints[scheme + if more { 2 } else { 0 }];
                    let found = hue::contrast(tint, *ground);
                    assert!(
                        found >= least,
                        "{degrees}° on {name} ({scheme}, more: {more}) has {found:.2}"
                    );
                }
            }
        }
        assert!(seen.contains("nested"));
    }

    #[test]
    fn colours_keep_their_hue() {
        for degrees in HUES {
            for tint in tints(degrees) {
                let back = hue::hue_of(tint).expect("no grey");
                let apart = (i32::from(back) - i32::from(degrees)).rem_euclid(360);
                assert!(apart.min(360 - apart) <= 12, "{degrees} is drawn as {back}");
            }
        }
    }

    #[test]
    fn a_label_looks_as_its_tag_says() {
        let mut set = TagSet::ontonotes();
        let mut ship = Tag::new("SHIP", "ship");
        ship.hue = Some(25);
        set.tags.push(ship);
        assert_eq!(look(&set, &"PERSON".into()).onto, Some(Onto::Person));
        assert_eq!(look(&set, &"SHIP".into()).hue, Some(25));
        assert!(look(&set, &"PORT".into()).outside);
        let [normal, more] = rules(255);
        assert!(normal.starts_with(".hue-255 { --tint: light-dark(#") && more.contains("\"more\""));
    }
}
