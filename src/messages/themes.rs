//! The theme with more contrast.

use super::catalogue::catalogue;

catalogue! {
    /// The button, while more contrast is chosen.
    theme_contrast { en "Colours: more contrast", de "Farben: mehr Kontrast", ru "Цвета: повышенный контраст" }
    /// The same, where there is little room.
    contrast { en "more contrast", de "mehr Kontrast", ru "повышенный контраст" }
}
