//! Colours by hue, in `OKLCH` (Björn Ottosson 2020, <https://bottosson.github.io/posts/oklab/>), where hues of one lightness
//! look equally light, and the contrast of the WCAG (2.2, "relative luminance" and "contrast ratio").

/// A colour of a screen: red, green and blue of `sRGB`.
pub type Rgb = [u8; 3];

/// The colour `#rrggbb` or `#rgb`.
pub fn parse_hex(text: &str) -> Option<Rgb> {
    let digits = text.trim().strip_prefix('#')?;
    let digit = |at: usize| u8::from_str_radix(digits.get(at..=at)?, 16).ok();
    match digits.len() {
        3 => Some([digit(0)? * 17, digit(1)? * 17, digit(2)? * 17]),
        6 => Some([
            digit(0)? * 16 + digit(1)?,
            digit(2)? * 16 + digit(3)?,
            digit(4)? * 16 + digit(5)?,
        ]),
        _ => None,
    }
}

/// The colour as `#rrggbb`.
pub fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// The hue of a colour in degrees below 360; `None` for grey.
#[expect(clippy::many_single_char_names, reason = "the names of the definition")]
#[expect(clippy::cast_sign_loss, reason = "an angle from 0")]
pub fn hue_of(colour: Rgb) -> Option<u16> {
    let [red, green, blue] = colour.map(linear);
    let l = (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
    let m = (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
    let s = (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
    let a = 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s;
    let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s;
    (a.hypot(b) >= 0.02).then(|| (b.atan2(a).to_degrees().rem_euclid(360.0).round() as u16) % 360)
}

/// The colour of that lightness (0 to 1), chroma (0 to some 0.3) and hue in degrees, less colourful where screens can't
/// show it.
pub fn colour(lightness: f64, chroma: f64, hue: f64) -> Rgb {
    let mut chroma = chroma;
    for _ in 0..40 {
        let linear = unbounded(lightness, chroma, hue);
        if linear.iter().all(|part| (-0.000_1..=1.000_1).contains(part)) {
            return linear.map(encoded);
        }
        chroma *= 0.94;
    }
    unbounded(lightness, 0.0, hue).map(encoded)
}

/// Linear red, green and blue, which leave 0 to 1 where screens can't show the colour.
#[expect(clippy::many_single_char_names, reason = "the names of the definition")]
fn unbounded(lightness: f64, chroma: f64, hue: f64) -> [f64; 3] {
    let (sin, cos) = hue.to_radians().sin_cos();
    let (a, b) = (chroma * cos, chroma * sin);
    let cube = |part: f64| part * part * part;
    let l = cube(lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b);
    let m = cube(lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b);
    let s = cube(lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b);
    [
        4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
        -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
        -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
    ]
}

fn linear(part: u8) -> f64 {
    let part = f64::from(part) / 255.0;
    if part <= 0.040_45 {
        part / 12.92
    } else {
        ((part + 0.055) / 1.055).powf(2.4)
    }
}

#[expect(clippy::cast_sign_loss, reason = "from 0 to 255")]
fn encoded(part: f64) -> u8 {
    let part = part.clamp(0.0, 1.0);
    let part = if part <= 0.003_130_8 {
        part * 12.92
    } else {
        1.055 * part.powf(1.0 / 2.4) - 0.055
    };
    (part * 255.0).round() as u8
}

/// How light a colour is for the eye, 0 to 1.
fn luminance(colour: Rgb) -> f64 {
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The contrast of two colours, 1 to 21.
pub fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hues_go_there_and_back() {
        for hue in (0..360).step_by(5) {
            let back = hue_of(colour(0.6, 0.1, f64::from(hue))).expect("a colour");
            let apart = (i32::from(back) - hue).rem_euclid(360);
            assert!(apart.min(360 - apart) <= 2, "{hue} came back as {back}");
        }
        assert_eq!(hue_of([255, 0, 0]), Some(29));
        assert_eq!(hue_of([128, 128, 128]), None);
        assert_eq!(hue_of([0, 0, 0]), None);
    }

    #[test]
    fn hexadecimal_colours_are_read_and_written() {
        assert_eq!(parse_hex("#1f5fa8"), Some([0x1f, 0x5f, 0xa8]));
        assert_eq!(parse_hex(" #fA0 "), Some([255, 170, 0]));
        for odd in ["", "#", "1f5fa8", "#12345", "#gggggg", "#é1", "#ééé"] {
            assert_eq!(parse_hex(odd), None, "{odd}");
        }
        assert_eq!(hex([1, 171, 16]), "#01ab10");
    }

    #[test]
    fn contrast_is_that_of_the_guidelines() {
        assert!((contrast([0, 0, 0], [255, 255, 255]) - 21.0).abs() < 1e-9);
        assert!((contrast([119, 119, 119], [255, 255, 255]) - 4.478).abs() < 0.001);
    }
}
