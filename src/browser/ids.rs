//! New ids for documents and annotations.
//!
//! Quirk handled here: `crypto.randomUUID` exists only on secure pages, and a page served over plain HTTP in a classroom's
//! network is none; `crypto.getRandomValues` exists everywhere.

use pressmark_annotation::Id;

/// Letters and digits that cannot be taken for one another (Crockford's base 32, in lower case).
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Characters after the prefix: 16 × 5 bits make it as good as impossible that two are alike.
const LENGTH: usize = 16;

/// A new id such as `m-9k3x5tq0v7w2c8df`.
pub fn new_id(prefix: &str) -> Id {
    let mut random = [0_u8; LENGTH];
    let filled = web_sys::window()
        .and_then(|window| window.crypto().ok())
        .is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut random).is_ok());
    if !filled {
        // No browser that runs WebAssembly lacks it; were it missing, ids of lesser quality are better than none.
        for byte in &mut random {
            #[expect(clippy::cast_sign_loss, reason = "Math.random lies in 0..1")]
            let value = (js_sys::Math::random() * 256.0) as u8;
            *byte = value;
        }
    }
    spell(prefix, &random)
}

/// Spells random bytes as an id.
fn spell(prefix: &str, random: &[u8]) -> Id {
    let letters = random.iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)]));
    Id::new(
        prefix
            .chars()
            .chain(std::iter::once('-'))
            .chain(letters)
            .collect::<String>(),
    )
}

#[cfg(test)]
mod tests {
    use super::spell;

    #[test]
    fn ids_are_spelled_in_letters_and_digits() {
        let id = spell("m", &[0, 31, 32, 255]);
        assert_eq!(id.as_str(), "m-0z0z");
        assert!(id.is_well_formed());
    }
}
