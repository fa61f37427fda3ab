//! The time: of day for the provenance of annotations, and since the page was opened for timers.

use pressmark_annotation::document::Timestamp;

/// Now, as RFC 3339 in UTC to the second, such as `2026-05-03T14:30:00Z`.
pub fn now() -> Timestamp {
    let iso = String::from(js_sys::Date::new_0().to_iso_string());
    Timestamp(without_fraction(&iso).into())
}

/// Today in UTC, such as `2026-05-03`.
pub fn today() -> String {
    let iso = String::from(js_sys::Date::new_0().to_iso_string());
    iso.split('T').next().unwrap_or_default().to_owned()
}

/// The time so many days ago, as [`now`] writes it.
pub fn days_ago(days: u32) -> String {
    const DAY: f64 = 86_400_000.0;
    let then = js_sys::Date::new(&wasm_bindgen::JsValue::from(
        js_sys::Date::now() - f64::from(days) * DAY,
    ));
    without_fraction(&String::from(then.to_iso_string()))
}

/// Milliseconds since the page was opened, rounded up so that a timer that fires at its time has reached it.
pub fn millis() -> u64 {
    let millis = web_sys::window()
        .and_then(|window| window.performance())
        .map_or(0.0, |clock| clock.now());
    #[expect(clippy::cast_sign_loss, reason = "a page's clock starts at zero")]
    let millis = millis.ceil() as u64;
    millis
}

/// Milliseconds since 1970, by the clock of this device.
pub fn since_1970() -> f64 {
    js_sys::Date::now()
}

/// So many milliseconds after the beginning of 1970, as [`now`] writes it.
pub fn at(since_1970: f64) -> Timestamp {
    let iso = js_sys::Date::new(&wasm_bindgen::JsValue::from(since_1970)).to_iso_string();
    Timestamp(without_fraction(&String::from(iso)).into())
}

/// An ISO time in UTC without fractions of a second.
fn without_fraction(iso: &str) -> String {
    match iso.split_once('.') {
        Some((seconds, _)) => format!("{seconds}Z"),
        None => iso.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::without_fraction;

    #[test]
    fn fractions_of_a_second_are_dropped() {
        assert_eq!(without_fraction("2026-05-03T14:30:00.123Z"), "2026-05-03T14:30:00Z");
        assert_eq!(without_fraction("2026-05-03T14:30:00Z"), "2026-05-03T14:30:00Z");
    }
}
