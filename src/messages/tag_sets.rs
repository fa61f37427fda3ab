//! Tag sets: choosing, making and passing them on, and what happens to labels that a set does not have.

use super::catalogue::catalogue;

catalogue! {
    /// The name of a label that is not in the tag set.
    outside_set(label: &str) {
        en "{label} (not in the tag set)",
        de "{label} (nicht im Kategoriensatz)",
        ru "{label} (нет в наборе меток)",
    }
}
